"""What every page must be for everybody, checked as a browser draws it."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

from tests.journeys.browsers import resize

WIDTHS = (ViewportSize(width=390, height=700), ViewportSize(width=1280, height=800))

_STANDARD = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
_VIOLATIONS = """(standard) => axe.run(standard).then(({ violations }) =>
  violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`)))"""
# Inline links are left to axe, which knows the standard's exceptions.
_SMALL_TARGETS = """() => {
  const drawn = (e) => e.checkVisibility() && e.getBoundingClientRect().width > 1;
  const size = (e) => {
    const box = e.getBoundingClientRect();
    return [Math.round(box.width), Math.round(box.height)];
  };
  const least = (e) => (e.matches('.app-choice') ? 48 : 24);
  return [...document.querySelectorAll('button, summary, select, textarea, input, [role=button]')]
    .filter((e) => e.type !== 'hidden' && drawn(e) && Math.min(...size(e)) < least(e))
    .map((e) => `${e.outerHTML.slice(0, 80)} is ${size(e).join(' by ')}`);
}"""
_TOO_WIDE = """() => [...document.querySelectorAll('body *')]
  .filter((e) => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 0.5)
  .map((e) => e.outerHTML.slice(0, 80))
  .slice(-1)"""
_HEADINGS = "() => [...document.querySelectorAll('h1')].map((e) => e.innerText.trim())"


def problems(page: Page, name: str) -> list[str]:
    """What is wrong with a page on a phone's screen and on a desk's, in words."""
    # A click returns once the next page has begun, when it may still be empty.
    page.wait_for_load_state()
    found = [f"{name}: {words}" for words in _in_its_head(page)]
    # It is large: once for a page, which may have been looked at before, is enough.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    for size in WIDTHS:
        resize(page, size)
        found += [f"{name}, {size['width']} wide: {words}" for words in _as_drawn(page)]
    return found


def _in_its_head(page: Page) -> Iterator[str]:
    headings: list[str] = page.evaluate(_HEADINGS)
    if len(headings) != 1:
        yield f"{len(headings)} first-level headings: {headings}"
        return
    title = page.title().removeprefix("Error: ")
    if not title.startswith(" ".join(headings[0].split())):
        yield f"the title {title!r} does not begin with the heading {headings[0]!r}"


def _as_drawn(page: Page) -> Iterator[str]:
    # A focused link is marked by its background, which axe takes for a lack of underlining.
    page.evaluate("document.activeElement?.blur()")
    violations: list[str] = page.evaluate(_VIOLATIONS, _STANDARD)
    yield from violations
    if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
        yield f"scrolls sideways: {page.evaluate(_TOO_WIDE)}"
    small: list[str] = page.evaluate(_SMALL_TARGETS)
    yield from small
