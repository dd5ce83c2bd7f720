"""The document that `timeline-kit init` writes."""

from importlib.resources import files

STARTER = files(__package__).joinpath("starter.yaml").read_bytes()
"""A commented document without a finding."""
