// While someone types a text of the one-page summary, says how much of it still fits.

const ask = document.querySelector("script[data-ask]").dataset.ask;
const token = document.querySelector('meta[name="csrf-token"]').content;

for (const box of document.querySelectorAll("[data-fits]")) {
  const line = document.getElementById(`fits-${box.dataset.fits}`);
  let waiting;
  const look = () =>
    fetch(ask, {
      method: "POST",
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body: new URLSearchParams({ field: box.dataset.fits, text: box.value }),
    })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then((data) => data && (line.textContent = data.words))
      // Without a connection the line simply stays as it was; saving will say what is wrong.
      .catch(() => null);
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 300);
  });
  look();
}
