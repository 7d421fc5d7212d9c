// A phone's notes: sends one at a time until the server has it; words stay here until then.
import { answering } from "./here.js";
import { follow } from "./live.js";
import { ask } from "./patient.js";

const place = document.getElementById("notes");
const own = document.getElementById("own");
const receipt = document.getElementById("receipt");
const token = document.querySelector('meta[name="csrf-token"]').content;
const box = `notes:${place.dataset.send}`;

const keep = (value) => {
  try {
    localStorage.setItem(box, JSON.stringify(value));
  } catch (full) {
    // Without storage a reload forgets only what was not sent yet.
  }
};
const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(box)) || {};
  } catch (broken) {
    return {};
  }
};

const before = kept();
// What was sent and not answered yet, oldest first, and what is typed but not sent.
const waiting = before.waiting || [];
let typed = before.typed || {};
let counter = before.counter || 0;
let sending = false;

const save = () => keep({ waiting, typed, counter });
const say = (words) => {
  if (receipt.textContent !== words) receipt.textContent = words;
};
const boxes = () => Array.from(own.querySelectorAll("input[type=text]"));

// What somebody is typing stays typed when the lines are drawn again.
function putBack() {
  boxes().forEach((each) => {
    if (each.id in typed) each.value = typed[each.id];
  });
}

function draw(html) {
  const on = own.contains(document.activeElement) ? document.activeElement.id : "";
  own.innerHTML = html;
  putBack();
  const same = on && document.getElementById(on);
  if (same) same.focus({ preventScroll: true });
}

own.addEventListener("input", (event) => {
  typed[event.target.id] = event.target.value;
  save();
});

own.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = event.target;
  const pressed = event.submitter || document.activeElement;
  const field = form.querySelector("input[type=text]");
  const value = (name) => form.elements[name].value;
  const takesBack = pressed && pressed.value === "take-back";
  if (!takesBack && !field.value.trim()) {
    say("Write a line first.");
    field.focus();
    return;
  }
  // Grows with the clock too, so that of two tabs what was sent last counts.
  counter = Math.max(counter + 1, Math.floor(Date.now() / 100) % 900000000);
  waiting.push({
    box: field.id,
    kind: value("kind"),
    place: value("place"),
    words: field.value,
    once: `${value("once")}${counter}`,
    counter,
    deed: takesBack ? "take-back" : "send",
  });
  save();
  say("Sending…");
  send(500);
});

// A phone's words are let go of only by the server's word that it has them.
function done(sent) {
  waiting.shift();
  if (typed[sent.box] === sent.words || sent.deed === "take-back") delete typed[sent.box];
  save();
}

function send(delay) {
  if (sending || !waiting.length) return;
  sending = true;
  const sent = waiting[0];
  ask(place.dataset.send, {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded",
      "X-CSRFToken": token,
    },
    body: new URLSearchParams(sent),
  })
    .then((answer) => {
      if (answer.status >= 500) throw new Error(answer.statusText);
      return answer.json().then((data) => {
        if (data.kept) {
          done(sent);
          draw(data.html);
        } else {
          waiting.shift();
          typed[sent.box] = sent.words;
          save();
        }
        say(data.words || data.error);
        sending = false;
        send(500);
      });
    })
    .catch(() => {
      say("No connection yet. Your phone keeps trying; this note is not kept so far.");
      setTimeout(() => {
        sending = false;
        send(Math.min(delay * 2, 4000));
      }, delay);
    });
}

// Once the notes are closed the lines go; whatever else the hall does is on the voting page.
let version = 0;
function go(data) {
  if (data.version < version) return;
  version = data.version;
  // Lines that were kept before the close are nobody's to change any more.
  if (own.hidden && data.state === "notes") location.reload();
  own.hidden = data.state !== "notes";
  if (data.state === "sorting") {
    const left = waiting.length > 0 || Object.keys(typed).some((each) => typed[each].trim());
    say(
      "The notes are closed. What was kept comes to the big screen." +
        (left ? " What you had not sent stays on this phone, in case they open again." : "")
    );
  } else if (own.hidden) {
    location.replace(place.dataset.vote);
  }
}

putBack();
send(500);
const here = answering(place.dataset.here, token);
const told = (data) => {
  here(data);
  go(data);
};
follow(place.dataset.events, place.dataset.now, { state: told, call: here });
window.addEventListener("online", () => send(500));
