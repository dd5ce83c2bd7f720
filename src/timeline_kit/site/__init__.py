"""A folder, or one file, that a web editor can upload as it is."""

from timeline_kit.site.build import Built, SiteOptions, build
from timeline_kit.site.timelinejs import needed

__all__ = ["Built", "SiteOptions", "build", "needed"]
