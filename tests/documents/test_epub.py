"""Books: chapters in reading order without what is about the book; bombs, locks and false paths do nothing."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.documents import epub
from studycards.documents.blocks import NotReadable
from studycards.documents.epub import read
from studycards.documents.readers import DocumentError, parse
from studycards.drafting.draft import draft_deck

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
PACKAGE = """<?xml version="1.0"?>
<!DOCTYPE package [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>
<package xmlns:dc="x"><metadata><dc:title>Of looms</dc:title><dc:creator>A. Weaver</dc:creator></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="text/two%20b.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/one.xhtml#top" media-type="application/xhtml+xml"/>
<item id="index" href="index.xhtml" media-type="application/xhtml+xml"/>
<item id="picture" href="loom.svg" media-type="image/svg+xml"/></manifest>
<spine><itemref idref="cover"/><itemref idref="nav"/><itemref idref="one"/><itemref idref="picture"/>
<itemref idref="two"/><itemref idref="missing"/><itemref idref="index"/></spine>
<guide><reference type="cover" href="cover.xhtml"/></guide></package>"""


def page(body: str) -> str:
    return f'<?xml version="1.0"?><html xmlns="x"><head><title/></head><body>{body}</body></html>'


PARTS = {
    "META-INF/container.xml": CONTAINER,
    "OEBPS/book.opf": PACKAGE,
    "OEBPS/nav.xhtml": page("<ol><li>Contents: all that is in the book, by chapter.</li></ol>"),
    "OEBPS/cover.xhtml": page("<p>Cover: the picture on the front of a book.</p>"),
    "OEBPS/text/one.xhtml": page("<h1>Threads</h1><dl><dt>Warp</dt><dd>The threads along a cloth.</dd></dl>"),
    "OEBPS/text/two b.xhtml": page(
        "<h1>Tools</h1><script src='x'/><table><tr><th>Tool</th><th>Use</th></tr>"
        "<tr><td>Shuttle</td><td>Carries the weft</td></tr><tr><td>Reed</td><td>Beats it down</td></tr></table>"
    ),
    "OEBPS/index.xhtml": page(
        "<section epub:type='index'><p>Reed: see the pages on tools and their use.</p></section>"
    ),
}


def book(**changes: str | None) -> bytes:
    """A book with some parts changed, or taken out; a name's last part tells which."""
    parts = dict(PARTS)
    for name, text in changes.items():
        (path,) = [each for each in parts if name in each]
        if text is None:
            del parts[path]
        else:
            parts[path] = text
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return made.getvalue()


def test_chapters_are_read_in_reading_order_without_what_is_about_the_book() -> None:
    reading = read(book())
    assert reading.title == "Of looms"
    assert (reading.pages, reading.file_lines) == (None, None)
    assert [block.text or block.rows[1].cells[0] for block in reading.blocks] == [
        "Threads", "The threads along a cloth.", "Tools", "Shuttle",
    ]  # fmt: skip
    assert reading.source[reading.blocks[2].lines[0] - 1] == "Tools"
    assert reading.source[reading.blocks[3].rows[1].lines[0] - 1] == "Shuttle Carries the weft"


def test_cards_of_a_book_quote_it_without_lines_or_pages() -> None:
    notes = draft_deck([parse(book(), Path("looms.epub"))], title="Looms").notes
    assert [(note.front, note.back) for note in notes] == [
        ("Warp", "The threads along a cloth."),
        ("Shuttle — use?", "Carries the weft"),
        ("Reed — use?", "Beats it down"),
    ]
    (source,) = notes[1].source
    assert (source.lines, source.page, source.quote) == (None, None, "Shuttle Carries the weft")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 no archive", "damaged"),
        (b"", "damaged"),
        (book(container=None), "nothing in it says where its chapters are"),
        (book(book=None), "nothing in it says where its chapters are"),
        (book(container=CONTAINER.replace("OEBPS/", "../../etc/")), "nothing in it says where its chapters are"),
        (book(book="<package/>"), "lists no chapters"),
        (book(book=PACKAGE.replace("text/", "/etc/").replace("<spine>", "<spine/><x>")), None),
        (
            zipped(PARTS | {"META-INF/encryption.xml": "<e><CipherReference URI='OEBPS/text/one.xhtml'/></e>"}),
            "protected against copying",
        ),
    ],
    ids=["no archive", "empty", "no container", "no package", "outside", "no chapters", "absolute", "encrypted"],
)
def test_what_is_no_book_is_refused_in_one_line(data: bytes, reason: str | None) -> None:
    if reason is None:
        assert "Threads" not in read(data).source
        return
    with pytest.raises(DocumentError, match=f"^a.epub: cannot read .epub: .*{reason}") as refused:
        parse(data, Path("a.epub"))
    assert "\n" not in str(refused.value)


def test_a_book_that_hides_its_fonts_only_is_read() -> None:
    locked = PARTS | {"META-INF/encryption.xml": "<e><CipherReference URI='OEBPS/font.otf'/></e>"}
    assert "Threads" in read(zipped(locked)).source


def test_an_encrypted_part_is_refused() -> None:
    data = bytearray(book())
    for place in range(len(data) - 4):
        if data[place : place + 4] == b"PK\x01\x02":
            data[place + 8] |= 1
    with pytest.raises(NotReadable, match="encrypted"):
        read(bytes(data))


def test_a_book_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epub, "MOST_TEXT", 1024 * 1024)
    assert read(book(one=page(f"<p>{'a' * 1000_000}</p>"))).blocks
    with pytest.raises(NotReadable, match="more than 1 MB of text"):
        read(book(one=page(f"<p>{'a' * 1100_000}</p>")))


def test_entities_a_book_declares_mean_nothing() -> None:
    declared = "<!DOCTYPE html [<!ENTITY a 'x'><!ENTITY b SYSTEM 'file:///etc/passwd'>]><p>&a;&b;&amp;</p>"
    assert "&a;&b;&" in read(book(one=declared)).source


@settings(deadline=None, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), min_size=1, max_size=6), st.integers(1, 4000))
def test_a_damaged_book_is_read_or_refused(changes: list[tuple[int, int]], length: int) -> None:
    data = bytearray(book()[: length if length % 3 == 0 else None])
    for place, value in changes:
        data[place % len(data)] = value
    with suppress(NotReadable):
        read(bytes(data))
