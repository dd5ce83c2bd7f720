"""Markdown: a chronology with footnoted sources."""
