"""How the documentation is built."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import generate

project = "timeline-kit"
author = "the timeline-kit authors"
project_copyright = "2026, the timeline-kit authors"
version = release = metadata.version("timeline-kit")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist", "colon_fence"]
myst_heading_anchors = 3
autodoc_typehints = "none"
autodoc_member_order = "bysource"
nitpicky = False

html_theme = "furo"
html_title = "timeline-kit"
html_static_path: list[str] = []

generate.write_all(Path(__file__).parent)
