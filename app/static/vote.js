// A voter's phone: sends a tapped choice until the server has it, and shows what the hall sees.
import { answering } from "./here.js";
import { follow } from "./live.js";
import { ask } from "./patient.js";

const vote = document.getElementById("vote");
const state = document.getElementById("state");
const said = document.getElementById("said");
const receipt = document.getElementById("receipt");
const now = document.getElementById("now");
const mine = document.getElementById("mine");
const newly = document.getElementById("newly");
// So that it can hold the focus of buttons that go.
now.tabIndex = -1;
const BREATH = 400;
const token = document.querySelector('meta[name="csrf-token"]').content;

let version = Number(vote.dataset.version);
let question = vote.dataset.question;
let choice = vote.dataset.choice;
let counter = Number(vote.dataset.counter);
let pending = null;
let soon = 0;
let tapped = "";
let sending = false;
// That a choice was not counted stays said until the next question.
let refused = false;
let drawn = vote.dataset.drawn;
const ahead = vote.dataset.ahead.split(" ");

const keep = (name, value) => {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch (error) {
    // Without storage a reload forgets only what was not sent yet.
  }
};
const kept = (name) => {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch (error) {
    return null;
  }
};
const box = `pending:${vote.dataset.send}`;
// What the server has of the last question; it forgets when voting closes, this phone need not.
const own = `own:${vote.dataset.send}`;

// A screen reader speaks what is written here, even if the same words stood there before.
const write = (place, words) => {
  if (place.textContent !== words) place.textContent = words;
};
const say = (words) => write(receipt, words);

const boxes = () => [...now.querySelectorAll('[name="tick"]')];
const ticked = () => boxes().filter((each) => each.checked).map((each) => each.value);
const tickAgain = (places) =>
  boxes().forEach((each) => (each.checked = places.indexOf(each.value) >= 0));

// A choice in the words of its button.
function wordsOf(value) {
  const number = ticked().length;
  if (value === "ticks" && number) return `${number} of ${boxes().length} sentences`;
  const button = now.querySelector(`.app-choice[value="${value === "ticks" ? "none" : value}"]`);
  return button ? button.textContent : "";
}
const remember = (words) => {
  if (words) keep(own, { question, words });
};

// Beside the room's result this phone says what it was told was counted, to nobody else.
function recall(moment) {
  if (moment === "ended") keep(own, null);
  const last = kept(own);
  const known = moment === "results" && last !== null && last.question === question;
  write(mine, known ? `You chose: ${last.words}` : "");
  mine.hidden = !known;
}

// Only what the server has is ticked; a choice on its way is outlined.
function mark() {
  vote.classList.toggle("app-ticking", boxes().length > 0);
  // Here each tick is sent by itself.
  now.querySelectorAll(".app-choice--send").forEach((button) => (button.hidden = true));
  now.querySelectorAll(".app-choice").forEach((button) => {
    const mine = button.value === choice;
    button.setAttribute("aria-pressed", String(mine && !pending));
    button.classList.toggle("app-choice--sending", mine && pending !== null);
  });
}

// The buttons are new each time; on the same question focus and opened meanings stay as they were.
// Where they are gone, whoever stood on one stands before what came, not at the top of the page.
function draw(html, same) {
  const reached = () => [...now.querySelectorAll("summary, a, button, input")];
  const focused = reached().indexOf(document.activeElement);
  const opened = now.querySelector("details[open]") !== null;
  const places = ticked();
  const long = boxes().length > 0;
  now.innerHTML = html;
  // Whoever was far down among sentences would not see what came.
  if (long && !boxes().length) scrollTo(0, 0);
  if (same) tickAgain(places);
  if (same) now.querySelectorAll("details").forEach((meanings) => (meanings.open = opened));
  if (focused >= 0) ((same && reached()[focused]) || now).focus({ preventScroll: true });
}

