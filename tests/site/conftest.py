"""Fixtures of this room."""

from support.browser import browser

__all__ = ["browser"]
