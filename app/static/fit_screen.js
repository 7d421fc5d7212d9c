// Sets the projector's letters smaller until the page fits its wall: nobody scrolls there.

const part = document.getElementById("part");
const root = document.body;
const STEP = 0.03;
// First what is large, down to the least a hall can read; then, with very many words, that too.
const SHRINKS = [
  ["--fit", 0.6],
  ["--least", 0.6],
];

const fits = () => document.documentElement.scrollHeight <= window.innerHeight;

function fit() {
  for (const [name] of SHRINKS) root.style.removeProperty(name);
  // Held upright or on a phone, the page is for one person, who scrolls.
  if (window.innerWidth < window.innerHeight) return;
  for (const [name, least] of SHRINKS) {
    for (let size = 1; !fits() && size > least; size -= STEP) {
      root.style.setProperty(name, size.toFixed(2));
    }
  }
}

new MutationObserver(fit).observe(part, { childList: true, characterData: true, subtree: true });
window.addEventListener("resize", fit);
fit();
