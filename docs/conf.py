"""How the documentation is built."""

from __future__ import annotations

import sys
from importlib import metadata
from pathlib import Path

from sphinx.application import Sphinx

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


def setup(app: Sphinx) -> None:
    """Leave the pages of single problems out of the sidebar: their index links to them all."""
    app.connect("doctree-read", _leave_out_of_the_sidebar)


def _leave_out_of_the_sidebar(app: Sphinx, _: object) -> None:
    name = app.env.docname
    if name.startswith("problems/TK"):
        app.env.metadata[name]["orphan"] = ""
