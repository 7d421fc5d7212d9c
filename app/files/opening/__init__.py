"""Opens strangers' files, in a process of its own that may die of them; loads no other room."""
