// A tablet that is handed round goes back to empty questions by itself; the button does so at once.
const place = document.querySelector("[data-afresh]");
const SECONDS = 20;

setTimeout(() => {
  // In place of this page, so that nothing lies behind it.
  window.location.replace(place.dataset.afresh);
}, SECONDS * 1000);
