// Shows how far each file of a form has come, lets its sender stop, and keeps the rest of the form.
// Without script the same form is posted as any other. It expects:
//
//   <form class="app-upload" method="post" enctype="multipart/form-data" data-largest="20971520">
//     … other fields, and the token …
//     <input type="file" name="files" multiple>   one or several of them, anywhere in the form
//     <div data-upload-progress></div>            where progress is shown; made if it is missing
//     <button>…</button>
//   </form>
//
// The view answers {"go": address} once all is saved (app.files.uploads.go_to does), or the page
// with the form again: then its <main> is put in place, and the files are still chosen.
import { initAll } from "./gen/govuk-frontend.min.js";
import { keepAll } from "./keep.js";

const LOST = "The connection was lost. What you typed and chose is still here: try again.";
const FAILED = "This could not be saved. What you typed and chose is still here: try again.";
const STOPPED = "Stopped. Nothing was saved; what you typed and chose is still here.";

const percent = (part, whole) => (whole ? Math.min(100, Math.floor((100 * part) / whole)) : 100);

const inputs = (form) => [...form.querySelectorAll("input[type=file]")];

function element(name, classes, text = "") {
  const made = document.createElement(name);
  made.className = classes;
  made.textContent = text;
  return made;
}

// One line for each file, and one sentence that is read out when it changes by a quarter.
function board(form, files, stop) {
  const place = form.querySelector("[data-upload-progress]") || form.appendChild(element("div", ""));
  const list = element("ul", "govuk-list app-upload__files");
  const lines = files.map((file, number) => {
    const line = element("li", "");
    const label = element("label", "govuk-body govuk-!-margin-right-2", file.name);
    const bar = element("progress", "app-upload__bar");
    const words = element("span", "govuk-hint", "waiting");
    bar.id = `upload-${number}`;
    bar.max = 100;
    bar.value = 0;
    label.htmlFor = bar.id;
    line.append(label, bar, " ", words);
    list.append(line);
    return { bar, words };
  });
  const status = element("p", "govuk-body");
  status.setAttribute("role", "status");
  const button = element("button", "govuk-button govuk-button--secondary", "Stop sending");
  button.type = "button";
  button.addEventListener("click", stop);
  place.textContent = "";
  place.append(list, status, button);
  let told = -1;
  return {
    show(sent, sizes) {
      let before = 0;
      lines.forEach(({ bar, words }, number) => {
        const done = percent(Math.max(0, sent - before), sizes[number]);
        before += sizes[number];
        bar.value = done;
        words.textContent = done === 100 ? "sent" : `${done}%`;
      });
      const quarter = Math.floor(percent(sent, before) / 25) * 25;
      if (quarter !== told) status.textContent = `${quarter}% of all files sent.`;
      told = quarter;
    },
    // Once all is sent, stopping could no longer promise that nothing is saved.
    check() {
      button.remove();
      status.textContent = "All files are sent. They are being checked.";
    },
    end(words) {
      list.remove();
      button.remove();
      status.textContent = words;
    },
  };
}

// Files cannot be written into a page by the server, so they are chosen again here.
function chooseAgain(form, chosen) {
  for (const input of inputs(form)) {
    const files = chosen.get(input.name);
    if (!files || !files.length) continue;
    const carrier = new DataTransfer();
    files.forEach((file) => carrier.items.add(file));
    input.files = carrier.files;
  }
}

function putInPlace(text, chosen) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const main = page.querySelector("main");
  if (!main || !main.querySelector("form.app-upload")) return false;
  document.title = page.title;
  document.querySelector("main").replaceWith(document.adoptNode(main));
  initAll({ scope: main });
  keepAll(main);
  main.querySelectorAll("form.app-upload").forEach((form) => {
    chooseAgain(form, chosen);
    wake(form);
  });
  const summary = main.querySelector(".govuk-error-summary") || main.querySelector("h1");
  if (summary) {
    summary.setAttribute("tabindex", "-1");
    summary.focus();
  }
  return true;
}

function answered(request, form, chosen, progress) {
  const kind = request.getResponseHeader("Content-Type") || "";
  if (request.status === 200 && kind.startsWith("application/json")) {
    location.assign(JSON.parse(request.responseText).go);
  } else if (new URL(request.responseURL).pathname !== new URL(form.action).pathname) {
    // Whoever is not signed in any more is led to where that is done.
    location.assign(request.responseURL);
  } else if (!putInPlace(request.responseText, chosen)) {
    progress.end(FAILED);
  }
}

function send(form, submitter) {
  const chosen = new Map(inputs(form).map((input) => [input.name, [...input.files]]));
  const files = [].concat(...chosen.values());
  const sizes = files.map((file) => file.size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const body = new FormData(form, submitter);
  const request = new XMLHttpRequest();
  const progress = board(form, files, () => request.abort());
  const buttons = [...form.querySelectorAll("button:not([type=button])")];
  const finish = (words) => {
    buttons.forEach((button) => (button.disabled = false));
    if (words) progress.end(words);
  };
  buttons.forEach((button) => (button.disabled = true));
  // The other fields go first or are small: what is beyond the files is taken off.
  request.upload.onprogress = (event) =>
    progress.show(Math.max(0, event.loaded - Math.max(0, event.total - total)), sizes);
  request.upload.onload = () => {
    progress.show(total, sizes);
    progress.check();
  };
  request.onload = () => {
    finish();
    answered(request, form, chosen, progress);
  };
  request.onerror = () => finish(LOST);
  request.onabort = () => finish(STOPPED);
  request.open("POST", form.action);
  request.setRequestHeader("X-Requested-With", "upload");
  request.send(body);
}

// Nobody should wait for twenty minutes to hear that a file is too large.
function tooLarge(form) {
  const most = Number(form.dataset.largest || 0);
  const files = [].concat(...inputs(form).map((input) => [...input.files]));
  return most ? files.filter((file) => file.size > most) : [];
}

function wake(form) {
  form.addEventListener("submit", (event) => {
    if (!inputs(form).some((input) => input.files.length)) return;
    event.preventDefault();
    const large = tooLarge(form);
    if (large.length) {
      const names = large.map((file) => `“${file.name}”`).join(", ");
      const most = Math.floor(Number(form.dataset.largest) / 1048576);
      board(form, [], () => {}).end(
        `${names} cannot be sent: a file may have ${most} MB. Choose smaller files, then try again.`
      );
      return;
    }
    send(form, event.submitter);
  });
}

document.querySelectorAll("form.app-upload").forEach(wake);
