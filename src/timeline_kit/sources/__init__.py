"""Saved copies of sources: their text, and quotes held against it."""
