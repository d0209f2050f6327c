// Says in one sentence that this page is cut off from the server, and that it catches up by itself.
"use strict";
{
  const place = document.getElementById("verbinding");
  const patience = 8000;
  let waiting;

  const say = (text) => {
    clearTimeout(waiting);
    waiting = undefined;
    place.textContent = text;
  };

  if (place) {
    document.addEventListener("htmx:sse:before:connection", () => {
      waiting ??= setTimeout(() => say(place.dataset.cut), patience);
    });
    document.addEventListener("htmx:sse:after:connection", () => say(""));
    document.addEventListener("htmx:sse:close", (event) => {
      if (event.detail.reason === "message") say(place.dataset.over);
    });
  }
}
