"""Makes files, good and hostile, so that none has to be kept in the project."""
