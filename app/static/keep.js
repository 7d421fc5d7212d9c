// Keeps what is typed into a form on this device until the server has it, and tells who else writes
// there. A form asks for it with data-keep (whose form and what it edits), data-pen and data-subject.
const PREFIX = "six-strands-kept:";
const TELL_EVERY = 30000;
const WORDS = new Intl.DateTimeFormat("en-GB", { weekday: "long", hour: "2-digit", minute: "2-digit" });

const read = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch (error) {
    return null;
  }
};

// A full or forbidden store keeps nothing; typing must go on all the same.
const write = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch (error) {
    return false;
  }
};

const keptKeys = () => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));

export function forgetAll() {
  keptKeys().forEach((key) => localStorage.removeItem(key));
}

// Which revision somebody started from goes with the words, so that the server sees a clash.
const isKept = (field) =>
  field.name &&
  field.name !== "csrf_token" &&
  !["password", "file", "submit", "button"].includes(field.type) &&
  (field.type !== "hidden" || field.name.endsWith("seen"));

const isTick = (field) => ["checkbox", "radio"].includes(field.type);

function filled(form) {
  const fields = {};
  for (const field of [...form.elements].filter(isKept)) {
    fields[field.name] = fields[field.name] || [];
    if (!isTick(field) || field.checked) fields[field.name].push(field.value);
  }
  return fields;
}

// What the server sent, whatever somebody has typed before this script came.
function asSent(form) {
  const fields = {};
  for (const field of [...form.elements].filter(isKept)) {
    fields[field.name] = fields[field.name] || [];
    if (isTick(field)) {
      if (field.defaultChecked) fields[field.name].push(field.value);
    } else if (field.options) {
      const chosen = [...field.options].find((each) => each.defaultSelected) || field.options[0];
      fields[field.name].push(chosen ? chosen.value : "");
    } else {
      fields[field.name].push(field.defaultValue);
    }
  }
  return fields;
}

function fill(form, fields) {
  const left = JSON.parse(JSON.stringify(fields));
  for (const field of [...form.elements].filter(isKept)) {
    const values = left[field.name] || [];
    if (isTick(field)) field.checked = values.includes(field.value);
    else if (values.length) field.value = values.shift();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const typedOnly = (fields) =>
  Object.keys(fields)
    .filter((name) => !name.endsWith("seen"))
    .map((name) => [name, fields[name]]);

function button(words, press) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}

function offer(form, key, kept) {
  const box = document.createElement("div");
  box.className = "govuk-inset-text app-kept";
  const words = document.createElement("p");
  words.className = "govuk-body";
  words.textContent = `You typed something here on ${WORDS.format(kept.at)} that was not saved.`;
  const buttons = document.createElement("div");
  buttons.className = "govuk-button-group";
  buttons.append(
    button("Put it back", () => {
      fill(form, kept.fields);
      box.remove();
      const first = form.querySelector("textarea, input:not([type=hidden])");
      if (first) first.focus();
    }),
    button("Throw it away", () => {
      localStorage.removeItem(key);
      box.remove();
    })
  );
  box.append(words, buttons);
  form.prepend(box);
}

function told(form, name) {
  const place = document.createElement("p");
  place.className = `govuk-hint app-${name}`;
  place.setAttribute("role", "status");
  form.append(place);
  return (words) => {
    if (place.textContent !== words) place.textContent = words;
  };
}

function keep(form) {
  const key = PREFIX + form.dataset.keep;
  const start = asSent(form);
  const kept = read(key);
  const say = told(form, "keeping");
  // What the server sent back with an error is newer than anything kept.
  const sentBack = document.querySelector(".govuk-error-summary") !== null;
  if (sentBack) write(key, { at: Date.now(), fields: start });
  else if (kept && !same(typedOnly(kept.fields), typedOnly(start))) offer(form, key, kept);
  else localStorage.removeItem(key);

  let wait;
  let sent = false;
  const save = () => {
    clearTimeout(wait);
    // A form that another took the place of has no say in what is kept under the same name.
    if (!form.isConnected) return;
    const now = filled(form);
    if (!sentBack && same(now, start)) return;
    if (write(key, { at: Date.now(), fields: now, sent })) {
      say("Kept on this device until you save.");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(save, 300);
  });
  // A phone may never come back to a page it leaves.
  window.addEventListener("pagehide", save);
  form.addEventListener("submit", () => {
    sent = true;
    save();
  });
  if (!same(filled(form), start)) save();
}

// Only the server's word that it saved lets go of what was sent.
function forgetSaved() {
  if (!document.querySelector(".govuk-notification-banner--success")) return;
  for (const key of keptKeys()) {
    const kept = read(key);
    if (kept && kept.sent) localStorage.removeItem(key);
  }
}

function holdPen(form) {
  const say = told(form, "pen");
  const body = new URLSearchParams({
    csrf_token: document.querySelector("meta[name=csrf-token]").content,
    subject: form.dataset.subject,
  });
  const tell = () => {
    if (!form.isConnected) return;
    fetch(form.dataset.pen, { method: "POST", credentials: "same-origin", body })
      .then((answer) => (answer.ok && !answer.redirected ? answer.json() : null))
      .then((data) => data && say(data.words))
      // Without a network nobody can be told; the next time may do.
      .catch(() => null);
  };
  // Reading is not writing: the pen is taken up with the first letter.
  form.addEventListener(
    "input",
    () => {
      tell();
      setInterval(tell, TELL_EVERY);
    },
    { once: true }
  );
}

// Also for what is put into a page later, as when files were refused.
export function keepAll(scope) {
  for (const form of scope.querySelectorAll("form[data-keep]")) {
    keep(form);
    if (form.dataset.pen) holdPen(form);
  }
}

forgetSaved();
keepAll(document);
