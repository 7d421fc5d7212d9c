"""The issues log: what nobody locally can solve, who it goes up to, and the answer coming back."""
