"""Word documents: what a reader of the last version sees becomes blocks; what would do harm is refused."""

from __future__ import annotations

import io
import tracemalloc
import zipfile

import pytest

from studycards.documents import archive
from studycards.documents.blocks import Block, BlockKind, NotReadable
from studycards.documents.docx import read
from tests.documents.making_docx import bold, cell, docx, p, package, part, row, run, table

HEADING, PARAGRAPH, ITEM, DEFINITION = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.DEFINITION


def blocks(body: str) -> tuple[Block, ...]:
    return read(docx(body)).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body)]


def rows(body: str) -> list[tuple[str, ...]]:
    return [row.cells for block in blocks(body) for row in block.rows]


@pytest.mark.parametrize(
    ("paragraph", "depth"),
    [
        (p("Trugs", style="berschrift1"), 1),
        (p("Trugs", style="Kapitel"), 1),
        (p("Trugs", style="Own"), 2),
        (p("Trugs", properties='<w:outlineLvl w:val="2"/>'), 3),
    ],
)
def test_headings_are_known_by_name_inheritance_or_outline_level(paragraph: str, depth: int) -> None:
    assert [(block.kind, block.text, block.depth) for block in blocks(paragraph)] == [(HEADING, "Trugs", depth)]


def test_a_title_stands_above_all_headings() -> None:
    reading = read(docx(p("Of trugs", style="Titel") + p("Early", style="berschrift1")))
    assert reading.title == "Of trugs"
    assert [(block.text, block.depth) for block in reading.blocks] == [("Of trugs", 1), ("Early", 2)]


def test_items_come_from_lists_styles_and_typed_bullets() -> None:
    def listed(list_id: int, level: int) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'

    body = (
        p("one", properties=listed(1, 0))
        + p("two", properties=listed(1, 1))
        + p("three", style="Bullets")
        + p("• four")
        + p("goes on without a mark", properties=listed(2, 0))
        + p("taken out of the list", style="Bullets", properties=listed(0, 0))
    )
    found = [(block.kind, block.text, block.depth) for block in blocks(body)]
    assert found[:4] == [(ITEM, "one", 2), (ITEM, "two", 4), (ITEM, "three", 2), (ITEM, "four", 2)]
    assert [kind for kind, _, _ in found[4:]] == [PARAGRAPH, PARAGRAPH]


@pytest.mark.parametrize(
    ("paragraph", "term"),
    [
        (p(bold("Trug"), " holds pells."), "Trug"),
        (p(bold("Tr"), bold("ug: "), "holds pells."), "Trug:"),
        (p(run("Trug", '<w:rStyle w:val="Fett"/>'), " holds pells."), "Trug"),
        (p("Trug", run(" holds pells.", '<w:b w:val="0"/>'), style="Lead"), "Trug"),
        (p(bold("Trug"), "<w:r><w:br/></w:r>", "Holds pells."), "Trug"),
        (p(bold("Trug holds pells.")), None),
        (p("A ", bold("trug"), " holds pells."), None),
    ],
)
def test_words_in_bold_at_the_beginning_are_the_term(paragraph: str, term: str | None) -> None:
    (block,) = blocks(paragraph)
    assert block.term == term
    assert block.text.startswith(term or "")


def test_definition_styles_make_definitions_with_all_their_paragraphs() -> None:
    body = p("trug", style="DT") + p("Holds pells.", style="DD") + p("It is old.", style="DD") + p("pell", style="DT")
    reading = read(docx(body + p("Held by a trug.", style="DD")))
    assert [(block.kind, block.term, block.text) for block in reading.blocks] == [
        (DEFINITION, "trug", "Holds pells.\n\nIt is old."),
        (DEFINITION, "pell", "Held by a trug."),
    ]
    first, last = reading.blocks[0].lines
    assert reading.source[first - 1 : last] == ("trug", "Holds pells.", "It is old.")


def test_a_short_line_in_bold_heads_the_text_below_it() -> None:
    body = (
        p("Some words.") + p(bold("Early trugs")) + p("They held pells.") + p(bold("Late trugs")) + p("They did not.")
    )
    assert [block.kind for block in blocks(body)] == [PARAGRAPH, HEADING, PARAGRAPH, HEADING, PARAGRAPH]


