"""LibreOffice without a window: other people's reading and writing of spreadsheets."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

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


_MODULE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE script:module PUBLIC '
    '"-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{}</script:module>'
)
_FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}


def typed(folder: Path, content: bytes, cells: Sequence[tuple[str, str, str]], to: str) -> bytes:
    """Return a workbook after somebody opened it in LibreOffice, typed, and saved it.

    Args:
        folder: an empty folder to work in.
        content: the workbook.
        cells: sheet, cell such as `A2`, and what is typed into it.
        to: the suffix it is saved with.
    """
    quoted = [[part.replace('"', '""') for part in cell] for cell in cells]
    steps = [
        f'd.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").FormulaLocal = "{text}"'
        for sheet, cell, text in quoted
    ]
    return worked_on(folder, content, {"typed": steps}, to)["typed"]


def worked_on(
    folder: Path, content: bytes, steps: Mapping[str, Sequence[str]], to: str
) -> dict[str, bytes]:
    """Return a workbook after each of several pieces of work in LibreOffice; one start for all.

    Args:
        folder: an empty folder to work in.
        content: the workbook.
        steps: by name, what is done to the workbook, `d`, in LibreOffice's Basic.
        to: the suffix it is saved with.
    """
    before = folder / "before.xlsx"
    before.write_bytes(content)
    lines = ["Sub Main", *steps, "StarDesktop.terminate()", "End Sub"]
    for name, work in steps.items():
        after = folder / f"{name}{to}"
        lines += [
            f"Sub {name}",
            "Dim o(0) As New com.sun.star.beans.PropertyValue",
            'o(0).Name = "Hidden"',
            "o(0).Value = True",
            f'd = StarDesktop.loadComponentFromURL("{before.as_uri()}", "_blank", 0, o())',
            *work,
            "Dim p(0) As New com.sun.star.beans.PropertyValue",
            'p(0).Name = "FilterName"',
            f'p(0).Value = "{_FILTERS[to]}"',
            f'd.storeToURL("{after.as_uri()}", p())',
            "d.close(True)",
            "End Sub",
        ]
    office = [
        program("soffice", "libreoffice"),
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore"),
    ]
    begin = [*office, "--terminate_after_init"]  # makes the profile, with an empty module
    subprocess.run(begin, check=True, capture_output=True, timeout=300)
    module = folder / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
    module.write_text(_MODULE.format(escape("\n".join(lines))), "utf-8")
    command = [*office, "macro:///Standard.Module1.Main"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: (folder / f"{name}{to}").read_bytes() for name in steps}
