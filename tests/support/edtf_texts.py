"""EDTF texts for property tests: valid ones of every kind, and near misses."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline_kit.dates import DateError, When

years = st.integers(0, 9999).map("{:04d}".format) | st.integers(1800, 2100).map(str)
any_years = (
    years
    | st.integers(1, 9999).map("-{:04d}".format)
    | st.integers(10_000, 10**12).map("Y{}".format)
    | st.integers(10_000, 10**12).map("Y-{}".format)
)
months = st.integers(1, 12).map("{:02d}".format)
days = st.integers(1, 28).map("{:02d}".format)
qualifiers = st.sampled_from(["", "", "", "?", "~", "%"])
clocks = st.tuples(st.integers(0, 23), st.integers(0, 59)).map("T{0[0]:02d}:{0[1]:02d}".format)
offsets = st.sampled_from(["", "Z", "+06:00", "-03:30"])

short_years = years | st.integers(1, 9999).map("-{:04d}".format)
plain_days = st.tuples(short_years, months, days).map("-".join)
plain_months = st.tuples(short_years, months).map("-".join)
seasons = st.tuples(short_years, st.integers(21, 41).map(str)).map("-".join)
before_christ = st.integers(1, 10**5).map("{} BCE".format) | st.integers(1, 999).map("{} BC".format)
decades = st.integers(0, 999).map("{:03d}X".format) | st.integers(1, 999).map("-{:03d}X".format)
centuries = st.integers(0, 99).map("{:02d}XX".format) | st.integers(1, 99).map("-{:02d}XX".format)
thirds = st.tuples(
    st.sampled_from(["early", "mid", "late"]),
    plain_months | any_years | before_christ | decades | centuries,
).map(" ".join)
masked = st.sampled_from(
    ["XXXX", "19XX", "201X", "190X", "1X84", "-004X", "2016-XX", "2016-1X", "2016-12-2X",
     "2016-12-XX", "2016-XX-05", "201X-12", "XXXX-12-25", "2016-12-3X", "2016-X1"]
)  # fmt: skip
significant = st.tuples(
    st.integers(1000, 9999).map(str), st.integers(1, 4).map("S{}".format)
).map("".join)  # fmt: skip
one_component = st.tuples(
    qualifiers, years, qualifiers, st.just("-"), qualifiers, months, qualifiers,
    st.just("-"), qualifiers, days, qualifiers,
).map("".join)  # fmt: skip

untimed_points = (
    st.tuples(
        plain_days
        | plain_months
        | any_years
        | before_christ
        | seasons
        | thirds
        | masked
        | significant,
        qualifiers,
    ).map("".join)
    | one_component
)
timed_points = st.tuples(
    st.tuples(st.integers(1, 9999).map("{:04d}".format), months, days).map("-".join),
    clocks,
    st.sampled_from(["", ":00", ":59"]),
).map("".join)


def _is_valid(text: str) -> bool:
    try:
        When.parse(text)
    except DateError:
        return False
    return True


def _ordered(pair: tuple[str, str]) -> tuple[str, str]:
    """Return two points so that the second can follow the first."""
    first, second = pair
    return pair if When.parse(first) <= When.parse(second) else (second, first)


spans = (
    st.tuples(untimed_points, untimed_points).map(_ordered).map("/".join)
    | st.tuples(timed_points, timed_points).map(_ordered).map("/".join)
    | st.tuples(untimed_points | timed_points, st.sampled_from(["/..", "/"])).map("".join)
    | st.tuples(st.sampled_from(["../", "/"]), untimed_points | timed_points).map("".join)
)
choices = untimed_points | st.tuples(untimed_points, untimed_points).map(_ordered).map("..".join)
sets = st.lists(choices, min_size=1, max_size=3).map(",".join).map("[{}]".format) | st.tuples(
    st.sampled_from(["[..{}]", "[{}..]"]), untimed_points
).map(lambda pair: pair[0].format(pair[1]))
timed = st.tuples(timed_points, offsets, qualifiers).map("".join)

edtf = (untimed_points | timed | spans | sets).filter(_is_valid)
"""Any valid EDTF text."""

_LETTERS = "0123456789-/.,[]{}?~%XTZYES: +earlymidlateDecemberBC"
near_misses = st.text(st.sampled_from(_LETTERS), max_size=30) | st.text(max_size=20)
"""Text that is mostly no date."""
