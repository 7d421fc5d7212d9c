"""The shared page kit."""
