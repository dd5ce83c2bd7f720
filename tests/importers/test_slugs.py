"""Ids that are proposed for titles are written as their language is."""

from __future__ import annotations

import pytest
from support.edited import Editing

from timeline_kit.importers.slugs import slug


@pytest.mark.parametrize(
    ("language", "title", "expected"),
    [
        ("uk", "Відкриття Привозу", "vidkryttia-pryvozu"),
        ("uk", "Перша газета", "persha-hazeta"),
        ("uk-UA", "Київ, Згурський, Ґудзик", "kyiv-zghurskyi-gudzyk"),
        ("uk", "Єнакієве й Їжакевич: об’єкт, м'ята", "yenakiieve-y-yizhakevych-obiekt-miata"),
        ("ru", "Перша газета", "persha-gazeta"),
        ("", "Перша газета", "persha-gazeta"),
        ("de", "Größe der Öfen", "groesse-der-oefen"),
        ("", "Größe", "groesse"),
        ("tr", "Göç ve Ünlü İşçi ılık", "goc-ve-unlu-isci-ilik"),
    ],
)
def test_a_title_in_latin_letters(language: str, title: str, expected: str) -> None:
    assert slug(title, "event", language) == expected


def test_a_new_event_source_and_era_of_a_workbook_have_ids_in_its_language() -> None:
    document = (
        "timeline: {id: misto, title: Місто, language: uk}\n"
        "sources: {paper: {title: Газета}}\n"
        "eras: [{title: Імперія, date: 1794/1917}]\n"
        "events: [{id: opera, date: 1887, title: Опера}]\n"
    )
    editing = Editing(document)
    editing.add(title="Перша газета", date="1820")
    editing.add("Sources", title="Енциклопедія Києва")
    editing.add("Eras", title="Гетьманат", date="1918/1919")
    plan = editing.merged(document)
    assert [item.id for item in plan.edits] == [
        "entsyklopediia-kyieva", "hetmanat", "persha-hazeta"
    ]  # fmt: skip
    assert editing.merged(plan.text).items == []