def test_only_the_last_version_is_read() -> None:
    body = (
        p("kept ", f"<w:del>{run('gone')}</w:del>", f"<w:ins>{run('new')}</w:ins>")
        + p(f"<w:moveFrom>{run('moved away')}</w:moveFrom>", f"<w:moveTo>{run('moved here')}</w:moveTo>")
        + p(run("unseen", "<w:vanish/>"), "seen")
        + p("first half ", properties="<w:rPr><w:del/></w:rPr>")
        + p("second half")
    )
    assert texts(body) == ["kept new", "moved here", "seen", "first half second half"]


def test_notes_comments_fields_lists_of_contents_and_captions_leave_nothing() -> None:
    body = (
        p("Contents 3", style="TOC1")
        + p("Figure 1: A trug", style="Cap")
        + p("Text", '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:r><w:commentReference w:id="1"/></w:r>')
        + p(
            "<w:r><w:instrText>PAGE</w:instrText></w:r>",
            '<w:hyperlink w:anchor="x">' + run("linked") + "</w:hyperlink>",
        )
    )
    assert texts(body) == ["Text", "linked"]


def test_signs_of_their_own_are_read() -> None:
    signs = (
        "<w:r><w:t>self</w:t><w:noBreakHyphen/><w:t>made soft</w:t><w:softHyphen/><w:t>ly </w:t>"
        '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0E0"/>'
        '<w:sym w:font="No" w:char="F021"/>'
        "</w:r><m:oMath><m:r><m:t> x+1</m:t></m:r></m:oMath>"
    )
    assert texts(p(signs)) == ["self-made softly α→ x+1"]


def test_a_text_box_follows_its_paragraph_and_its_twin_is_left_out() -> None:
    box = "<w:txbxContent>" + p("In the box.") + "</w:txbxContent>"
    choice, fallback = f"<mc:Choice>{box}</mc:Choice>", f"<mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert texts(p("Before ", both, "after.") + p("Then.")) == ["Before after.", "In the box.", "Then."]


def test_soft_line_breaks_part_a_term_from_its_text() -> None:
    found = blocks(p("Trug", "<w:r><w:br/></w:r>", "A box that holds pells."))
    assert [(block.text, block.gap) for block in found] == [("Trug", True), ("A box that holds pells.", False)]


def test_an_empty_line_within_a_paragraph_parts_it_in_two() -> None:
    """Who sets text with line breaks makes a new paragraph by two of them; one only begins a line."""
    one = "<w:r><w:br/></w:r>"
    found = blocks(
        p(bold("Trug"), ": holds", one, "pells.", one, "<w:r><w:t> </w:t><w:br/></w:r>", bold("Pell"), ": is held.")
    )
    assert [(block.term, block.text) for block in found] == [("Trug", "Trug: holds pells."), ("Pell", "Pell: is held.")]
    assert [block.gap for block in found] == [True, True]


def test_lines_with_tabs_are_rows() -> None:
    body = "".join(p(name, "<w:r><w:tab/></w:r>", "use") for name in ("a", "b"))
    assert rows(body) == [("a", "use"), ("b", "use")]


def test_tables_are_rows_in_their_order_with_the_lines_they_stand_on() -> None:
    reading = read(docx(p("Above.") + table(row("Trug", "Use"), row("early", "pells"), row("late", "miskas"))))
    (found,) = (block for block in reading.blocks if block.rows)
    assert [row.cells for row in found.rows] == [("Trug", "Use"), ("early", "pells"), ("late", "miskas")]
    assert [reading.source[row.lines[0] - 1] for row in found.rows] == ["Trug | Use", "early | pells", "late | miskas"]


def test_merged_cells_say_the_same_in_every_row_and_column() -> None:
    restart, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = table(
        row("Kind", "Use", "Age"),
        row(cell("early", restart), "pells", "old"),
        row(cell("", on), cell("both", wide)),
    )
    assert rows(body) == [("Kind", "Use", "Age"), ("early", "pells", "old"), ("early", "both", "both")]


def test_a_header_of_two_rows_is_one_and_a_row_in_one_piece_is_none() -> None:
    wide, whole = '<w:gridSpan w:val="2"/>', '<w:gridSpan w:val="3"/>'
    body = table(
        row(cell("All trugs", whole)),
        row("Kind", cell("Dose", wide), properties="<w:tblHeader/>"),
        row("", "old", "young", properties="<w:tblHeader/>"),
        row(cell("Section", whole)),
        row("early", "one", "two"),
    )
    assert rows(body) == [("Kind", "Dose old", "Dose young"), ("early", "one", "two")]
    assert texts(body)[0] == "All trugs"


