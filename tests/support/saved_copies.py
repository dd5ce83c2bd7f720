"""A corpus of saved copies, made here: texts of our own in seven languages, and all the dirt.

Every function returns one kind of file with the paragraphs given in it.
"""

from __future__ import annotations

import gzip
import html
import io
import textwrap
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

TEXTS: dict[str, tuple[str, ...]] = {
    "en": (
        "The harbour bridge would not reopen before 14 March, the port authority said on Tuesday. "
        "“We can’t promise anything,” Ms Ólafsdóttir told the Courier, “until the divers have "
        "seen all 17 piers.” The repair had cost 2.4 million kronor – more than twice what the "
        "council approved in 2019.",
        "Neither the mayor nor her deputy answered questions. About 3–5 lorries an hour used the "
        "old road; nobody was hurt. The minister said he had never seen such damage, and 117 "
        "residents signed a letter. Prices rose 5% in May, fell by 12.5 points in June and may "
        "rise again. Ferries ran every 40 minutes until 22:30, except on Sundays.",
    ),
    "de": (
        "Die Brücke bleibt bis zum 14. März gesperrt, teilte die Hafenbehörde am Dienstag mit. "
        "„Wir können nichts versprechen“, sagte die Sprecherin. Die Reparatur kostete 2,4 "
        "Millionen Euro, mehr als doppelt so viel wie 2019 bewilligt.",
        "Niemand wurde verletzt, aber 117 Anwohner unterschrieben einen Brief. Der Bürgermeister "
        "wollte keine Fragen beantworten, und auch sein Stellvertreter schwieg.",
    ),
    "fr": (
        "Le pont ne rouvrira pas avant le 14 mars, a annoncé mardi l’autorité portuaire. « Nous "
        "ne pouvons rien promettre », a dit la porte-parole. La réparation a coûté 2,4 millions "
        "de couronnes, plus du double de ce qui avait été voté en 2019.",
        "Personne n’a été blessé, mais 117 habitants ont signé une lettre ; le maire, lui, se "
        "taisait encore jeudi.",
    ),
    "ru": (
        "Мост не откроют раньше 14 марта, сообщило во вторник управление порта. «Мы ничего не "
        "можем обещать», — сказала представитель. Ремонт обошёлся в 2,4 миллиона крон, что вдвое "
        "больше утверждённого в 2019 году.",
        "Никто не пострадал, но 117 жителей подписали письмо. Ещё 40 грузовиков ждали на старой "
        "дороге.",
    ),
    "ar": (
        "لن يعاد فتح الجسر قبل 14 مارس، حسبما قالت سلطة الميناء يوم الثلاثاء. وقالت المتحدثة: "
        "«لا يمكننا أن نعد بشيء». وبلغت كلفة الإصلاح 2.4 مليون كرونة، أي أكثر من ضعف ما أقره "
        "المجلس عام 2019.",
        "ولم يصب أحد بأذى، لكن 117 من السكان وقعوا رسالة.",
    ),
    "he": (
        "הגשר לא ייפתח לפני 14 במרץ, מסרה רשות הנמל ביום שלישי. „איננו יכולים להבטיח דבר”, אמרה "
        "הדוברת. התיקון עלה 2.4 מיליון כתרים, יותר מכפול מן הסכום שאושר בשנת 2019.",
        "איש לא נפגע, אך 117 תושבים חתמו על מכתב.",
    ),
    "zh": (
        "港务局周二表示，大桥在3月14日之前不会重新开放。发言人说：“我们不能作出任何承诺。”维修费用为"
        "240万克朗，是2019年批准金额的两倍多。",
        "没有人受伤，但有117名居民签署了一封信。",
    ),
}

HIDDEN = "Members read on: the tunnel was flooded"
"""Words that stand in most files and that no reader sees."""


