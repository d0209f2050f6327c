// A form goes when somebody is there to take it. If nobody seems to be, that is asked first, and the
// page stays as it is, with what was typed. Whoever has a stream of news knows by that; others are
// asked about while they type.
"use strict";
{
  const place = document.getElementById("verbinding");
  const again = 3000;
  const seldom = 10000;
  let asked = performance.now();
  let joined = false;
  let doubtful = false;
  let asking = false;
  let sure;

  const answers = async () => {
    asked = performance.now();
    try {
      const signal = AbortSignal.timeout(4000);
      return (await fetch("/livez", { cache: "no-store", signal })).ok;
    } catch {
      return false;
    }
  };

  const watch = async () => {
    if (await answers()) {
      doubtful = false;
      place.textContent = place.dataset.back;
    } else {
      setTimeout(watch, again);
    }
  };

  const send = async (form, button) => {
    if (asking) return;
    asking = true;
    const there = await answers();
    asking = false;
    if (there) {
      sure = form;
      form.requestSubmit(button);
      sure = undefined;
    } else if (place.textContent !== place.dataset.away) {
      place.textContent = place.dataset.away;
      setTimeout(watch, again);
    }
  };

  if (place) {
    document.addEventListener("htmx:sse:before:connection", () => (doubtful ||= joined));
    document.addEventListener("htmx:sse:after:connection", () => {
      joined = true;
      doubtful = false;
    });
    document.addEventListener("input", async () => {
      if (!joined && performance.now() - asked > seldom) doubtful = !(await answers());
    });
    document.addEventListener("submit", (event) => {
      const form = event.target;
      const posts = form.getAttribute("method")?.toLowerCase() === "post";
      if (!posts || form === sure || event.defaultPrevented) return;
      if (!doubtful && navigator.onLine) return;
      event.preventDefault();
      send(form, event.submitter);
    });
  }
}
