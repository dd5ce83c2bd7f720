"""SVG: a picture of the timeline."""
