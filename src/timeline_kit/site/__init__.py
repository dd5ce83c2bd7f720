"""A folder, or one file, that a web editor can upload as it is."""

from timeline_kit.site.build import FORMATS, Built, build
from timeline_kit.site.entries import Memory
from timeline_kit.site.pages import SiteOptions, is_ours
from timeline_kit.site.templating import NAMES, OURS, TemplateFault
from timeline_kit.site.timelinejs import needed

__all__ = [
    "FORMATS",
    "NAMES",
    "OURS",
    "Built",
    "Memory",
    "SiteOptions",
    "TemplateFault",
    "build",
    "is_ours",
    "needed",
]
