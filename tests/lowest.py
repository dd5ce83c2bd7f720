"""Print the pinned test tools, and the lowest versions of what is needed at run time."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def lowest() -> list[str]:
    """Return requirements: each minimum of `pyproject.toml` as a pin, then all other pins."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    needed = [*project["dependencies"], *(one for extra in extras for one in extra)]
    minimums = {_name(one): one.replace(">=", "==") for one in needed}
    pinned = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    others = [line for line in pinned if line[:1] != "#" and _name(line) not in minimums]
    return [*minimums.values(), *others]


def _name(requirement: str) -> str:
    found = re.match(r"[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", found.group()).lower() if found else ""


if __name__ == "__main__":
    print("\n".join(lowest()))