def page(paragraphs: Sequence[str]) -> bytes:
    """A web page: scripts, hidden parts, notes, soft hyphens, words cut by tags, a drop cap."""
    body = []
    for number, text in enumerate(paragraphs):
        words = html.escape(text, quote=False).split(" ")
        if len(words) > 12:
            words[1] = f"<em>{words[1][:2]}</em>{words[1][2:]}"
            words[3] = f"{words[3][:2]}&shy;{words[3][2:]}"
            words[4] = f"{words[4][:2]}<wbr>{words[4][2:]}"
            words[6] = f'{words[6]}<sup class="note"><a href="#n3">[3]</a></sup>'
            words[7] = f"<span hidden>{HIDDEN}</span>{words[7]}"
            words[9] = f"\n\t<a href='/x'><b>{words[9]}</b></a>"
        if number == 0:
            words[0] = f'<span class="dropcap">{words[0][:1]}</span>{words[0][1:]}'
        body.append(f"<p>{' '.join(words)}")
    shadow = f'<div><template shadowrootmode="open"><p>{body.pop()}</p></template></div>'
    return (
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>The page</title>"
        f"<style>p {{ color: red }}</style><script>var text = '{HIDDEN}';</script>"
        f"<body><!-- {HIDDEN} --><nav><ul><li>News<li>Sport</ul></nav>"
        f'<div class="sf-hidden"><p>{HIDDEN}<p>{HIDDEN}</div>'
        f"<div style='display: none'><ul><li>{HIDDEN}<li>{HIDDEN}</ul></div>"
        f"<template>{HIDDEN}</template><noscript><p>{HIDDEN}</noscript>"
        f"<table><tr><td>Ferry<td>08:15</table><article>{''.join(body)}{shadow}</article>"
        "<footer>All rights</footer>"
    ).encode()


def mhtml(paragraphs: Sequence[str]) -> bytes:
    """A page as Chromium saves it."""
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.org/story"
    message["MIME-Version"] = "1.0"
    content = page(paragraphs).replace(b"shadowrootmode", b"shadowmode").decode()
    message.set_content(content, subtype="html", cte="quoted-printable")
    message.make_mixed()
    return message.as_bytes()


def mail(paragraphs: Sequence[str], *, as_page: bool = False) -> bytes:
    """A message, its lines wrapped, or with a page beside them."""
    message = EmailMessage()
    message["From"] = "Ana Núñez <ana@example.org>"
    message["Subject"] = "Überblick"
    text = "\n\n".join(textwrap.fill(one, 70, break_on_hyphens=False) for one in paragraphs)
    message.set_content(text)
    if as_page:
        message.set_content("See the page.")
        message.add_alternative(page(paragraphs).decode(), subtype="html")
    return message.as_bytes()


def wrapped(paragraphs: Sequence[str]) -> bytes:
    """Text with lines as long as the paper is wide, words cut at their ends, page breaks."""
    lines: list[str] = []
    for text in paragraphs:
        for line in textwrap.wrap(text, 60, break_on_hyphens=False):
            first, _, last = line.rpartition(" ")
            if len(last) > 7 and last.isalpha():
                lines += [f"{first} {last[:4]}-", last[4:]]
            else:
                lines.append(line)
        lines.append("")
    return "\r\n".join(lines).encode()


def captions(paragraphs: Sequence[str], *, rolling: bool = False, srt: bool = False) -> bytes:
    """Captions; rolling ones show each line twice, with times inside."""
    lines = [
        line for text in paragraphs for line in textwrap.wrap(text, 32, break_on_hyphens=False)
    ]
    cues = []
    for number, line in enumerate(lines):
        shown = line
        if rolling:
            first, *rest = line.split(" ")
            shown = first + "".join(f"<00:00:01.000><c> {word}</c>" for word in rest)
            shown = f"{lines[number - 1]}\n{shown}" if number else shown
        elif number % 3 == 0:
            shown = f"<i>{html.escape(line)}</i>"
        minute, second = divmod(number * 2, 60)
        begin, end = f"00:{minute:02}:{second:02}", f"00:{minute:02}:{second + 1:02}"
        point = "," if srt else "."
        name = f"{number + 1}\n" if srt else ""
        cues.append(f"{name}{begin}{point}000 --> {end}{point}900\n{shown}")
        if rolling:
            cues.append(f"{end}.900 --> {end}.910\n{line}")
    head = "" if srt else f"WEBVTT\nKind: captions\n\nNOTE {HIDDEN}\n\n"
    return (head + "\n\n".join(cues) + "\n").encode()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

_SHOWN = '<w:vanish w:val="0"/>'


