// Offers a way to note on exactly the words that somebody has marked in a text of a review.
const texts = Array.from(document.querySelectorAll("[data-passage]"));

// The server counts signs, a browser counts halves of some of them.
const signs = (words) => Array.from(words).length;

function placeOf(text) {
  const place = document.createElement("p");
  place.className = "govuk-body app-marked";
  place.setAttribute("role", "status");
  text.after(place);
  return place;
}

const places = new Map(texts.map((text) => [text, placeOf(text)]));

function marked(text) {
  const chosen = window.getSelection();
  if (!chosen || chosen.isCollapsed || !chosen.rangeCount) return null;
  const range = chosen.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const from = signs(before.toString());
  const lead = signs(words) - signs(words.replace(/^\s+/, ""));
  const size = signs(words.trim());
  return size ? { from: from + lead, to: from + lead + size } : null;
}

function offer(text, place) {
  const found = marked(text);
  // Pressing what is offered takes the marking away; the offer stays until other words are marked.
  if (!found) return;
  const link = document.createElement("a");
  link.className = "govuk-button govuk-button--secondary";
  link.href = `${text.dataset.passage}&from=${found.from}&to=${found.to}`;
  link.textContent = "Note on these words";
  const shown = place.querySelector("a");
  if (shown && shown.href === link.href) return;
  places.forEach((each) => {
    each.textContent = "";
  });
  place.append(link);
}

const look = () => places.forEach((place, text) => offer(text, place));

document.addEventListener("selectionchange", look);
// Somebody may have marked words before this was here.
look();
