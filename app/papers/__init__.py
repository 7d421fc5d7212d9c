"""One pure document, drawn as a page, a PDF and a Word file, in an area’s own style."""
