"""What style sheets hide is no text of a page, where that is certain; Chromium says what is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from support.browser import browser

from timeline_kit.sources.copies.html import read_text

__all__ = ["browser"]

HIDDEN = {
    "class": ".x{display:none}",
    "id": "#i{display:none}",
    "tag and class": "p.x{display:none}",
    "important": "a{}.x{color:red;display:none!important}",
    "list": ".a, .x , .b{ display : none ; }",
    "upper case": ".x{DISPLAY:NONE}",
    "comment": "/* { */ .x /* } */ {display:none}",
    "screen": "@media screen{.x{display:none}}",
    "supports": "@supports (display:grid){.x{display:none}}",
    "charset before": '@charset "utf-8";.x{display:none}',
    "not closed": ".z{display:block} .x{display:none",
    "last of two": ".x{display:block;display:none}",
}
SHOWN = {
    "print": "@media print{.x{display:none}}",
    "narrow": "@media (max-width:1px){.x{display:none}}",
    "other class": ".xx{display:none}",
    "other tag": "div.x{display:none}",
    "inside another": ".no .x{display:none}",
    "with another": ".x.open{display:none}",
    "shown again": ".x{display:none}.x{display:block}",
    "shown, not closed": ".x{display:none} .x.y{display:block",
    "shown by two": ".x{display:none}.x.y{display:block}",
    "comment alone": "/* .x{display:none} */",
    "on hover": ".x:hover{display:none}",
    "before it": ".x::before{display:none}",
    "text alone": ".x{content:'display:none'}",
}


def page(sheet: str, attributes: str = 'class="x y" id="i"') -> str:
    return (
        f"<!doctype html><html><head><style>{sheet}</style></head><body>"
        f"<p>Before it.</p><p {attributes}>Perhaps <b>hidden</b>.</p><p>After it.</p></body></html>"
    )


def shown(browser: Browser, text: str) -> bool:
    tab = browser.new_page()
    try:
        tab.set_content(text)
        return "Perhaps" in tab.evaluate("document.body.innerText")
    finally:
        tab.close()


@pytest.mark.parametrize("name", [*HIDDEN, *SHOWN])
def test_what_a_sheet_hides(browser: Browser, name: str) -> None:
    text = page(HIDDEN.get(name) or SHOWN[name])
    assert shown(browser, text) is (name in SHOWN)
    read = read_text(text).text
    assert ("Perhaps hidden." in read) is (name in SHOWN)
    assert read.startswith("Before it.")
    assert read.endswith("After it.")


@pytest.mark.parametrize(
    "attributes", ['class="x" style="display:block"', 'class="x" style="color:red; display:inline"']
)
def test_what_an_element_says_of_itself_holds(browser: Browser, attributes: str) -> None:
    text = page(".x{display:none}", attributes)
    assert shown(browser, text)
    assert "Perhaps hidden." in read_text(text).text


@pytest.mark.parametrize(
    "sheet",
    [
        ".x{display:none}.x.y{display:block}",
        ".x{display:none}@media screen{.x{display:block}}",
        "@media (min-width:1px){.x{display:none}}",
    ],
)
def test_what_takes_steps_to_understand_is_not_believed(sheet: str) -> None:
    assert "Perhaps hidden." in read_text(page(sheet)).text


def test_many_rules_take_no_longer_each() -> None:
    sheet = "".join(
        f".a{n}{{display:none}}@media x{{.b{n}{{display:block}}}}" for n in range(20_000)
    )
    read_text(page(sheet + "{" * 20_000 + "/*" * 20_000))