function show(data) {
  const asked = String(data.question || "");
  if (data.version < version || (data.version === version && asked === question)) return;
  if (data.drawn !== drawn) {
    // An event leaves out what phones have; one that missed it asks for the whole.
    if (data.html === null) {
      look();
      return;
    }
    draw(data.html, asked === question);
    drawn = data.drawn;
  }
  version = data.version;
  const subject = now.querySelector(".app-question");
  write(newly, asked !== question && data.accepts && subject ? subject.textContent : "");
  if (asked !== question) {
    question = asked;
    choice = "";
    counter = 0;
    refused = false;
    say(data.hint);
    // What was chosen before the meeting stands, and only the page knows it.
    if (question && ahead.indexOf(question) >= 0) location.reload();
  }
  // What was sent too late is still to be answered.
  if (!data.accepts && !pending && !refused) say("");
  write(state, data.heading);
  write(said, data.said);
  recall(data.state);
  document.title = `${data.heading}${data.name ? `: ${data.name}` : ""} – Six Strands`;
  mark();
}

now.addEventListener("click", (event) => {
  const button = event.target.closest(".app-choice");
  if (!button) return;
  event.preventDefault();
  tickAgain([]);
  choose(button.value, "Sending your choice…");
  send();
});

// Who ticks goes on ticking: what stands after a breath is sent, and kept until then.
now.addEventListener("change", (event) => {
  if (event.target.name !== "tick") return;
  choose("ticks", "Sending what you ticked…");
  clearTimeout(soon);
  soon = setTimeout(() => send(), BREATH);
});

function choose(value, words) {
  // Grows with the clock too, so that of two tabs the one tapped last counts.
  counter = Math.max(counter + 1, Math.floor(Date.now() / 100) % 900000000);
  choice = value;
  tapped = wordsOf(value);
  const tick = ticked().join(",");
  pending = { question, choice, counter, tick };
  keep(box, pending);
  mark();
  say(words);
}

function send(delay = 500) {
  if (sending || !pending) return;
  sending = true;
  const sent = pending;
  ask(vote.dataset.send, {
    method: "POST",
    credentials: "same-origin",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded",
      "X-CSRFToken": token,
    },
    body: new URLSearchParams(sent).toString(),
  })
    .then((answer) => {
      if (answer.status >= 500) throw new Error(answer.statusText);
      return answer.json().then((data) => settle(sent, answer.ok, data));
    })
    .then(
      () => {
        sending = false;
        if (pending) send();
      },
      () => {
        say("No connection yet. Your phone keeps trying; this choice is not counted so far.");
        setTimeout(() => {
          sending = false;
          send(Math.min(delay * 2, 4000));
        }, delay);
      }
    );
}

// What the server said of a choice; another tap since then makes it old news.
function settle(sent, counted, data) {
  if (sent !== pending) return;
  pending = null;
  keep(box, null);
  if (sent.question === question) {
    choice = counted ? data.choice : "";
    refused = !counted;
    // Another device of the same voter may have gone on; the next tap here comes after its own.
    if (counted) counter = Math.max(counter, data.counter);
    if (counted) remember(data.choice === sent.choice && tapped ? tapped : wordsOf(data.choice));
    mark();
  }
  say(data.words || data.error);
}

// A choice that was on its way when the page went: the same counter, so it counts once at most.
pending = kept(box);
if (pending) {
  if (pending.question === question) {
    counter = Math.max(counter, pending.counter);
    choice = pending.choice;
    if (choice === "ticks") tickAgain(pending.tick.split(","));
  }
  send();
}
mark();
if (choice && !pending) remember(wordsOf(choice));
recall(vote.dataset.state);
// True only where this script runs.
if (said.dataset.said) write(said, said.dataset.said);
const here = answering(vote.dataset.here, token);
const told = (data) => {
  here(data);
  show(data);
};
const look = follow(vote.dataset.events, vote.dataset.now, { state: told, call: here });
window.addEventListener("online", () => send());
