"""Files that people bring: checked, kept, and handed out so that they cannot run."""
