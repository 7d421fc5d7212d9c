// Shows how far a job is: asks the page again every two seconds, and opens it anew once the job is
// done. Without script there is a link that does the same.
const EVERY = 2000;

async function ask(place) {
  const answer = await fetch(location.href, { headers: { "X-Requested-With": "waits" } });
  if (!answer.ok || answer.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.querySelector("[data-waits]");
  if (!now) return location.reload();
  // Only what changed is put in place, so that it is read out once.
  if (place.textContent !== now.textContent) place.textContent = now.textContent;
  return later(place);
}

function later(place) {
  setTimeout(() => ask(place).catch(() => later(place)), EVERY);
}

const place = document.querySelector("[data-waits]");
if (place) later(place);
