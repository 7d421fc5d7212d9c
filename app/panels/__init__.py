"""The panel: what is in somebody's way, and what others suggest, both without names."""
