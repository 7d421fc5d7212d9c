"""The maturity model: editions of strands, rows, criteria, stages and features."""
