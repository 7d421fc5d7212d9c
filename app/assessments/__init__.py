"""An area's assessment: desktop ratings, what partners agreed, and the pages that show both."""
