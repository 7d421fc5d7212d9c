"""The upper-tier areas, and what each has chosen for itself."""
