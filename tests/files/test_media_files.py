"""Media files beside a document: what they are, what they tell, and that none is from elsewhere."""

from __future__ import annotations

import io
import os
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.ExifTags import GPS, IFD
from PIL.PngImagePlugin import PngInfo

from timeline_kit.api import load
from timeline_kit.checks.media_content import ends_of, has_script, tells_where
from timeline_kit.files import FileProblem
from timeline_kit.files.media import read_beside
from timeline_kit.files.templates import left_over
from timeline_kit.problems import Problem

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF"}
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description {}/></rdf:RDF></x:xmpmeta>'
PLACE = XMP.format('exif:GPSLatitude="51,7.8N" exif:GPSLongitude="71,25.8E"').encode()
NO_PLACE = XMP.format('dc:title="GPSLatitude" exif:GPSLatitudeRef="N"').encode()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "talks" / "photos").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "talks")


def exif(*, place: bool) -> Image.Exif:
    data = Image.Exif()
    data[0x010E] = "Delegates"
    if place:
        data.get_ifd(IFD.GPSInfo).update(
            {GPS.GPSLatitudeRef: "N", GPS.GPSLatitude: (51.0, 7.0, 48.0)}
        )
    else:
        data.get_ifd(IFD.GPSInfo)[GPS.GPSDateStamp] = "2017:01:23"
    return data


def picture(kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "teal").save(out, FORMATS[kind], **more)
    return out.getvalue()


def document(*addresses: str) -> str:
    events = "".join(
        f"  - {{id: e{number}, date: 2017, title: T{number}, sources: [s], "
        f"media: {{url: '{address}', alt: x, credit: y}}}}\n"
        for number, address in enumerate(addresses)
    )
    return f"timeline: {{id: t, title: T}}\nsources: {{s: {{title: S, url: https://a.test}}}}\nevents:\n{events}"


def problems(*addresses: str) -> list[Problem]:
    Path("events.yaml").write_text(document(*addresses))
    return load(Path("events.yaml")).problems


def codes(*addresses: str) -> list[str]:
    return [problem.code for problem in problems(*addresses)]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_position_is_found_in_every_kind_of_picture(kind: str) -> None:
    assert tells_where(picture(kind, exif=exif(place=True)))
    assert tells_where(picture(kind, xmp=PLACE) if kind != "png" else picture("png") + PLACE)
    assert not tells_where(picture(kind))
    assert not tells_where(picture(kind, exif=exif(place=False)))
    assert not tells_where(picture(kind, xmp=NO_PLACE) if kind != "png" else NO_PLACE)


@pytest.mark.parametrize("order", ["<", ">"])
def test_both_orders_of_bytes_are_read(order: str) -> None:
    data = exif(place=True)
    data.endian = order
    assert tells_where(data.tobytes())


def test_a_position_in_the_texts_of_a_png_is_found() -> None:
    profile = b"\nexif\n%8d\n" % 8 + exif(place=True).tobytes().hex().encode()
    for key, text in (("Raw profile type exif", profile), ("XML:com.adobe.xmp", PLACE)):
        info = PngInfo()
        info.add_text(key, text.decode("latin-1"), zip=True)
        assert tells_where(picture("png", pnginfo=info)), key
        plain = PngInfo()
        plain.add_itxt(key, "GPS", zip=True)
        assert not tells_where(picture("png", pnginfo=plain))


def test_both_ways_to_write_a_position_in_xmp_are_known() -> None:
    element = b"<exif:GPSLongitude>\n 71,25.8E</exif:GPSLongitude>"
    assert tells_where(picture("jpg", xmp=element))
    assert not tells_where(b"<exif:GPSLongitude></exif:GPSLongitude><dc:title>2017</dc:title>")
    assert not tells_where(b'<a exif:GPSLatitude="" dc:date="2017"/>')


def test_a_position_in_a_film_or_a_heic_is_found() -> None:
    head = b"\0\0\0\x18ftypqt  \0\0\0\0qt  "
    assert tells_where(head + b"\xa9xyz\0\x12\x15\xc7+51.1300+071.4300/")
    assert tells_where(head + b"com.apple.quicktime.location.ISO6709 +51.1300+071.4300")
    assert not tells_where(head + b"moov")
    heic = b"\0\0\0\x18ftypheic\0\0\0\0heic" + bytes(100)
    assert tells_where(heic + exif(place=True).tobytes() + bytes(50))


def test_bytes_that_only_look_like_exif_are_nothing_and_harm_nothing() -> None:
    for noise in (b"II*\0", b"MM\0*" + b"\xff" * 40, b"II*\0\x08\0\0\0\xff\xff" + b"\x25\x88" * 40):
        assert not tells_where(noise)
        assert not tells_where(noise * 500)
    bomb = zlib.compress(bytes(50 << 20))
    assert not tells_where(b"\x89PNG\r\n\x1a\n" + len(bomb).to_bytes(4) + b"zTXtx\0\0" + bomb)


