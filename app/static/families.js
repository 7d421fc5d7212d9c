// Looks every few seconds whether families are asked something else, and then shows it.
const place = document.querySelector("[data-families]");
// Not all at the same moment, since a whole room may be waiting.
const every = 3000 + Math.random() * 1000;

function look() {
  fetch(place.dataset.families, { cache: "no-store" })
    .then(function (answer) {
      return answer.ok ? answer.json() : null;
    })
    .then(function (told) {
      if (told && told.now !== place.dataset.is) location.replace(location.pathname);
    })
    .catch(function () {
      // Without a network the next look will tell.
    });
}

setInterval(look, every);
// A phone that was in a pocket looks at once when somebody takes it out.
document.addEventListener("visibilitychange", function () {
  if (!document.hidden) look();
});
