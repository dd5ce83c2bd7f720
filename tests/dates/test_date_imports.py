"""Reading and saying dates costs little at start-up."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    "code",
    [
        "import timeline_kit.dates",
        "from timeline_kit.dates import When; When.parse('2017-01-23T13:00', 'Asia/Almaty')",
        "from timeline_kit.dates import When; from timeline_kit.wording.date_words import words\n"
        "assert words(When.parse('late 2016-12'), 'ru') == 'конец декабря 2016 г.'",
    ],
)
def test_dates_do_without_babel_and_the_directories_of_the_system(code: str) -> None:
    check = (
        "\nimport sys\n"
        "heavy = {'babel', 'pandas', 'openpyxl', 'icalendar', 'dateutil'} & set(sys.modules)\n"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-X", "utf8", "-c", code + check], check=True)
