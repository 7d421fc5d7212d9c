"""What makes a good pair, what forbids one, and the best set of pairs; pure."""
