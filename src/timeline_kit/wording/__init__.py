"""Dates in words: how people write them, and how we say them."""
