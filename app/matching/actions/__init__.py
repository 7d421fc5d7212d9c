"""What an area, the national team and champions do about a match."""
