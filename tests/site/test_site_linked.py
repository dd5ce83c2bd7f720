"""What stands as JSON inside `<script>` elements: it says what is so, and cannot end them."""

from __future__ import annotations

import json

import pytest

from timeline_kit.model import Event, Timeline
from timeline_kit.site.linked import json_ld
from timeline_kit.site.timelinejs import locale, options

HOSTILE = "</script><script>alert(1)</script> & &lt; <!-- ]]>"


def test_linked_data_cannot_end_its_element() -> None:
    events = [Event(id="a", date="2016", title=HOSTILE), Event(id="b", date="2017", title="B")]
    text = json_ld(Timeline(id="t", title=HOSTILE, events=events))

    assert not set("<>&") & set(text)
    found = json.loads(text)
    assert found["name"] == HOSTILE
    assert "description" not in found
    assert [one["position"] for one in found["itemListElement"]] == [1, 2]
    assert [one["item"]["name"] for one in found["itemListElement"]] == [HOSTILE, "B"]


def test_the_description_of_linked_data_is_plain_text() -> None:
    text = json_ld(Timeline(id="t", title="T", description="*Loud* [words](https://e.org)."))

    assert json.loads(text)["description"] == "Loud words (https://e.org)."


@pytest.mark.parametrize(("files", "has_words"), [(("fr",), True), (("de",), False), ((), False)])
def test_timelinejs_is_told_words_that_are_there(files: tuple[str, ...], has_words: bool) -> None:
    there = {str(locale(language)): b"{}" for language in files}
    found = json.loads(options("fr", there, None))

    words = {"language": "data:application/json;base64,e30=#.json"} if has_words else {}
    assert found == {"font": None, "script_path": "", "hash_bookmark": False} | words


@pytest.mark.parametrize(
    ("language", "name"),
    [
        *[(tag, "zh-tw") for tag in ("zh-Hant", "zh-TW", "zh-HK", "zh-Hant-HK", "zh-MO")],
        *[(tag, "zh-cn") for tag in ("zh", "zh-SG", "zh-Hans-HK", "zh-x-hk")],
        ("pt-BR", "pt-br"),
        ("pt-AO", "pt"),
        ("de-AT", "de"),
    ],
)
def test_timelinejs_speaks_our_language(language: str, name: str) -> None:
    assert locale(language) == f"js/locale/{name}.json"


def test_timelinejs_is_told_a_scale_if_there_is_one() -> None:
    assert json.loads(options("en", {}, 2.5))["scale_factor"] == 2.5
    assert locale("xx") is None
    assert "language" not in json.loads(options("xx", {"xx": b"{}"}, None))
