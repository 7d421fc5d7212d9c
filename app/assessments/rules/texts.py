"""The names under which a row's typed texts are kept."""

REASON = "reason"
UNEVEN = "uneven"
KEY_EVIDENCE = "key evidence"
NEXT_STEPS = "next steps"
ASKED = "asked of the board"
OPENING_REASON = "reason for opening"
ROW_FIELDS = (REASON, KEY_EVIDENCE, NEXT_STEPS)
