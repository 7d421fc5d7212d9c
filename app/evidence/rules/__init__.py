"""What a piece of evidence is, when it counts, who sees it and what is still missing; pure."""
