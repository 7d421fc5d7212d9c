"""What an area tells the national team of a confirmed assessment, sent here or by file."""
