// Console and projector: follow the workshop, count answers as they come, press with the keyboard.
import { follow } from "./live.js";
import { ask } from "./patient.js";

const live = document.getElementById("live");
const part = document.getElementById("part");
let version = Number(live.dataset.version);
let counted = { question: null, seq: -1 };
let drawing = null;
let stale = false;
// The newest that was told of while the part was being drawn, which may have it already.
let wanted = -1;

const write = (selector, text) => {
  for (const place of document.querySelectorAll(selector)) {
    if (place.textContent !== text) place.textContent = text;
  }
};

// What a person stands on, so that they stand there still when the part is drawn again.
const nameOf = (it) =>
  [it.id, it.tagName, it.form && it.form.action, it.href, it.value, it.textContent.trim()].join("|");

function standing() {
  return part.contains(document.activeElement) ? nameOf(document.activeElement) : null;
}

function standAgain(on) {
  if (on === null) return;
  const all = [...part.querySelectorAll("a[href], button, summary, input")];
  const [id] = on.split("|");
  const same = all.find((each) => nameOf(each) === on) || (id && document.getElementById(id));
  // Whoever stood on something that has gone stands before what came, not at the top of the page.
  (same || part).focus({ preventScroll: !same });
}

// A part that is drawn again is new to a screen reader, which speaks only of what stays; so what
// changed is said in a place of its own, each time once.
const spoken = document.getElementById("spoken");

function speak(words) {
  if (!spoken || !words) return;
  const heard = words.replace(/\s+/g, " ").trim();
  if (spoken.textContent !== heard) spoken.textContent = heard;
}

function speakOfPart() {
  speak([...part.querySelectorAll("[data-spoken]")].map((each) => each.textContent).join(" "));
}

// By its words: where it stands differs from step to step, and a PIN must not unfold by itself.
const foldOf = (each) => each.querySelector("summary").textContent.trim();

const DRAW_AGAIN = 2000;

// Draws the page's own part again; the server is the only one who knows what to show.
function draw() {
  if (drawing) {
    stale = true;
    return drawing;
  }
  drawing = ask(location.href, { credentials: "same-origin", headers: { Accept: "text/html" } })
    .then((answer) => {
      if (answer.status >= 500) throw new Error(answer.statusText);
      return answer.text();
    })
    .then(putInPlace)
    .catch(() => {
      version = -1;
      wanted = -1;
      setTimeout(look, DRAW_AGAIN);
    })
    .then(() => {
      drawing = null;
      if (!stale && wanted <= version) return null;
      stale = false;
      version = Math.max(version, wanted);
      return draw();
    });
  return drawing;
}

function putInPlace(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById("part");
  if (!fresh) {
    if (live.dataset.over) location.assign(live.dataset.over);
    else location.reload();
    return;
  }
  const on = standing();
  const opened = [...part.querySelectorAll("details[open]")].map(foldOf);
  part.innerHTML = fresh.innerHTML;
  for (const each of part.querySelectorAll("details")) {
    each.open = each.open || opened.includes(foldOf(each));
  }
  // What an earlier page had to say is over once the workshop has moved on.
  for (const told of document.querySelectorAll(".govuk-notification-banner")) told.remove();
  document.title = page.title;
  standAgain(on);
  speakOfPart();
  version = Math.max(version, Number(page.getElementById("live").dataset.version));
  tick();
  plan();
}

function state(data) {
  if (data.count) count(data.count);
  if (data.version <= version) return;
  if (drawing) {
    wanted = Math.max(wanted, data.version);
  } else {
    version = data.version;
    draw();
  }
}

function voted(data) {
  if (data.question === null) return;
  if (data.question === counted.question && data.seq < counted.seq) return;
  counted = { question: data.question, seq: data.seq };
  write(`[data-voted][data-question="${data.question}"]`, String(data.voted));
}

function count(data) {
  write("[data-joined]", String(data.joined));
  if ("notes" in data) write("[data-notes]", String(data.notes));
  voted(data);
}

let ticking;
function tick() {
  clearInterval(ticking);
  const place = document.querySelector("[data-countdown]");
  if (!place) return;
  let left = Number(place.dataset.countdown);
  ticking = setInterval(() => {
    left = Math.max(0, left - 1);
    write("[data-countdown]", String(left));
    if (left === 0) clearInterval(ticking);
  }, 1000);
}

// How much is left of the minutes planned for the row. It is no live region: who wants to know
// reads it, and nothing is said every minute. The page's own clock alone counts.
const ABOUT = 10000;
let planned = null;

function remaining(seconds) {
  if (seconds <= 0) return "The time planned for this row is over. Nothing ends by itself.";
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1
    ? "About a minute left"
    : `About ${minutes} minutes left`;
}

function drawPlanned() {
  if (planned === null) return;
  write("[data-planned]", remaining((planned - performance.now()) / 1000));
}

function plan() {
  const place = document.querySelector("[data-planned]");
  planned = place ? performance.now() + Number(place.dataset.planned) * 1000 : null;
  drawPlanned();
}

setInterval(drawPlanned, ABOUT);

// A second click of a double click lands on whatever button has come to stand there.
const CALM = 1000;
let pressed = -CALM;

function press(form, button) {
  if (performance.now() - pressed < CALM) return;
  pressed = performance.now();
  const before = version;
  const body = new FormData(form);
  if (button && button.name) body.set(button.name, button.value);
  ask(form.action, {
    method: "POST",
    credentials: "same-origin",
    headers: { Accept: "application/json" },
    body: new URLSearchParams(body),
  })
    .then((answer) => answer.json().then((data) => ({ ok: answer.ok, words: data.words || "" })))
    .then(({ ok, words }) => {
      // The event that tells of this press may have come before its answer, and has it drawn.
      const known = ok && version > before;
      if (!ok) version = -1;
      return (known ? drawing || Promise.resolve() : draw()).then(() => {
        write("[data-told]", words);
        speak(words);
      });
    })
    .catch(() => {
      version = -1;
      draw();
    });
}

part.addEventListener("submit", (event) => {
  const form = event.target;
  if (performance.now() - pressed < CALM) {
    event.preventDefault();
    return;
  }
  if (!form.matches(".app-press")) return;
  event.preventDefault();
  press(form, event.submitter || form.querySelector("button"));
});

if ("keys" in live.dataset) {
  document.addEventListener("keydown", (event) => {
    if (event.repeat || event.altKey || event.ctrlKey || event.metaKey) return;
    const name = event.key === " " ? "next" : event.key === "Escape" ? "back" : null;
    const button = name && document.getElementById(name);
    if (!button) return;
    event.preventDefault();
    press(button.form, button);
  });
}

tick();
plan();
const look = follow(live.dataset.events, live.dataset.now, { state, count, voted });
