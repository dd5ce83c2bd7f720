"""A chronology to read: dates in words, wrapped to the width, wide letters and all."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from support.commands import command, environment, here, run

DOCUMENT = """\
timeline:
  id: talks
  title: The road to the talks, told at some length so that the title too has to be wrapped
  description: |
    Words of **introduction**.

    - and a list
sources: {report: {title: A report, url: https://example.org/report}}
events:
  - id: talks
    date: 2017-01-23T13:00
    timezone: Asia/Almaty
    title: 阿斯塔纳会谈关于叙利亚问题的多边会议在哈萨克斯坦首都举行并且持续了整整两天的时间
    status: cancelled
    place: {name: Astana}
    group: Diplomacy
    tags: [talks, war]
    sources: [report]
  - id: moscow
    date: 2016-12-20
    title: Ministers meet
    standing: disputed
    sources: [report]
  - id: late
    date: late 2016-12
    date_label: in the last days of the month, which the report does not tell apart
    title: An event 👩‍👩‍👧 whose date is long
    description: It goes on.
    draft: true
    standing: reported
    sources: [report]
  - {id: caesar, date: -0043-03-15, title: Caesar is killed, sources: [report]}
  - {id: origin, date: -0099~, title: Caesar is born, standing: established, sources: [report]}
"""

WIDE = """\
The road to the talks, told at some length so that the title too has to be
wrapped
Words of introduction.

- and a list

c. 100 BCE                  Caesar is born (established)

15 March 44 BCE             Caesar is killed

20 December 2016            Ministers meet
(disputed)

in the last days of the     [Draft] An event 👩‍👩‍👧 whose date is long
month, which the report     It goes on.
does not tell apart, 2016
(reported)

23 January 2017, 13:00      Cancelled:
(Asia/Almaty)               阿斯塔纳会谈关于叙利亚问题的多边会议在哈萨克斯坦首都
                            举行并且持续了整整两天的时间
                            Astana · Diplomacy · talks · war
"""

NARROW = """\
The road to the talks, told at some
length so that the title too has to be
wrapped
Words of introduction.

- and a list

c. 100 BCE
Caesar is born (established)

15 March 44 BCE
Caesar is killed

20 December 2016 (disputed)
Ministers meet

in the last days of the month, which the
report does not tell apart, 2016
(reported)
[Draft] An event 👩‍👩‍👧 whose date is long
It goes on.

23 January 2017, 13:00 (Asia/Almaty)
Cancelled:
阿斯塔纳会谈关于叙利亚问题的多边会议在哈
萨克斯坦首都举行并且持续了整整两天的时间
Astana · Diplomacy · talks · war
"""


@pytest.fixture
def talks(folder: Path) -> Path:
    (folder / "events.yaml").write_text(DOCUMENT, encoding="utf-8")
    return folder


def on_a_terminal(folder: Path, columns: int, *arguments: str, **changes: str) -> str:
    """Run the command on a terminal of its own, and return what stands on it."""
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    env = environment(COLUMNS=str(columns), TERM="xterm", **changes)
    process = subprocess.Popen(
        command(*arguments), cwd=folder, env=env, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    deadline = time.monotonic() + 50
    while time.monotonic() < deadline:
        select.select([ours], [], [], 0.2)
        try:
            shown += os.read(ours, 1 << 16)
        except BlockingIOError:
            continue
        except OSError:  # the other end is closed
            break
    os.close(ours)
    assert process.wait(timeout=10) == 0
    return shown.decode().replace("\r\n", "\n")


def test_a_chronology_in_a_pipe_is_eighty_columns_wide(talks: Path) -> None:
    assert here("show") == (0, WIDE, "")


def test_a_chronology_on_a_narrow_terminal_has_its_dates_above(talks: Path) -> None:
    shown = on_a_terminal(talks, 40, "show", NO_COLOR="1")

    assert shown == NARROW


def test_no_line_is_wider_than_the_terminal(talks: Path) -> None:
    for columns in (20, 40, 60, 61, 80, 90):
        shown = on_a_terminal(talks, columns, "show", NO_COLOR="1")
        assert max(map(cell_len, shown.splitlines())) <= columns


def test_colours_add_nothing_to_the_text(talks: Path) -> None:
    shown = on_a_terminal(talks, 80, "show")

    assert "\x1b[1m" in shown
    assert re.sub(r"\x1b\[[0-9;]*m", "", shown) == WIDE


def test_a_part_can_be_shown(talks: Path) -> None:
    done = here("show", "--until", "2016", "--from", "2016-12-20")

    assert "Ministers meet" in done.stdout
    assert "Caesar" not in done.stdout
    assert "Asia/Almaty" not in done.stdout


SLOW = """
import time

class Exporter:
    name, suffix, media_type, title = "slow", ".slow", "text/plain", "slow one"

    def write(self, timeline, out, options):
        time.sleep(SECONDS)
        out.write(b"done")
        return []

exporter = Exporter()
"""


def test_work_of_more_than_a_second_has_a_progress_bar_that_goes_away(
    talks: Path, install: Callable[..., dict[str, str]]
) -> None:
    path = install("timeline-slow", "1", SLOW.replace("SECONDS", "2.5"), {"slow": "exporter"})

    shown = on_a_terminal(talks, 60, "export", "--to", "slow", PYTHONPATH=path["PYTHONPATH"])

    assert "Writing events.slow" in shown
    assert re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown).splitlines()[-2:] == [
        "wrote      exports/events.slow",
        "4 events. Left out: 1 draft.",
    ]


def test_a_pipe_never_has_a_bar(talks: Path, install: Callable[..., dict[str, str]]) -> None:
    path = install("timeline-slow", "1", SLOW.replace("SECONDS", "1.5"), {"slow": "exporter"})

    piped = run("export", "--to", "slow", cwd=talks, env=path)

    assert (piped.returncode, piped.stderr) == (0, "")
    assert piped.stdout == "wrote      exports/events.slow\n4 events. Left out: 1 draft.\n"
