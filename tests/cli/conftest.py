"""A folder with a document, and distributions that offer formats."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import pytest
from support.commands import DOCUMENT, environment

PLUGIN = Path(__file__).parent / "plugin"


class Install(Protocol):
    """Puts a distribution where Python finds it, and returns the environment for it."""

    def __call__(
        self, name: str, version: str, source: str, formats: Mapping[str, str]
    ) -> dict[str, str]: ...


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with `events.yaml` and nothing else."""
    work = tmp_path / "work"
    work.mkdir()
    (work / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    monkeypatch.chdir(work)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return work


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Install hand-made distributions, for this process and for those it starts."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(site)
    path = os.pathsep.join(filter(None, [str(site), os.environ.get("PYTHONPATH", "")]))

    def install_it(
        name: str, version: str, source: str, formats: Mapping[str, str]
    ) -> dict[str, str]:
        module = name.replace("-", "_")
        (site / f"{module}.py").write_text(source, encoding="utf-8")
        info = site / f"{module}-{version}.dist-info"
        info.mkdir()
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (info / "METADATA").write_text(metadata, encoding="utf-8")
        points = "".join(f"{key} = {module}:{value}\n" for key, value in formats.items())
        text = f"[timeline_kit.exporters]\n{points}"
        (info / "entry_points.txt").write_text(text, encoding="utf-8")
        return environment(PYTHONPATH=path)

    return install_it


@pytest.fixture(params=["/dev/full"])
def full_device(request: pytest.FixtureRequest) -> str:
    """A device that takes nothing."""
    if not Path(request.param).exists():
        pytest.skip("missing: /dev/full")
    device: str = request.param
    return device


@pytest.fixture(scope="session")
def outline(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which the distribution of `plugin` is installed."""
    pytest.importorskip("hatchling", reason="missing: hatchling, which builds the plugin")
    site = tmp_path_factory.mktemp("site")
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(site)]
    subprocess.run(
        [sys.executable, "-m", "pip", "install", *options, str(PLUGIN)],
        check=True,
        env=environment(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore"),
    )
    inherited = environment().get("PYTHONPATH")
    return environment(PYTHONPATH=f"{site}:{inherited}" if inherited else str(site))
