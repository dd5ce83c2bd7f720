"""Measurements of timeline-kit beside its peers: `make bench`."""
