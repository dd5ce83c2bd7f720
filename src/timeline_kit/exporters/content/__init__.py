"""Text about an event and its sources, once for all formats."""
