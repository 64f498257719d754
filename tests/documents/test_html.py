# ruff: noqa: E501 - a page stands on one line, so that it is seen what is glued to what
"""Saved pages: what they are about becomes blocks of the right kind; menus, banners and hidden parts do not."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.documents import html_flow
from studycards.documents.blocks import Block, BlockKind
from studycards.documents.html import read
from studycards.documents.html_text import Piece, plain
from studycards.documents.readers import parse
from tests.drafting.reading import notes, pairs


def blocks(page: str) -> list[Block]:
    return list(read(page.encode()).blocks)


def outline(page: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks(page)]


def drafted(page: str) -> list[tuple[str, str]]:
    return pairs(page, "page.html")


def texts(page: str) -> str:
    return " ".join(read(page.encode()).source)


PROSE = "<p>A kiln is an oven in which potters fire clay until it is hard, slowly and for many hours at a time.</p>"


@pytest.mark.parametrize(
    ("part", "cards"),
    [
        ("<dl><dt>Slip<dd>Clay with much water.<dt>Bisque<dd>Clay fired once.</dl>",
         [("Slip", "Clay with much water."), ("Bisque", "Clay fired once.")]),
        ("<dl><div><dt>Slip<dt>Slurry<dd><p>Clay with water.</p><ul><li>thin<li>thick</ul></div></dl>",
         [("Slip, Slurry", "Clay with water.\n\n- thin\n- thick")]),
        ("<dl><dt>How hot is a kiln?<dd>About a thousand degrees.</dl>",
         [("How hot is a kiln?", "About a thousand degrees.")]),
        ("<p><b>Slip</b>: clay with much water.<br><b>Bisque</b>: clay that was fired once.</p>",
         [("Slip", "clay with much water."), ("Bisque", "clay that was fired once.")]),
        ("<p><strong>Slip</strong><br>Clay with so much water that it flows.</p>",
         [("Slip", "Clay with so much water that it flows.")]),
        ("<ul><li><strong>Slip</strong> – clay with much water.<li><dfn>Bisque</dfn> is clay that was fired once.</ul>",
         [("Slip", "clay with much water."), ("Bisque", "Clay that was fired once.")]),
        ("<details><summary>How hot is a kiln?</summary><p>Very hot.</p><p>In the end.</p></details><p>Other things.</p>",
         [("How hot is a kiln?", "Very hot.\n\nIn the end.")]),
        ("<h3><button aria-expanded=false aria-controls=a>How hot is a kiln?</button></h3>"
         "<div id=a hidden><p>About a thousand degrees.</p></div>",
         [("How hot is a kiln?", "About a thousand degrees.")]),
        ("<button aria-expanded=false data-bs-target='#a'>How hot is a kiln?</button>"
         "<div id=a style='display:none'>About a thousand degrees.</div><p>Other things.</p>",
         [("How hot is a kiln?", "About a thousand degrees.")]),
        ("<div itemscope itemtype='https://schema.org/Question'><b itemprop=name>How hot is a kiln?</b>"
         "<div itemprop=acceptedAnswer><p itemprop=text>About a thousand degrees.</p></div></div><p>Other things.</p>",
         [("How hot is a kiln?", "About a thousand degrees.")]),
        ("<table><tr><th>Slip<td>Clay with so much water that it flows.<tr><th>Weight<td>12 kg</table>",
         [("Slip", "Clay with so much water that it flows.")]),
        ("<h2>Glossar</h2><dl><dt>Scherben<dd>Der gebrannte Ton, ob ganz oder zerbrochen.</dl>",
         [("Scherben", "Der gebrannte Ton, ob ganz oder zerbrochen.")]),
    ],
)  # fmt: skip
def test_each_form_of_a_page_gives_its_cards(part: str, cards: list[tuple[str, str]]) -> None:
    assert drafted(f"<main><h1>Pottery</h1>{part}</main>") == cards


@pytest.mark.parametrize(
    "part",
    [
        "<ul><li><a href=a>Careers: we are hiring potters for our new kiln.</a><li><a href=b>News: a kiln was lit.</a></ul>",
        "<nav><ul><li>Shop: the place where all our cups are sold.</ul></nav>",
        "<div class='cookie-banner'><p>Cookie: a file that we store on your computer.</p></div>",
        "<div id=commentList><p><b>Bob</b>: I think that this is a lovely page to read.</p></div>",
        "<p hidden>Secret: a text that no reader of the page can see.</p>",
        "<div aria-hidden=true>Secret: a text that no reader of the page can see.</div>",
        "<div style='color:red; DISPLAY : none'>Secret: a text that no reader of the page can see.</div>",
        "<footer><p>Imprint: the people who are to blame for this page.</p></footer>",
        "<script>var x = '<p>Script: a text that no reader of the page can see.</p>'</script>",
        "<!-- <p>Comment: a text that no reader of the page can see.</p> -->",
        "<template><p>Template: a text that no reader of the page can see.</p></template>",
        "<form><label for=a>What is your name?</label><input id=a><textarea>Text: what is in a box to write.</textarea></form>",
        "<table><tr><th>Year<th>Cups<th>Pots<tr><td>2019<td>120<td>14<tr><td>2020<td>190<td>17</table>",
        "<table><tr><td><a href=a>Cups</a><td><a href=b>Pots</a><tr><td><a href=c>Jugs</a><td><a href=d>Jars</a></table>",
        "<dl><dt>Author<dd>Jane Doe<dt>Price<dd>12.00<dt>Published<dd>12 May 2020</dl>",
        "<pre>kiln: heat the oven until it is hot enough.</pre>",
        "<ol class=references><li>Miller, J.: The book of all the kilns of the world.</ol>",
        "<h2>Ready to start?</h2><p><a href=a>Order now</a></p>",
    ],
)
def test_furniture_figures_and_hidden_parts_give_no_card(part: str) -> None:
    matter = PROSE * 3
    for page in (f"<body>{matter}{part}", f"<body><main>{matter}{part}</main>", f"<body>{part}{matter}"):
        assert [front for front, _ in drafted(page) if front != "Kiln"] == []


def test_an_aside_is_left_out_beside_the_matter_and_in_it_where_it_leads_away() -> None:
    aside = "<aside><p>Offer: a glaze that every potter in town adores.</p></aside>"
    assert "Offer" not in texts(f"<body>{PROSE * 3}{aside}")
    assert "Offer" in texts(f"<body><main>{PROSE * 3}{aside}</main>")
    assert "Offer" not in texts(f"<body><main>{PROSE * 3}{aside.replace('<p>', '<p><a href=x>')}</main>")


@pytest.mark.parametrize(
    "part",
    [
        "<section id=navigation><h2>Navigation</h2><p>Cookie: a cake</p></section>",
        "<div class=section id=comments><h2>Navigation</h2><p>Cookie: a cake</p></div>",
        "<h2 id=footer class=menu>Navigation</h2><p id=cookie>Cookie: a cake</p>",
        "<dl><dt id=menu>Navigation<dd class=modal>Cookie: a cake</dl>",
    ],
)
def test_what_is_named_after_what_it_says_stays(part: str) -> None:
    assert {"Navigation", "Cookie: a cake"} <= set(read((PROSE * 3 + part).encode()).source)


def test_only_the_main_part_is_read_where_a_page_has_one() -> None:
    page = f"<body><div>Ad: a text beside the matter.</div><main>{PROSE * 2}</main><div>Below: more beside it.</div>"
    assert {text for _, text in outline(page)} == {PROSE[3:-4]}
    page = f"<body><div>Beside</div><article>{PROSE * 2}</article>"
    assert "Beside" not in texts(page)


@pytest.mark.parametrize(
    "page",
    [
        f"<body class='menu sidebar'><div id=nav-wrapper class=footer>{PROSE * 3}</div>",
        f"<nav>{PROSE * 3}</nav>",
        f"<main></main><div>{PROSE * 3}</div>",
        f"<form>{PROSE * 3}</form>",
        f"<div hidden-xs>{PROSE * 3}",
        f"{PROSE * 3}",
    ],
)
def test_a_page_without_true_marks_is_read_whole(page: str) -> None:
    assert len(blocks(page)) == 3


def test_a_table_keeps_its_headers_spans_and_caption() -> None:
    page = """<h2>Clays</h2><table><caption>Firing</caption>
      <thead><tr><th rowspan=2>Clay<th colspan=2>Heat<tr><th>First<th>Last</thead>
      <tr><td>Earthenware<td>low<td rowspan=2>high<tr><td>Stoneware<td>medium
      <tr><td colspan=3>From our own kiln<tfoot><tr><td>All<td>two<td>three</table>"""
    table = blocks(page)[1]
    assert table.text == "Firing"
    assert [row.cells for row in table.rows] == [
        ("Clay", "Heat First", "Heat Last"),
        ("Earthenware", "low", "high"),
        ("Stoneware", "medium", "high"),
    ]
    assert [note.table for note in notes(page, "page.html")] == ["firing"] * 4


def test_a_table_whose_corner_is_empty_and_one_grouped_on_the_left_give_their_cells() -> None:
    corner = "<table><tr><td></td><th>Colour<th>Use<tr><th>Earthenware<td>red<td>pots<tr><th>Stoneware<td>grey<td>cups</table>"
    assert ("Earthenware — colour?", "red") in drafted(corner)
    grouped = (
        "<table><tr><th>Kiln<th>Clay<th>Heat<tr><td rowspan=2>Gas<td>Red<td>low<tr><td>White<td>high"
        "<tr><td rowspan=2>Wood<td>Red<td>lowest<tr><td>White<td>highest</table>"
    )
    assert ("Wood, Red — heat?", "lowest") in drafted(grouped)


def test_a_table_that_lays_out_a_page_is_no_table() -> None:
    page = "<table><tr><td><h2>Clay</h2><p>It is soft.</p><td><table><tr><th>Clay<th>Heat<tr><td>Red<td>low</table></table>"
    assert [kind for kind, _ in outline(page)] == ["heading", "paragraph", "table"]


def test_lists_breaks_and_signs_are_kept() -> None:
    page = """<ul><li>One<ul><li>Two</ul><li>Three</ul><p>H<sub>2</sub>O, 5 m<sup>2</sup>, 1<sup>st</sup>.<sup><a href="#n">[1]</a></sup>
      <p>A line that<br>goes on<br>Another line<br><br>Apart<p><b>Alone in bold</b><p>x = <math alttext="a+b"><mi>a</mi></math>"""
    assert [(block.kind.value, block.text, block.depth) for block in blocks(page)] == [
        ("item", "One", 0),
        ("item", "Two", 2),
        ("item", "Three", 0),
        ("paragraph", "H₂O, 5 m², 1st.", 0),
        ("paragraph", "A line that goes on", 0),
        ("paragraph", "Another line", 0),
        ("paragraph", "Apart", 0),
        ("heading", "Alone in bold", 6),
        ("paragraph", "x = a+b", 0),
    ]


def test_sources_are_the_lines_of_the_file() -> None:
    page = "<html>\n<p>Nothing.</p>\n<dl>\n<dt>Slip</dt>\n<dd>Clay with\n<b>much</b> water.</dd></dl>"
    document = parse(page.encode(), Path("a.html"))
    (block,) = (block for block in document.blocks if block.kind is BlockKind.DEFINITION)
    assert document.source[block.lines[0] - 1 : block.lines[1]] == ("Slip", "Clay with", "much water.")
    (note,) = notes(page, "a.html")
    assert note.source[0].lines == (4, 6)
    assert note.source[0].quote == "Slip\nClay with\nmuch water."


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Pottery | The College</title><h1>Pottery</h1>", "Pottery"),
        ("<title>All about clay – Site</title>", "All about clay"),
        ("<title> A&amp;B\n of clay</title>", "A&B of clay"),
        ("<h1>Clay</h1>", "Clay"),
        ("<p>text", None),
    ],
)
def test_a_page_says_its_title(head: str, title: str | None) -> None:
    assert read(head.encode()).title == title


@pytest.mark.parametrize(
    ("data", "word"),
    [
        ("<meta charset=windows-1251><p>Глина".encode("cp1251"), "Глина"),
        ("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'><p>粘土".encode("cp932"), "粘土"),
        ("<?xml version='1.0' encoding='iso-8859-2'?><p>Hlína".encode("iso-8859-2"), "Hlína"),
        ("<meta charset=iso-8859-1><p>“Töne”".encode("cp1252"), "“Töne”"),
        ("<meta charset=windows-1251><p>Töne".encode(), "Töne"),
        ("<p>Töne".encode("utf-16"), "Töne"),
        ("<p>Töne".encode("cp1252"), "Töne"),
        ("<meta charset=base64><p>Töne".encode(), "Töne"),
        (b"\xef\xbb\xbf<p>T\xc3\xb6ne", "Töne"),
        ("<p>Tö\x00ne".encode() + b" " * 2000, "Töne"),
    ],
)
def test_a_page_is_read_by_its_encoding(data: bytes, word: str) -> None:
    assert read(data).source == (word,)


HOSTILE = {
    "nested": "<div>" * 10_000 + "deep",
    "nested tables": "<table><tr><td>" * 3_000 + "deep",
    "nested lists": "<ul><li>" * 3_000 + "deep",
    "nested definitions": "<p>deep" + "<dl><dt>a?<dd>b " * 3_000,
    "nested answers": "<details><summary>Why?</summary>" * 3_000 + "deep",
    "attribute": f"<p title='{'x' * 2_000_000}'>deep",
    "attributes": "<p " + " ".join(f"a{number}=1" for number in range(20_000)) + ">deep",
    "comments": "deep" + "<!--" * 500_000,
    "open signs": "deep" + "<" * 500_000,
    "spans": "<table>" + "<tr><td rowspan=65534 colspan=65534>deep" * 2_000 + "</table>",
    "breaks": "<p>deep" + "<br>x" * 20_000,
    "number": f"deep &#{'9' * 1_000_000};",
    "class": f"<p class='{'a b ' * 200_000}'>deep",
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_are_read_in_little_time_and_depth(page: str) -> None:
    assert "deep" in texts(page)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "<b>bold</b>",
                "<ul>",
                "<li>",
                "</ul>",
                "<table>",
                "<caption>",
                "<tr>",
                "<td>",
                "<th>",
                "<td",
                "rowspan=3>",
                "</table>",
                "<dl>",
                "<dt>",
                "<dd>",
                "<div>",
                "</div>",
                "<details>",
                "<summary>",
                "</details>",
                "<button",
                "aria-controls=a>",
                "<h2>",
                "<br>",
                "<br>",
                "<sup>",
                "<math>",
                "<main>",
                "<nav>",
                "text",
                "why?",
                "Term:",
                "<div",
                "id=a",
                "hidden>",
                "<pre>",
                "<a",
                "href=#a>",
                "<label",
                "for=a>",
                "<input",
                "type=checkbox",
                "id=a>",
            ]
        ),
        max_size=40,
    )
)
def test_the_lines_of_any_page_are_in_order_and_within_it(parts: list[str]) -> None:
    page = "\n".join(parts)
    reading = read(page.encode())
    assert reading.file_lines is not None
    assert len(reading.file_lines) == len(reading.source)
    assert list(reading.file_lines) == sorted(reading.file_lines)
    assert all(1 <= line <= page.count("\n") + 1 for line in reading.file_lines)
    for block in reading.blocks:
        assert 1 <= block.lines[0] <= block.lines[1] <= len(reading.source)
        assert all(1 <= row.lines[0] <= row.lines[1] <= len(reading.source) for row in block.rows)
        assert len({len(row.cells) for row in block.rows}) <= 1


def test_a_part_that_several_buttons_open_is_read_once() -> None:
    page = (
        "<p>All about kilns.</p><div id=a>As hot as it must be.</div>" + "<button aria-controls=a>How hot?</button>" * 9
    )
    assert sum("hot as it" in block.text for block in blocks(page)) <= 2


def test_a_button_within_the_part_it_opens_ends_nothing() -> None:
    page = "<p>Hot.</p><div id=a>One <button aria-controls=b>Why?</button></div><div id=b>Two <button aria-controls=a>How?</button></div>"
    assert {word for block in blocks(page) for word in block.text.split()} >= {"One", "Two", "Why?"}


def test_a_cell_that_reaches_down_over_many_rows_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    put_together: list[str] = []

    def watched(pieces: Iterable[Piece]) -> str:
        put_together.append(plain(pieces))
        return put_together[-1]

    monkeypatch.setattr(html_flow, "plain", watched)
    rows = "".join(f"<tr><td>pell {row}<td>gosk" for row in range(200))
    found = blocks(f"<p>Kilns.</p><table><tr><td rowspan=201>trug<td>brim<td>fesk{rows}</table>")
    assert {row.cells[0].partition(",")[0] for row in found[-1].rows} == {"trug"}
    assert put_together.count("trug") == 1
