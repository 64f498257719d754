"""Texts that a deck might carry to steer a terminal, to be read as markup, or to break a layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

LOOK = 150
"""Characters that are to be seen at one look, wherever a text stands whole."""

NASTY = (
    "[red]x[/red]",
    "[/b]",
    "[@click=app.quit]press me[/]",
    "[link=file:///etc/passwd]x[/link]",
    "[$primary on $error]x[/]",
    "[[[[]]]]" * 40,
    "\\[red]",
    "$primary {color} %s %(x)s {0}",
    "\x1b[31mred\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\",
    "\x9b31m\x90q\x9c",
    "a\rb\x08\x7f\x00",
    "\u202egnp.exe\u202c \u2066x\u2069",
    "&#27;[31m &#x202E;x",
    "\u2028\u2029\u200b\ufeff",
    "W" * 5000,
    "日本語" * 900,
    "👩‍👩‍👧‍👦" * 200,
    "e" + "\u0301" * 3000,
    "\u05d0\u05d1\u05d2 \u0627\u0644\u0639\u0631\u0628\u064a\u0629 " * 30,
    "a\tb\tc\t" * 50,
    "back " * 20_000,
    "line\n\n" * 800,
    "| a | b |\n|---|---|\n" + "| [red] | " + "long " * 80 + "|\n",
    "|" + "a|" * 80 + "\n|" + "-|" * 80 + "\n|" + "b|" * 80,
    "```\n[/code] " + "x" * 400 + "\n",
    "- " * 200 + "deep",
    ">" * 300 + "deep",
    "*" * 3000,
    "![x](http://evil/a.png) [y](javascript:alert(1)) <script>alert(1)</script> <http://x.y>",
    "# \n\n---\n\n***\n",
    " ",
    "{{1::gap}} {{c1::",
    "\ud800 half",
    "99999999999. one\n- two\n  + three",
    "\x1b[?1049l\x1b[?25h\x1b[?1000l",
    "\x1bP+q544e\x1b\\ \x1b_G\x1b\\ \x1b^x\x1b\\",
    "\x1b]52;c;cm0gLXJmIC8=\x07",
    "\x1b[6n\x1b[c\x1b[>q",
    "\x9d0;title\x9c\x84\x85",
    "\x0e shifted \x0f",
    "\b" * 200 + "\x7f" * 200,
    "\r\n\r\nA\rB\vC\fD",
    "\u061c\u200e\u200f \u2067right\u2069 \u202dover\u202c",
    "\ufff9a\ufffab\ufffb \ufffc \U000e0041\U000e007f",
    "\u0600\u06dd\u070f\u0605" * 20,
    "क्षि" * 300 + "ﷺ" * 40 + "𒐫" * 40,
    "🇩🇪🇫🇷" * 100 + "🏳️‍🌈" * 50 + "1️⃣" * 50,
    "Z̸̡̢̛͙͚̮̹̠̠͎̲͖̫̑̊͑̒̈́͗̎̚͜͠ͅalgo " * 60,
    "\u00ad" * 300 + "\u200d" * 300,
    "\u3000" * 120 + "wide room",
    "a" * 59 + "漢" + "b" * 19 + "字",
    "[bold]" * 300,
    "[/]" * 60 + "[]" + "[@click]",
    "`" * 400 + "open",
    "[" * 500 + "x" + "](y)" * 500,
    "<!--" * 80 + "<![CDATA[" * 40,
    "&lt;b&gt; &amp;amp; &#0; &#x1F600; &#xD800; &nosuch;",
    "1. " * 120 + "deep",
    "| a |\n|---|\n" + "| " + "Z" * 3000 + " |\n",
    "|" + "日|" * 60 + "\n|" + "-|" * 60 + "\n|" + "👩‍👩‍👧|" * 60,
    "~~" * 700 + "__" * 700,
    "$" * 900 + " $x$ $$",
    "~~~\n\x1b[31m\n~~~\n    \x1b[2J",
    "x\n" * 3000,
    "long " * 20_000 + "*end*",
)


def together(texts: Sequence[str]) -> Iterator[str]:
    """The texts as a library can hold them; short ones share a look, so that all of them are seen in fewer."""
    shared = ""
    for text in texts:
        raw = text.encode("utf-8", "replace").decode()
        if len(raw) > LOOK:
            yield raw
        elif len(shared) + len(raw) < LOOK:
            shared += f"\n{raw}"
        else:
            yield shared
            shared = raw
    if shared:
        yield shared
