"""What is printed before a workshop: a sheet for each row, slips, tallies, how to join."""
