// Shows how far a job is: asks for the page again every two seconds, and opens it anew once the job
// is done. Without script there is a link that does the same.
const EVERY = 2000;

function later(place) {
  setTimeout(() => ask(place), EVERY);
}

function show(place, text) {
  const now = new DOMParser().parseFromString(text, "text/html").querySelector("[data-waits]");
  if (!now) {
    location.reload();
    return;
  }
  // Only what changed is put in place, so that it is read out once.
  if (place.textContent !== now.textContent) place.textContent = now.textContent;
  later(place);
}

function ask(place) {
  fetch(location.href, { credentials: "same-origin" })
    .then((answer) => answer.text())
    .then((text) => show(place, text))
    .catch(() => later(place));
}

const place = document.querySelector("[data-waits]");
if (place) later(place);
