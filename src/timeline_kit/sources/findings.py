"""What is to be said about quotes and saved copies, each at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from timeline_kit.model import Source, Timeline
from timeline_kit.problems import Fix, Path, Problem, Replace, Target, quotes
from timeline_kit.problems.files import MISSING_COPY
from timeline_kit.sources.copies.printed_pages import HEAD_OR_FOOT
from timeline_kit.sources.folding import loose_key
from timeline_kit.sources.judgement import Change, Verdict
from timeline_kit.sources.quote_marks import LEFT_OUT_AT_MOST
from timeline_kit.sources.quotes import is_short
from timeline_kit.sources.saved import Saved
from timeline_kit.sources.verification import IN_THE_SOURCE, Checked, Verification

_TOLD = 3
"""Differences of one quote that are told."""


def problems(timeline: Timeline, found: Verification, *, strict: bool = False) -> list[Problem]:
    """Return the problems of quotes and copies; paths name events by id.

    Args:
        timeline: the timeline.
        found: what became of its quotes.
        strict: whether a quote without a saved copy is an error.
    """
    about_copies = list(_about_copies(timeline.sources, found.copies))
    return [
        *about_copies,
        *(
            replace(problem, target=Target.WHOLE)
            for checked in found.quotes
            for problem in _about(checked, timeline.sources, strict)
        ),
    ]


def _about_copies(sources: Mapping[str, Source], copies: Mapping[str, Saved]) -> Iterator[Problem]:
    for key, saved in copies.items():
        source = sources[key]
        if saved.sha256 is None:
            yield MISSING_COPY.problem(
                f"the saved copy of `{key}` is not there: {saved.reason}",
                ("sources", key, "file"),
                "the path begins in the folder of this document; save the copy there, or write "
                "where it is",
            )
        elif source.sha256 not in (None, saved.sha256):
            yield _changed(key, source, saved)


def _changed(key: str, source: Source, saved: Saved) -> Problem:
    path: Path = ("sources", key, "sha256")
    if source.sha256 in (saved.unix_sha256, saved.windows_sha256):
        folder = "/".join((source.file or "").split("/")[:-1])
        pattern = f"{folder}/**" if folder else source.file
        return quotes.CHANGED_COPY.problem(
            f"only the line ends of `{source.file}` are others than when it was locked, as git "
            "changes them",
            path,
            f"write `{pattern} -text` into `.gitattributes`, and check the file out again",
        )
    return quotes.CHANGED_COPY.problem(
        f"the saved copy `{source.file}` was changed since it was locked",
        path,
        "bring the old file back; if the new one is meant, remove `sha256` and lock it again with "
        "`timeline-kit verify --lock`",
        fix=Fix("lock the file as it is now", (Replace(path, saved.sha256),), safe=False),
    )


def _about(checked: Checked, sources: Mapping[str, Source], strict: bool) -> Iterator[Problem]:
    problem = _about_words(checked, sources, strict)
    if problem is not None:
        yield problem
    yield from _about_sentence(checked)
    yield from _about_place(checked)


def _about_words(checked: Checked, sources: Mapping[str, Source], strict: bool) -> Problem | None:
    path: Path = ("events", checked.event, "sources", checked.number, "quote")
    judgement = checked.judgement
    changes = () if judgement is None else judgement.changes
    file = sources[checked.citation.ref].file
    match checked.verdict:
        case Verdict.FOUND | Verdict.SEVERAL if judgement is not None and not judgement.is_beside:
            return quotes.UNCERTAIN_PLACE.problem(
                "the quote is there, but not between the words of `prefix` and `suffix`",
                path,
                _there(checked),
            )
        case Verdict.FOUND | Verdict.SEVERAL if _is_too_short(checked):
            return quotes.UNCERTAIN_PLACE.problem(
                "so few words stand in many texts by chance",
                path,
                "quote some more of them, or say with `prefix` and `suffix` what is around them",
            )
        case Verdict.NO_COPY if strict and file is None:
            return quotes.NO_COPY.problem(
                f"there is no saved copy of `{checked.citation.ref}` to hold the quote against",
                path,
                "save the page, and name it as `file` of the source",
            )
        case Verdict.UNREADABLE:
            return quotes.UNREADABLE_COPY.problem(
                f"the quote cannot be checked against `{file}`: {checked.reason}",
                path,
                "compare it yourself, or save the source in another form",
            )
        case Verdict.MISSING:
            return quotes.MISSING_QUOTE.problem(
                f"the quote is not in `{file}`",
                path,
                "quote the words of the source, in its language; mark what you leave out with "
                "`[…]` and what you put in with `[ ]`",
            )
        case Verdict.ALTERED:
            return quotes.ALTERED_QUOTE.problem(
                f"the quote is not what the source says: {_told(changes)}",
                path,
                _there(checked),
                fix=_fix(path, checked),
            )
        case Verdict.DIFFERS:
            is_number = judgement is not None and judgement.touches_number
            code = quotes.OTHER_NUMBER if is_number else quotes.OTHER_SPELLING
            what = "a number" if is_number else "case, accents or punctuation"
            return code.problem(
                f"the quote has {what} otherwise than the source",
                path,
                _there(checked),
                fix=_fix(path, checked),
            )
        case Verdict.EDITED:
            code = quotes.EDITED_QUOTE
            if judgement is not None and judgement.touches_negation:
                code = quotes.EDITED_SENSE
            told = _told(changes) or _left_out_at(checked.citation.quote or "")
            return code.problem(f"the quote is edited: {told}", path, _there(checked))
    return None


def _about_place(checked: Checked) -> Iterator[Problem]:
    """Tell of menus and heads of pages that the words of a quote stand in or run over."""
    judgement = checked.judgement
    path: Path = ("events", checked.event, "sources", checked.number, "quote")
    if judgement is None or checked.verdict not in IN_THE_SOURCE:
        return
    if judgement.beside:
        yield quotes.BESIDE_THE_TEXT.problem(
            f"the words stand beside the text of the source, in {_named(judgement.beside)}",
            path,
            _there(checked),
        )
    if judgement.over:
        over = "a page end" if judgement.over == HEAD_OR_FOOT else _named(judgement.over)
        yield quotes.RUNS_OVER.problem(
            f"the quote runs over {over}: between its words the source has `{judgement.runs_over}`",
            path,
            _there(checked),
        )


def _named(beside: str) -> str:
    return beside if beside == HEAD_OR_FOOT else f"`{beside}`"


def _about_sentence(checked: Checked) -> Iterator[Problem]:
    """Tell of negations beside the words of a quote, whatever else is said of them."""
    judgement = checked.judgement
    path: Path = ("events", checked.event, "sources", checked.number, "quote")
    if judgement is not None and judgement.is_cut_at_no:
        yield quotes.EDITED_SENSE.problem(
            "the quote ends right before a word that says no", path, _there(checked)
        )
    if judgement is not None and judgement.no_before:
        yield quotes.NEGATION_BEFORE.problem(
            f"the source says no in the same sentence, before the quote: `{judgement.no_before}`",
            path,
            _there(checked),
        )


def _is_too_short(checked: Checked) -> bool:
    citation = checked.citation
    is_placed = citation.prefix is not None or citation.suffix is not None
    return not is_placed and is_short(citation.quote or "")


def _told(changes: tuple[Change, ...]) -> str:
    told = [_difference(change) for change in changes[:_TOLD]]
    if len(changes) > _TOLD:
        told.append(f"and {len(changes) - _TOLD:,} more")
    return "; ".join(told)


def _left_out_at(quote: str) -> str:
    """Return where a quote that changes no word says that words are left out."""
    text = quote.strip(" \"'“”„«»")
    ends = [
        name
        for name, has_mark in (
            ("beginning", _OMITTED.match(text)),
            ("end", _OMITTED_LAST.search(text)),
        )
        if has_mark
    ]
    return f"words are left out at its {' and its '.join(ends)}" if ends else "only its case"


_OMITTED = re.compile(r"\[?(?:…|\.\.\.)")
_OMITTED_LAST = re.compile(r"(?:…|\.\.\.)\]?[.,;]?\Z")


def _difference(change: Change) -> str:
    if change.end in _ELSEWHERE:
        return f"`{change.quote}` stands {_ELSEWHERE[change.end]}"
    if change.end:
        return f"words are left out at its {change.end}: `{change.source}`"
    if change.quote and change.source:
        return f"it has `{change.quote}` for `{change.source}`"
    return f"it puts in `{change.quote}`" if change.quote else f"it leaves out `{change.source}`"


_ELSEWHERE = {
    "earlier": "earlier in the source than the words before it",
    "later": f"more than {LEFT_OUT_AT_MOST} characters after the words before it",
}


def _there(checked: Checked) -> str:
    """Return the source's own words, with what stands around them."""
    passage = checked.passage
    if passage is None:
        return ""
    where = f", {checked.where}," if checked.where else ""
    before = f"… {passage.before.lstrip()}" if passage.before.strip() else ""
    after = f"{passage.after.rstrip()} …" if passage.after.strip() else ""
    return f"the source{where} says: {before}`{passage.text}`{after}"


def _fix(path: Path, checked: Checked) -> Fix | None:
    """Return what writes the words of the source, where it is certain which ones are meant."""
    passage, quote = checked.passage, checked.citation.quote or ""
    if passage is None or passage.is_guessed:
        return None
    ours, theirs = quote.split(), passage.text.split()
    if not ours or not theirs:
        return None
    ends = ((ours[0], theirs[0]), (ours[-1], theirs[-1]))
    if any(loose_key(one) != loose_key(other) for one, other in ends):
        return None
    return Fix("write the words of the source", (Replace(path, passage.text),), safe=False)