def docx(paragraphs: Sequence[str]) -> bytes:
    """A DOCX with insertions, deletions, hidden text, field codes, a table and a footnote."""

    def run(text: str, properties: str = "") -> str:
        return (
            f"<w:r><w:rPr>{properties}</w:rPr>"
            f'<w:t xml:space="preserve">{html.escape(text)}</w:t></w:r>'
        )

    body = []
    for text in paragraphs[:-1]:
        third = len(text) // 3
        body.append(
            f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{run(text[:third])}"
            f"<w:del><w:r><w:delText>{HIDDEN}</w:delText></w:r></w:del>"
            f"<w:ins>{run(text[third : 2 * third])}</w:ins>{run(HIDDEN, '<w:vanish/>')}"
            f"<w:moveFrom>{run(HIDDEN)}</w:moveFrom>"
            f"<w:r><w:instrText>{HIDDEN}</w:instrText></w:r>"
            f"{run(text[2 * third :], _SHOWN)}</w:p>"
        )
    body.append(
        f"<w:tbl><w:tr><w:tc><w:p>{run('Ferry')}</w:p></w:tc><w:tc><w:p>{run('08:15')}</w:p>"
        "</w:tc></w:tr></w:tbl>"
    )
    notes = (
        f"<w:footnotes {_W}><w:footnote><w:p>{run(paragraphs[-1])}</w:p></w:footnote></w:footnotes>"
    )
    document = f"<w:document {_W}><w:body>{''.join(body)}</w:body></w:document>"
    return archive({"word/document.xml": document, "word/footnotes.xml": notes})


def odt(paragraphs: Sequence[str]) -> bytes:
    """An OpenDocument text with deletions, a comment, a note and spans."""
    spaces = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    parts = []
    for text in paragraphs:
        first, second = html.escape(text[: len(text) // 2]), html.escape(text[len(text) // 2 :])
        parts.append(
            f"<text:p><text:span>{first}</text:span>"
            f"<office:annotation><text:p>{HIDDEN}</text:p></office:annotation>{second}</text:p>"
        )
    return archive(
        {
            "content.xml": f"<office:document-content {spaces}><office:body><office:text>"
            f"<text:tracked-changes><text:p>{HIDDEN}</text:p></text:tracked-changes>"
            f"{''.join(parts)}</office:text></office:body></office:document-content>"
        }
    )


def archive(files: dict[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


def warc(paragraphs: Sequence[str], url: str = "https://example.org/story") -> bytes:
    """A compressed web archive: a redirect, other pages, and the page in pieces, compressed."""
    body = gzip.compress(page(paragraphs))
    half = len(body) // 2
    chunked = b"".join(
        b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (body[:half], body[half:], b"")
    )
    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    records = (
        ("warcinfo", "", b"software: a test"),
        ("response", url.replace("https", "http"), b"HTTP/1.1 301 Moved\r\n\r\nmoved to HTTPS"),
        ("response", f"{url}/other", ok + f"\r\n<p>{HIDDEN}".encode()),
        (
            "response",
            url,
            ok + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked,
        ),
    )
    made = b""
    for kind, target, block in records:
        head = f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {target}\r\n"
        length = f"Content-Length: {len(block)}\r\n\r\n"
        made += gzip.compress(head.encode() + length.encode() + block + b"\r\n\r\n")
    return made


def wacz(paragraphs: Sequence[str]) -> bytes:
    """A WACZ of two archives."""
    other = warc(["Nothing of it."], "https://example.org/elsewhere")
    return archive(
        {
            "archive/a.warc.gz": other,
            "archive/b.warc.gz": warc(paragraphs),
            "datapackage.json": "{}",
        }
    )


def printed(paragraphs: Sequence[str], language: str, *, columns: int = 1) -> str:
    """A page to be printed: hyphens at the ends of lines, justified, in columns."""
    body = "".join(f"<p>{html.escape(text)}</p>" for text in paragraphs)
    direction = "rtl" if language in ("ar", "he") else "ltr"
    return (
        f'<!doctype html><meta charset="utf-8"><html lang="{language}" dir="{direction}"><style>'
        f"body {{ columns: {columns}; hyphens: auto; text-align: justify; font: 12pt serif }}"
        f"</style><body>{body}"
    )
