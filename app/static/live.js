// Follows a workshop: by its event stream, or by asking every three seconds while no stream comes.

import { ask as request } from "./patient.js";

const ASK_EVERY = 3000;
const SILENT_AFTER = 35000;
// A hall that is told to ask does so over this long, not in one instant.
const ASK_WITHIN = 2000;

// `on` maps event names to functions; `on.state` also gets the answers of asking. Gives a function
// that asks at once.
export function follow(eventsUrl, nowUrl, on) {
  let heard = 0;
  let missed = false;
  const streaming = () => performance.now() - heard < SILENT_AFTER && heard > 0;

  const open = () => {
    const source = new EventSource(eventsUrl);
    const hear = (name) =>
      source.addEventListener(name, (event) => {
        heard = performance.now();
        if (name === "ask") setTimeout(ask, Math.random() * ASK_WITHIN);
        else if (on[name]) on[name](JSON.parse(event.data));
      });
    ["state", "count", "voted", "call", "beat", "ask"].forEach(hear);
    source.onerror = () => {
      heard = 0;
      if (source.readyState === EventSource.CLOSED) setTimeout(open, ASK_EVERY);
    };
  };

  const ask = () => {
    missed = false;
    request(nowUrl, { credentials: "same-origin", headers: { Accept: "application/json" } })
      .then((answer) => {
        if (answer.status >= 500) throw new Error(answer.statusText);
        return answer.ok ? answer.json().then(on.state) : null;
      })
      .catch(() => {
        // A stream that goes on would not make up for it: nobody else may press for minutes.
        missed = true;
      });
  };

  open();
  setInterval(() => {
    if (missed || !streaming()) ask();
  }, ASK_EVERY);
  // A phone that wakes has missed events and may not know that its stream is dead.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask();
  });
  window.addEventListener("online", ask);
  return ask;
}
