// How many phones are out of reach, and how trying the room goes: asks while there is news to come.

const SOON = 1000;
const NOW_AND_THEN = 20000;

const write = function (selector, words) {
  document.querySelectorAll(selector).forEach(function (place) {
    if (place.textContent !== words) place.textContent = words;
  });
};

const place = document.querySelector("[data-room]");

function ask() {
  fetch(place.dataset.room, { headers: { Accept: "application/json" } })
    .then(function (answer) {
      return answer.json();
    })
    .then(function (told) {
      write("[data-silent]", told.silent);
      write("[data-tried]", told.tried);
      setTimeout(ask, told.asking ? SOON : NOW_AND_THEN);
    })
    .catch(function () {
      setTimeout(ask, NOW_AND_THEN);
    });
}

setTimeout(ask, place.dataset.asking ? SOON : NOW_AND_THEN);
