"""Asking about reviews and their teams."""