def test_a_table_in_a_cell_comes_after_its_own_and_a_frame_of_one_column_is_none() -> None:
    inner = table(row("a", "b"), row("c", "d"))
    assert rows(table(row(cell(inner + p("x")), "y"), row("z", "w"))) == [
        ("x", "y"),
        ("z", "w"),
        ("a", "b"),
        ("c", "d"),
    ]
    assert texts(table(row(cell(p("Framed.") + p("Words."))))) == ["Framed.", "Words."]


def test_a_deleted_row_is_gone() -> None:
    assert rows(table(row("a", "b"), row("c", "d", properties="<w:del/>"), row("e", "f"))) == [("a", "b"), ("e", "f")]


def test_code_keeps_its_lines() -> None:
    body = p("if x:", style="Code") + p("  go", style="Code")
    reading = read(docx(body + p("Text.")))
    assert [(block.kind, block.text, block.lines) for block in reading.blocks] == [
        (BlockKind.CODE, "if x:\n  go", (1, 2)),
        (PARAGRAPH, "Text.", (3, 3)),
    ]


def test_styles_that_inherit_from_each_other_do_not_hang() -> None:
    assert texts(p("Text.", style="LoopA")) == ["Text."]


def test_strict_documents_are_read_alike() -> None:
    body = part("document", f"<w:body>{p('Text.')}</w:body>").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert [block.text for block in read(package({"word/document.xml": body})).blocks] == ["Text."]


def test_tables_in_tables_without_end_are_read_as_text() -> None:
    deep = 10_000
    body = "<w:tbl><w:tr><w:tc>" * deep + p("Deep.") + "</w:tc></w:tr></w:tbl>" * deep
    assert texts(body) == ["Deep."]


def bomb(name: str, size: int) -> bytes:
    """An archive with one part of `size` blanks, which unpacks to a thousand times its own size."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made, made.open(name, "w") as out:
        for _ in range(size // 1_000_000):
            out.write(b" " * 1_000_000)
    return stream.getvalue()


def encrypted() -> bytes:
    """A document of which every part is marked as encrypted in the archive's directory."""
    data = bytearray(docx(p("Text.")))
    for at in range(len(data) - 4):
        if data[at : at + 4] == b"PK\x01\x02":
            data[at + 8] |= 1
    return bytes(data)


ENTITIES = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "something else"),
        (b"no zip at all", "something else"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted, or in the form of old programs"),
        (encrypted(), "encrypted"),
        (docx(p("Text."))[:-40], "something else"),
        (docx(p("Text.")).replace(b"PK\x03\x04", b"PK\x03\x05"), "damaged"),
        (package({"readme.txt": "hello"}), "no Word document"),
        (docx(""), "there is no text in it"),
        (package({"word/document.xml": "<w:document"}), "its XML is broken in line 1"),
        (package({"word/document.xml": ENTITIES + "<d>&b;</d>"}), "declares entities"),
        (package({"word/document.xml": '<!DOCTYPE d SYSTEM "file:///etc/passwd"><d/>'}), "declares entities"),
        (package({"word/document.xml": "<a>" * 100_001 + "</a>" * 100_001}), "too deeply"),
        (package({"../../word/document.xml": part("document", p("Text."))}), "no Word document"),
    ],
    ids=lambda value: value if isinstance(value, str) else "document",
)
def test_what_is_no_sound_document_is_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(NotReadable, match=said) as refused:
        read(data)
    assert "\n" not in str(refused.value)


def test_a_part_is_counted_while_it_unpacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_PART_BYTES", 2_000_000)
    data = bomb("word/document.xml", 100_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(NotReadable, match="unpacks to more than"):
            read(data)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_an_archive_that_lists_very_many_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_DIRECTORY_BYTES", 1000)
    with pytest.raises(NotReadable, match="lists too many parts"):
        read(package({f"part-{number}": "" for number in range(50)}))


@pytest.mark.parametrize(("style", "kind"), [("DD", DEFINITION), ("Code", BlockKind.CODE)])
def test_what_grows_without_end_is_cut_into_blocks_so_that_adding_to_it_stays_quick(
    style: str, kind: BlockKind
) -> None:
    words = "a long meaning that goes on " * 40
    found = blocks(p(run("trug"), style="DT") + p(run(words), style=style) * 60)
    assert found[1 if kind is BlockKind.CODE else 0].kind is kind
    assert max(len(block.text) for block in found) < 25_000
    assert sum(block.text.count(words.strip()) for block in found) == 60