@pytest.mark.parametrize(
    "noise",
    [
        b"GPSLatitude ",
        b"GPSLatitude=9<",
        b"II*\0\x08\0\0\0\xff\xff" + b"\x25\x88\4\0\1\0\0\0\x08\0\0\0",
        b"\0\0\0\x20zTXtx\0\0" + zlib.compress(bytes(1 << 20)),
        b"\0\xff\xff\xffiTXtx\0" + b"x\x9c" * 50,
        b"<svg on on on ",
    ],
)
def test_a_file_that_wants_to_keep_us_busy_does_not(noise: bytes) -> None:
    content = b"\x89PNG\r\n\x1a\n" + noise * ((3 << 20) // len(noise))
    begun = time.process_time()
    tells_where(content)
    has_script(content)
    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("content", "end"),
    [
        (b"GIF89a", "gif"),
        (b"BM" + bytes(12), "bmp"),
        (b"\0\0\0\x18ftypmp42", "mp4"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"\x1a\x45\xdf\xa3", "webm"),
        (b"OggS", "oga"),
        (b"ID3", "mp3"),
        (b"RIFF\0\0\0\0WAVE", "wav"),
        (b'<?xml version="1.0"?><svg/>', "svg"),
        (b"%PDF-1.7", "pdf"),
        (b"<!doctype html>", "html"),
        (b"nothing", ""),
    ],
)
def test_the_content_says_what_a_file_is(content: bytes, end: str) -> None:
    assert end in ends_of(content) if end else not ends_of(content)


@pytest.mark.parametrize(
    "inside",
    ["<script>", "<svg:script>", '<a onclick="x()">', "<a\nonload='x()'>", "javascript:x()",
     "<foreignObject>", "<!ENTITY a 'b'>"],
)  # fmt: skip
def test_a_drawing_with_a_script_is_known(inside: str) -> None:
    assert has_script(f"<svg>{inside}</svg>".encode())
    assert not has_script(b"<svg><title>On one = two</title><path d='M0 0'/></svg>")


def test_good_files_are_good() -> None:
    for kind in FORMATS:
        Path(f"photos/a{kind}.{kind}").write_bytes(picture(kind))
    Path("photos/b c#%1.JPEG").write_bytes(picture("jpg"))
    Path("photos/within.jpg").symlink_to("ajpg.jpg")
    names = [*(f"photos/a{kind}.{kind}" for kind in FORMATS), "./photos/b c#%1.JPEG"]
    assert codes(*names, "photos/within.jpg") == []


def test_what_is_wrong_with_a_file_is_said() -> None:
    Path("photos/where.jpg").write_bytes(picture("jpg", exif=exif(place=True)))
    Path("photos/other.jpg").write_bytes(picture("png"))
    Path("photos/large.bmp").write_bytes(b"BM" + bytes(6 << 20))
    Path("photos/text.png").write_text("no picture")
    Path("photos/active.svg").write_text("<svg><script/></svg>")
    Path("photos/phone.jpg").write_bytes(b"\0\0\0\x18ftypheic" + bytes(40))
    Path("photos/folder.jpg").mkdir()
    os.mkfifo("photos/pipe.jpg")
    names = ["none", "folder", "pipe", "where", "other", "phone"]
    found = problems(*(f"photos/{name}.jpg" for name in names), "photos/large.bmp",
                     "photos/text.png", "photos/active.svg")  # fmt: skip
    assert [problem.code for problem in found] == [
        *("TK830", "TK830", "TK830", "TK833", "TK832", "TK832", "TK834", "TK832", "TK832")
    ]
    assert [one.location and one.location.line for one in found] == list(range(4, 13))
    assert "its content is PNG" in found[4].message
    assert found[4].help == "name it `photos/other.png`, here and on disk"
    assert found[5].help == "save it as JPG"


def test_nothing_outside_the_folder_is_named_or_read() -> None:
    outside = Path("../secret.jpg")
    outside.write_bytes(picture("jpg"))
    Path("photos/out.jpg").symlink_to(outside.resolve())
    Path("elsewhere").symlink_to(Path("..").resolve())
    assert codes("photos/out.jpg", "elsewhere/secret.jpg") == ["TK831", "TK831"]
    for name in ("photos/out.jpg", "elsewhere/secret.jpg", "../secret.jpg", str(outside.resolve())):
        with pytest.raises(FileProblem, match="is no file in the folder of the document"):
            read_beside("events.yaml", [name])


@pytest.mark.parametrize(
    "address",
    ["../a.jpg", "photos/../../a.jpg", "/etc/a.jpg", "file:///etc/a.jpg", "file:a.jpg",
     "FILE://host/a.jpg", r"C:\a.jpg", "C:/a.jpg", r"photos\a.jpg", r"\\host\a.jpg"],
)  # fmt: skip
def test_paths_that_leave_the_folder_are_refused(address: str) -> None:
    assert codes(address) == ["TK210"]


@pytest.mark.parametrize(
    "address", ["example.org/a.jpg", "www.example.org/a.jpg", "photos/a", "photos/a.pdf", "~/a.jpg",
                "//example.org/a.jpg", "data:image/png;base64,aaaa.png", "ftp://example.org/a.jpg"]
)  # fmt: skip
def test_what_is_no_path_of_a_media_file_is_an_address(address: str) -> None:
    assert codes(address) == ["TK209"]


def test_text_from_nowhere_has_no_files_beside_it() -> None:
    assert [problem.code for problem in load(document("photos/none.jpg")).problems] == []
    assert read_beside(None, ["photos/none.jpg"]) == {}


def test_a_picture_that_an_earlier_site_left_is_named_whatever_it_is_called() -> None:
    names = ["page-01234567.css", "media-01234567.js", "page-01234567.jpg", "media-01234567.png"]
    for name in names:
        Path("site/assets").mkdir(parents=True, exist_ok=True)
        Path("site/assets", name).touch()
    left = left_over(Path("site"), ())
    assert [path.name for path in left] == ["media-01234567.png", "page-01234567.jpg"]
