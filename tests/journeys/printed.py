"""The example that the toolkit prints."""

# The toolkit’s Annex 3: its rows in its order, and what Hampshire gave itself.
PRINTED = {
    "Leadership": "Developing",
    "Workforce development": "Developing / Maturing",
    "Culture": "Developing / Maturing",
    "Delivery structures": "Developing",
    "Delivery processes": "Maturing",
    "Strategy": "Maturing",
    "The family experience": "Maturing",
}
