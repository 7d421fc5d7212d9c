// Draws the figure that a page carries; its table says the same where this never runs.
const place = document.querySelector("[data-figure]");

// The library writes its rules into this element, which must carry the page's token to be obeyed.
const rules = document.createElement("style");
rules.id = "plotly.js-style-global";
rules.nonce = document.querySelector("script[nonce]").nonce;
document.head.append(rules);

const library = document.createElement("script");
library.src = place.dataset.library;
library.addEventListener("load", () => {
  const { data, layout, config } = JSON.parse(place.dataset.figure);
  place.hidden = false;
  window.Plotly.newPlot(place, data, layout, config);
});
document.head.append(library);
