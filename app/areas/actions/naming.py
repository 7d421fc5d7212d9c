"""What goes wrong when something of an area is named or changed."""


class NotHere(LookupError):
    """The area has no such thing."""


class NameTaken(Exception):
    """Something else of this area has the name; the message says what to do."""


class ChangedMeanwhile(Exception):
    """Somebody changed it after the page was opened; nothing was overwritten."""
