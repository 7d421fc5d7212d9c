// Draws the figures that a page carries; their tables say the same where this never runs.
const places = document.querySelectorAll("[data-figure]");

// The library writes its rules into this element, which must carry the page's token to be obeyed.
const rules = document.createElement("style");
rules.id = "plotly.js-style-global";
rules.nonce = document.querySelector("script[nonce]").nonce;
document.head.append(rules);

const library = document.createElement("script");
library.src = places[0].dataset.library;
library.addEventListener("load", () => {
  places.forEach((place) => {
    const { data, layout, config } = JSON.parse(place.dataset.figure);
    place.hidden = false;
    window.Plotly.newPlot(place, data, layout, config);
  });
});
document.head.append(library);
