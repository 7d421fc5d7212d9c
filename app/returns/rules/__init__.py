"""What a return says, when it is due and how it is written down; pure."""
