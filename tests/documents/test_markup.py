"""The tree of a page: what authors leave out is put in, what is no text never is any, and nothing takes long."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.documents import markup
from studycards.documents.blocks import NotReadable
from studycards.documents.markup import DEEPEST, Element, Text, parse_markup


def shown(element: Element) -> str:
    """The tree as text: `p(a b(c))`."""
    return " ".join(
        " ".join(child.text.split()) if isinstance(child, Text) else f"{child.tag}({shown(child)})"
        for child in element.children
        if not isinstance(child, Text) or child.text.strip()
    )


@pytest.mark.parametrize(
    ("page", "tree"),
    [
        ("<p>a<p>b", "p(a) p(b)"),
        ("<p>a<div>b</div>c", "p(a) div(b) c"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>d", "ul(li(a ul(li(b))) li(c)) d"),
        ("<dl><dt>a<dt>b<dd>c<dt>d</dl>", "dl(dt(a) dt(b) dd(c) dt(d))"),
        (
            "<table><tr><td>a<td>b<tr><td>c<table><tr><td>d</table>e</table>",
            "table(tr(td(a) td(b)) tr(td(c table(tr(td(d))) e)))",
        ),
        (
            "<table><thead><tr><th>a<tbody><tr><td>b<tbody><tr><td>c</table>",
            "table(thead(tr(th(a))) tbody(tr(td(b))) tbody(tr(td(c))))",
        ),
        ("<table><tr><td>a</div>b</table>", "table(tr(td(a b)))"),
        ("<b>a<i>b</b>c</i>", "b(a i(b)) c"),
        ("<b><p>a</b>b</p>c", "b(p(a b)) c"),
        ("<h2>a<h3>b</h3>", "h2(a) h3(b)"),
        ("a</p></div>b<br>c", "a b br() c"),
        ("<html><body>a<html><body>b</body></html>c", "html(body(a b c))"),
        ("<head><title>a</title><p>b", "head(title(a)) p(b)"),
        ("<head>a", "head() a"),
        ("a < b && c <3", "a < b && c <3"),
        ("<svg><path/>a</svg><p/>b", "svg(path() a) p(b)"),
    ],
)
def test_end_tags_that_authors_leave_out_are_put_in(page: str, tree: str) -> None:
    assert shown(parse_markup(page)) == tree


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("a<!-- b <p> -->c", "ac"),
        ("a<!-->b", "ab"),
        ("a<!-- never closed <p>b", "a"),
        ("a<script>b</p></scriptx></script>c", "ac"),
        ("a<p title='x>y' data-x=\"it's\" hidden>b", "ab"),
        ("a<p don't>b", "ab"),
        ("a<p title='never closed>b", "ab"),
        ("<!DOCTYPE x [<!ENTITY b 'c'><!ENTITY d '&b;&b;'>]>a&d;", "a&d;"),
        ("<?php echo 1 ?>a<![CDATA[b]]>c", "ac"),
        ("&lt;b&gt; &amp;amp; &#233; &nosuch; &eacute", "<b> &amp; é &nosuch; é"),
        (f"a&#{'9' * 10_000};b", "a\ufffdb"),
    ],
)
def test_only_text_is_text(page: str, words: str) -> None:
    assert parse_markup(page).all_text() == words


def test_attributes_are_read_in_every_spelling_and_the_first_of_a_name_counts() -> None:
    (element,) = list(parse_markup("<P ID=a/b Class = 'c d' id='x' hidden title=\"&lt;\" data-é=1>").elements())[1:]
    assert (element.tag, dict(element.attributes)) == (
        "p",
        {"id": "a/b", "class": "c d", "hidden": "", "title": "<", "data-é": "1"},
    )


def test_every_text_knows_its_line() -> None:
    root = parse_markup("<!-- one\ntwo --><p\nclass=x>three\nfour&#10;<b>five</b>\n<i>six")
    texts = [
        (child.text.strip(), child.line)
        for each in root.elements()
        for child in each.children
        if isinstance(child, Text)
    ]
    assert [(text, line) for text, line in texts if text] == [("three\nfour", 3), ("five", 4), ("six", 5)]


def test_xml_has_empty_elements_and_cdata() -> None:
    assert shown(parse_markup("<r><title/><a/>b<![CDATA[<c>]]></r>", xml=True)) == "r(title() a() b <c>)"


def test_depth_is_bounded_and_the_text_stays() -> None:
    root = parse_markup("<div>" * 10_000 + "deep" + "</div>" * 10_000 + "<p>after")

    def depth(element: Element) -> int:
        return 1 + max((depth(child) for child in element.children if isinstance(child, Element)), default=0)

    assert depth(root) <= DEEPEST + 1
    assert root.all_text() == "deepafter"
    assert shown(root).endswith("p(after)")


def test_a_page_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markup, "MOST_NODES", 100)
    with pytest.raises(NotReadable, match="more than 100 tags and texts; cut it into parts"):
        parse_markup("<b>" * 101)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<ul>",
                "<li>",
                "</ul>",
                "<table>",
                "<tr>",
                "<td>",
                "</td>",
                "</table>",
                "<dl>",
                "<dt>",
                "<dd>",
                "</dl>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<![CDATA[",
                "]]>",
                "<!DOCTYPE",
                "[",
                "]>",
                "<",
                ">",
                "&",
                "&lt;",
                "&#",
                ";",
                "'",
                '"',
                "=",
                "/",
                "<a",
                "<a",
                "href=",
                "<h1>",
                "</h1>",
                "<svg>",
                "<html>",
                "<body>",
                "text",
            ]
        )
    ),
    st.booleans(),
)
def test_any_markup_makes_a_tree_without_loops(parts: list[str], xml: bool) -> None:
    elements = list(parse_markup(" ".join(parts), xml=xml).elements())
    assert len(elements) == len(set(map(id, elements)))
