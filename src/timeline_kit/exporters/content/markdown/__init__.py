"""Markdown: to plain text, and to HTML that is safe to embed."""
