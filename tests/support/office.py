"""LibreOffice without a window: other people's reading and writing of spreadsheets."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from support.programs import program


def converted(
    folder: Path, files: Mapping[str, bytes], *, to: str, read_as: str = ""
) -> dict[str, bytes]:
    """Return files as LibreOffice saves them in another format; one start for all of them.

    Args:
        folder: an empty folder to work in; LibreOffice's own profile goes there too.
        files: the content of the files by name.
        to: the suffix of the format wanted, without a dot.
        read_as: the input filter and its options, such as `CSV:44,34,76,1`.

    Returns:
        The content of the new files by their stem.
    """
    inputs, outputs = folder / "in", folder / "out"
    inputs.mkdir()
    for name, content in files.items():
        (inputs / name).write_bytes(content)
    command = [
        program("soffice", "libreoffice"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        *([f"--infilter={read_as}"] if read_as else []),
        *("--convert-to", to, "--outdir", str(outputs)),
        *(str(inputs / name) for name in files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {path.stem: path.read_bytes() for path in sorted(outputs.iterdir())}
