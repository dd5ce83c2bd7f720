"""What the page shows in another way than its author may think."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from timeline_kit.model import Timeline
from timeline_kit.model.media_kinds import Form, MediaKind
from timeline_kit.problems import Path, Problem, fidelity
from timeline_kit.site.media import kinds


def media_as_links(timeline: Timeline) -> Iterator[Problem]:
    """Note, once for each kind, media that are a link on the page and in the slides."""
    found: dict[MediaKind, list[Path]] = defaultdict(list)
    for path, kind in kinds(timeline):
        if kind.form is Form.LINK:
            found[kind].append(path)
    for kind, paths in found.items():
        first = "the title" if paths[0][0] == "timeline" else f"`{paths[0][1]}`"
        more = f" and of {len(paths) - 1:,} more" if len(paths) > 1 else ""
        yield fidelity.SITE_MEDIA_LINK.problem(
            f"the media of {first}{more} are a link on the page and in the slides: {kind.name}",
            (*paths[0], "url"),
            kind.advice,
        )
