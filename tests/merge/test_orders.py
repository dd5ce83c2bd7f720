"""In which order a table writes day and month is told by what no merge wrote."""

from __future__ import annotations

import pytest
from support.edited import Editing


@pytest.mark.parametrize("known", ["base", "rev", "nothing"])
def test_a_second_merge_reads_digits_as_the_first_one_did(known: str) -> None:
    events = "".join(f"  - {{id: e{n}, date: 2000-01-0{n}, title: On {n}}}\n" for n in range(1, 7))
    document = f"timeline: {{id: t, title: T}}\nevents:\n{events}"
    editing = Editing(document, edition=known == "rev")
    for number in range(1, 6):
        editing.type(f"e{number}", "date", f"{number + 20}/12/2000")
    editing.type("e6", "date", "03/04/2001")
    base = document if known == "base" else None
    side = None if known == "rev" else "theirs"
    first = editing.merged(document, base, side=side)
    assert len(first.edits) == 5 + (known == "nothing")
    again = editing.merged(first.text, base, side=side)
    assert (again.edits, again.text) == ([], first.text)
    left = [[(item.id, item.why) for item in plan.items if item.is_open] for plan in (first, again)]
    assert left[0] == left[1]


def test_dates_as_we_write_them_tell_no_order() -> None:
    days = ["2016-03-20", "2016-04-25", "2016-05-30", "2016-06-21", "2016-07-22"]
    events = "".join(
        f"  - {{id: e{n}, date: {day}, title: On {n}}}\n" for n, day in enumerate(days)
    )
    document = f"timeline: {{id: t, title: T}}\nevents:\n{events}"
    editing = Editing(document)
    for number, day in enumerate(days[:3]):
        editing.type(f"e{number}", "date", "/".join(reversed(day.split("-"))))
    editing.type("e3", "date", "03/04/2001")
    [item] = editing.merged(document).items
    assert (item.id, item.new) == ("e3", "2001-04-03")
