"""What an area means to do: actions with an origin, an owner and a status."""
