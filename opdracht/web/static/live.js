// Says in one sentence that this page is cut off from the server, and that it catches up by itself.
"use strict";
{
  const place = document.getElementById("verbinding");
  const stream = document.getElementById("stroom");
  const patience = 8000;
  let waiting;
  let tries = 0;

  const say = (text) => {
    clearTimeout(waiting);
    waiting = undefined;
    place.textContent = text;
  };
  const sayLater = () => {
    waiting ??= setTimeout(() => say(place.dataset.cut), patience);
  };

  // htmx comes back to a stream that it once had; one that never began it leaves for good.
  const begin = () => {
    sayLater();
    const delay = Math.min(500 * 2 ** tries++, 15000) * (0.7 + Math.random() * 0.6);
    const address = stream.getAttribute("hx-sse:connect");
    setTimeout(() => htmx.ajax("GET", address, { source: stream }), delay);
  };
  const passes = (status) => status >= 500 || status === 408 || status === 429;

  if (place && stream) {
    document.addEventListener("htmx:sse:before:connection", sayLater);
    document.addEventListener("htmx:sse:after:connection", () => say(""));
    document.addEventListener("htmx:sse:close", (event) => {
      if (event.detail.reason === "message") say(place.dataset.over);
    });
    stream.addEventListener("htmx:error", begin);
    stream.addEventListener("htmx:response:error", (event) => {
      if (passes(event.detail.ctx.response.status)) begin();
    });
  }
}
