"""How a colour of the summary is drawn in files; ``app-rag`` in the style sheet says the same."""

# Fill and ink, at least 4.5 to 1. A colour not named here is drawn without a fill.
INKS = {
    "red": ("b3202a", "ffffff"),
    "amber": ("ffb833", "000000"),
    "light_green": ("b4dd9a", "000000"),
    "green": ("12703f", "ffffff"),
}
