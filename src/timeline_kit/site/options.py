"""What makers of a site may choose in its document."""

from __future__ import annotations

from typing import Any

from timeline_kit.exporters.base import Option

OPTIONS: tuple[Option[Any], ...] = ()
