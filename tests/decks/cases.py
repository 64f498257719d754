"""Deck files with something wrong, and exactly what is said about each: the rules of the format, one by one."""

from __future__ import annotations

CASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "",
        ("d.yaml:1:1: the file is empty (a deck needs at least `title` and `cards`)",),
    ),
    (
        "# only a comment\n",
        ("d.yaml:1:1: the file is empty (a deck needs at least `title` and `cards`)",),
    ),
    (
        "- a\n",
        ("d.yaml:1:1: a deck is a mapping of fields (begin with `title:` and `cards:`)",),
    ),
    (
        "text",
        ("d.yaml:1:1: a deck is a mapping of fields (begin with `title:` and `cards:`)",),
    ),
    (
        "title: T\n",
        ("d.yaml:1:1: `cards` is missing (a deck needs it)",),
    ),
    (
        "title: T\ncards:\n",
        ("d.yaml:2:7: `cards` is empty (write `cards: []` for a deck without cards)",),
    ),
    (
        "title: T\ncards: x\n",
        ("d.yaml:2:8: `cards` must be a list, not text (as `cards: [one, two]`, or one a line after `- `)",),
    ),
    (
        "title: T\ncards: [x]\n",
        ("d.yaml:2:9: an entry of `cards` must be a mapping of fields, not text",),
    ),
    (
        "title:\ncards: []",
        ("d.yaml:1:7: `title` is empty",),
    ),
    (
        "title: ~\ncards: []",
        ("d.yaml:1:8: `title` is empty",),
    ),
    (
        'title: ""\ncards: []',
        ("d.yaml:1:8: `title` is empty",),
    ),
    (
        'title: "  "\ncards: []',
        ("d.yaml:1:8: `title` is empty",),
    ),
    (
        "title: [a]\ncards: []",
        ("d.yaml:1:8: `title` must be text, not a list (put text that begins with `[` or `{` in quotes)",),
    ),
    (
        "title: T\ntitle: U\ncards: []",
        ("d.yaml:2:1: `title` stands here twice (keep one of them)",),
    ),
    (
        "studycards: 2\ntitel: T\n",
        ("d.yaml:1:13: the deck is in format 2, and this program reads format 1 (update studycards)",),
    ),
    (
        "studycards: one\ntitle: T\ncards: []",
        ("d.yaml:1:13: `studycards` must be 1, not `one`",),
    ),
    (
        "id: a b\ntitle: T\ncards: []",
        (("d.yaml:1:5: `a b` cannot be `id` (ASCII letters and digits, then also . _ and -, at most 64 in all)"),),
    ),
    (
        "title: T\ncards: []\n---\ntitle: U\n",
        ("d.yaml:3:1: a second document begins here (a file holds one deck: make two files of it)",),
    ),
    (
        "title: T\ncards: []\n<<: {a: b}\n",
        ("d.yaml:3:1: `<<` (YAML's merge key) is not allowed in a deck (write the fields out)",),
    ),
    (
        "title: !!python/object:os.system x\ncards: []",
        (
            (
                "d.yaml:1:8: the tag `!!python/object:os.system` is not allowed in a deck (leave it out: what "
                "stands there is read as text)"
            ),
        ),
    ),
    (
        "title: !x T\ncards: []",
        (("d.yaml:1:8: the tag `!x` is not allowed in a deck (leave it out: what stands there is read as text)"),),
    ),
    (
        "!x\ntitle: T\ncards: []",
        (("d.yaml:1:1: the tag `!x` is not allowed in a deck (leave it out: what stands there is read as text)"),),
    ),
    (
        "title: *a\ncards: []",
        ("d.yaml:1:8: nothing before this place has the anchor `&a`",),
    ),
    (
        "title: T\nfoobarbaz: 1\ncards: []",
        (
            (
                "d.yaml:2:1: `foobarbaz` is not a field of a deck (studycards, id, title, description, language, "
                "tags, notice, authors, license, reviewed, scheduler, sources, units, cards)"
            ),
        ),
    ),
    (
        "title: T\n[a]: 1\ncards: []",
        ("d.yaml:2:1: a field's name must be text (put text that begins with `{` or `[` in quotes)",),
    ),
    (
        "title: T\nreviewed: x\ncards: []",
        ("d.yaml:2:11: `reviewed` must be a mapping of fields, not text",),
    ),
    (
        "title: T\nreviewed: {on: 2026-02-30}\ncards: []",
        ("d.yaml:2:16: `on` must be a date, not `2026-02-30` (as 2026-12-01)",),
    ),
    (
        "title: T\nreviewed: {on: 20261121}\ncards: []",
        ("d.yaml:2:16: `on` must be a date, not `20261121` (as 2026-12-01)",),
    ),
    (
        "title: T\nscheduler: {retention: 0.9}\ncards: []",
        ("d.yaml:2:12: `name` is missing (the scheduler needs it)",),
    ),
    (
        "title: T\nscheduler: {name: fsrs, retention: 0.5}\ncards: []",
        ("d.yaml:2:36: `retention` must be a number from 0.7 to 0.99, not `0.5`",),
    ),
    (
        "title: T\nscheduler: {name: fsrs, retention: high}\ncards: []",
        ("d.yaml:2:36: `retention` must be a number from 0.7 to 0.99, not `high`",),
    ),
    (
        "title: T\nsources: [{title: x}]\ncards: []",
        ("d.yaml:2:11: `id` is missing (a source document needs it)",),
    ),
    (
        "title: T\nunits: [{id: u}, {id: u}]\ncards: []",
        ("d.yaml:2:23: the id `u` is taken (first in line 2)",),
    ),
    (
        "title: T\nunits: {id: u}\ncards: []",
        ("d.yaml:2:8: `units` must be a list, not a mapping",),
    ),
    (
        "title: T\ntags: a\ncards: []",
        ("d.yaml:2:7: `tags` must be a list, not text (as `tags: [one, two]`, or one a line after `- `)",),
    ),
    (
        "title: T\ntags: [a, [b]]\ncards: []",
        (
            (
                "d.yaml:2:11: an entry of `tags` must be text, not a list (put text that begins with `[` or `{` "
                "in quotes)"
            ),
        ),
    ),
    (
        "title: T\ntags: [a, '']\ncards: []",
        ("d.yaml:2:11: an entry of `tags` is empty (fill it in or leave it out)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    bakc: x\n",
        ("d.yaml:5:5: `bakc`: did you mean `back`?",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    back: b\n",
        ("d.yaml:5:5: `back` stands here twice (keep one of them)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: choise\n",
        ("d.yaml:5:11: `choise` is no kind of card (did you mean `choice`?)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: zzz\n",
        (("d.yaml:5:11: `zzz` is no kind of card (one of basic, definition, table, faq, cloze, choice, list)"),),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: choice\n",
        ("d.yaml:3:5: `choices` is missing (a choice card needs `front`, `back` and `choices`)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: choice\n    choices: [x]\n",
        ("d.yaml:6:14: `choices` needs at least 2 entries (this is a choice card)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: list\n",
        ("d.yaml:3:5: `items` is missing (a list card needs `front` and `items`)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: list\n    items: []\n",
        ("d.yaml:6:12: `items` needs at least 1 entry (this is a list card)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: cloze\n",
        ("d.yaml:3:12: a cloze card needs a gap in its `front` (as {{1::hidden}} or {{1::hidden::hint}})",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    kind: [a]\n",
        ("d.yaml:5:11: `kind` must be the name of a kind, not a list",),
    ),
    (
        "title: T\ncards:\n  - kind: cloze\n    front: '{{1::a}} {{3::b}}'\n",
        ("d.yaml:4:12: gap 2 is missing (gaps are numbered 1, 2, 3 …)",),
    ),
    (
        "title: T\ncards:\n  - front: {{1::a}} b\n",
        (
            (
                "d.yaml:3:21: a field was expected here (check the indentation, and put text with quotes or "
                "brackets at its beginning in quotes as a whole)"
            ),
        ),
    ),
    (
        "title: T\ncards:\n  - front: q\n",
        ("d.yaml:3:5: `back` is missing (a basic card needs `front` and `back`)",),
    ),
    (
        "title: T\ncards:\n  - back: q\n",
        ("d.yaml:3:5: `front` is missing (a basic card needs `front` and `back`)",),
    ),
    (
        "title: T\ncards:\n  - {}\n",
        (
            "d.yaml:3:5: `front` is missing (a basic card needs `front` and `back`)",
            "d.yaml:3:5: `back` is missing (a basic card needs `front` and `back`)",
        ),
    ),
    (
        "title: T\ncards:\n  - front:\n    back: a\n",
        ("d.yaml:3:11: `front` is empty",),
    ),
    (
        "title: T\ncards:\n  - front: [a]\n    back: {a: b}\n",
        (
            "d.yaml:3:12: `front` must be text, not a list (put text that begins with `[` or `{` in quotes)",
            ("d.yaml:4:11: `back` must be text, not a mapping (put text that begins with `[` or `{` in quotes)"),
        ),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    id: -x\n",
        (("d.yaml:5:9: `-x` cannot be `id` (ASCII letters and digits, then also . _ and -, at most 64 in all)"),),
    ),
    (
        "title: T\n"
        "cards:\n"
        "  - front: q\n"
        "    back: a\n"
        "    id: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n",
        (
            (
                "d.yaml:5:9: `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…` cannot be `id` "
                "(ASCII letters and digits, then also . _ and -, at most 64 in all)"
            ),
        ),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    after: [nope]\n",
        (("d.yaml:5:13: `after` names `nope`, which is no card of this deck (`cards` lists none with this id)"),),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    after: nope\n",
        (("d.yaml:5:12: `after` must be a list, not text (as `after: [one, two]`, or one a line after `- `)"),),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    id: me\n    after: [me]\n",
        ("d.yaml:6:13: these cards wait for each other: me → me (take one of them out of `after`)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    unit: w\n",
        ("d.yaml:5:11: `unit` names `w`, which is no unit of this deck (`units` lists none with this id)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    draft: yes\n",
        (("d.yaml:5:12: `draft` must be `true` or `false`, not `yes` (YAML 1.1's words for it are not read)"),),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    draft: perhaps\n",
        ("d.yaml:5:12: `draft` must be `true` or `false`, not `perhaps`",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    reverse: [a]\n",
        ("d.yaml:5:14: `reverse` must be `true` or a mapping of fields, not a list",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    reverse: sure\n",
        ("d.yaml:5:14: `reverse` must be `true` or `false`, not `sure`",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    reverse: {frnt: a}\n",
        ("d.yaml:5:15: `frnt`: did you mean `front`?",),
    ),
    (
        "title: T\ncards:\n  - kind: list\n    front: q\n    items: [a]\n    reverse: true\n",
        ("d.yaml:6:14: `reverse` has nothing to show (add `front` under it, or `back` to the card)",),
    ),
    (
        "title: T\ncards:\n  - kind: cloze\n    front: 'a {{1::b}}'\n    back: c\n    reverse: true\n",
        ("d.yaml:6:14: a cloze card has no reverse (leave it out: each gap is a card of its own)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    source: x\n",
        ("d.yaml:5:13: `source` must be a mapping of fields, not text",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    source: {lines: 3}\n",
        ("d.yaml:5:13: `document` is missing (a source needs it)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    source: {document: d, lines: 9-3}\n",
        ("d.yaml:5:34: `lines` must be line numbers, not `9-3` (as 88 or 88-90)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    source: [{document: d, page: 0}]\n",
        ("d.yaml:5:34: `page` must be a whole number from 1, not `0`",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    source: {document: d, page: x}\n",
        ("d.yaml:5:33: `page` must be a whole number from 1, not `x`",),
    ),
    (
        "title: T\nsources: [{id: doc}]\ncards:\n- {front: q, back: a, source: {document: dok}}\n",
        (("d.yaml:4:42: `document` names `dok`, which is no source document of this deck (did you mean `doc`?)"),),
    ),
    (
        "title: T\ncards:\n- {id: a, front: q, back: a}\n- {id: a, front: q, back: a}\n",
        ("d.yaml:4:8: the id `a` is taken (first in line 3)",),
    ),
    (
        "title: T\ncards:\n- {id: a, front: q, back: a, after: [b]}\n- {id: b, front: q, back: a, after: [a]}\n",
        ("d.yaml:3:38: these cards wait for each other: a → b → a (take one of them out of `after`)",),
    ),
    (
        'title: T\ncards:\n  - front: q\n    back: a\n    hint: "a\\e[31m"\n',
        ("d.yaml:5:11: `hint` holds the character U+001B, which no deck may hold (leave the escape out)",),
    ),
    (
        'title: T\ncards:\n  - front: q\n    back: a\n    hint: "\\x07"\n',
        ("d.yaml:5:11: `hint` holds the character U+0007, which no deck may hold (leave the escape out)",),
    ),
    (
        'title: T\ncards:\n  - front: q\n    back: a\n    hint: "a\\uFEFF"\n',
        ("d.yaml:5:11: `hint` holds the character U+FEFF, which no deck may hold (leave the escape out)",),
    ),
    (
        'title: T\ncards:\n  - front: q\n    back: a\n    hint: "\\uFFFF"\n',
        ("d.yaml:5:11: `hint` holds the character U+FFFF, which no deck may hold (leave the escape out)",),
    ),
    (
        'title: T\ncards:\n  - front: q\n    back: a\n    hint: "\\r"\n',
        ("d.yaml:5:11: `hint` holds the character U+000D, which no deck may hold (leave the escape out)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    hint: a\x1b[31mb\n",
        ("d.yaml:5:12: the character U+001B is not allowed in a deck (delete it: it cannot be seen)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    hint: \x85\n",
        ("d.yaml:5:11: the character U+0085 is not allowed in a deck (delete it: it cannot be seen)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    hint: é\x00\n",
        ("d.yaml:5:12: the character U+0000 is not allowed in a deck (delete it: it cannot be seen)",),
    ),
    (
        "title: T\ncards:\n  - front: q\n    back: a\n    hint: é\x7f\ufeff\n",
        (
            "d.yaml:5:12: the character U+007F is not allowed in a deck (delete it: it cannot be seen)",
            "d.yaml:5:13: the character U+FEFF is not allowed in a deck (delete it: it cannot be seen)",
        ),
    ),
    (
        "title: What: this\ncards: []",
        (
            (
                "d.yaml:1:12: a `: ` stands where no field can begin (put text that contains `: ` in quotes, and "
                "check the indentation)"
            ),
        ),
    ),
    (
        'title: "open\ncards: []',
        ("d.yaml:1:8: the quote that opens here is never closed",),
    ),
    (
        "title: T\ncards:\n\t- x",
        (
            (
                "d.yaml:3:1: text cannot begin with this character (put the text in quotes; for indentation use "
                "spaces, not tabs)"
            ),
        ),
    ),
    (
        "title: @x\ncards: []",
        (
            (
                "d.yaml:1:8: text cannot begin with this character (put the text in quotes; for indentation use "
                "spaces, not tabs)"
            ),
        ),
    ),
    (
        "title: [a\ncards: []",
        (
            "d.yaml:1:8: `title` must be text, not a list (put text that begins with `[` or `{` in quotes)",
            (
                "d.yaml:1:8: a list in `[ ]` is not closed, or a comma is missing (put text that begins with `[` "
                "in quotes)"
            ),
        ),
    ),
    (
        "title: {a\ncards: []",
        (
            (
                "d.yaml:1:8: a mapping in `{ }` is not closed, or a comma is missing (put text that begins with "
                "`{` in quotes)"
            ),
        ),
    ),
    (
        'title: "a" b\ncards: []',
        (
            (
                "d.yaml:1:12: a field was expected here (check the indentation, and put text with quotes or "
                "brackets at its beginning in quotes as a whole)"
            ),
        ),
    ),
    (
        'title: "\\q"\ncards: []',
        (("d.yaml:1:9: this backslash is no escape that YAML knows (use single quotes, or write two backslashes)"),),
    ),
    (
        "title: T\ncards:\n  - front: a\n   back: b\n",
        (
            "d.yaml:3:5: `back` is missing (a basic card needs `front` and `back`)",
            "d.yaml:4:4: a list entry with `- ` was expected here (check the indentation)",
        ),
    ),
    (
        "title\ncards: []",
        ("d.yaml:1:1: a deck is a mapping of fields (begin with `title:` and `cards:`)",),
    ),
    (
        "title: - a\ncards: []",
        ("d.yaml:1:8: a list entry cannot begin here (put it on a line of its own)",),
    ),
    (
        "title: T\ncards: []\nback\n",
        ("d.yaml:3:1: a `:` is missing after the field's name (check the indentation of this line)",),
    ),
    (
        'title: "\\ud800"\ncards: []',
        ("d.yaml:1:11: this escape is no character",),
    ),
    (
        "title: %x\ncards: []",
        (
            (
                "d.yaml:1:8: text cannot begin with this character (put the text in quotes; for indentation use "
                "spaces, not tabs)"
            ),
        ),
    ),
    (
        "title: `x`\ncards: []",
        (
            (
                "d.yaml:1:8: text cannot begin with this character (put the text in quotes; for indentation use "
                "spaces, not tabs)"
            ),
        ),
    ),
    (
        "title: T\ncards:\n- front: a\nback: b\n  x: y",
        (
            "d.yaml:3:3: `back` is missing (a basic card needs `front` and `back`)",
            (
                "d.yaml:4:1: `back` is not a field of a deck (studycards, id, title, description, language, "
                "tags, notice, authors, license, reviewed, scheduler, sources, units, cards)"
            ),
            (
                "d.yaml:5:4: a `: ` stands where no field can begin (put text that contains `: ` in quotes, and "
                "check the indentation)"
            ),
        ),
    ),
    (
        'title: "\\xzz"\ncards: []',
        ("d.yaml:1:11: this escape needs hexadecimal digits (use single quotes, or write two backslashes)",),
    ),
    (
        'title: T\n"a\\e": b\ncards: []',
        (
            (
                "d.yaml:2:1: `a\\x1b` is not a field of a deck (studycards, id, title, description, language, "
                "tags, notice, authors, license, reviewed, scheduler, sources, units, cards)"
            ),
        ),
    ),
    (
        "a: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
        (
            (
                "d.yaml:1:1: `a` is not a field of a deck (studycards, id, title, description, language, tags, "
                "notice, authors, license, reviewed, scheduler, sources, units, cards)"
            ),
            "d.yaml:1:20: lists and mappings are nested deeper than 16 levels",
        ),
    ),
    (
        "title: T\nx: |\n\ty\ncards: []",
        ("d.yaml:3:1: a tab stands in the indentation (indent with spaces)",),
    ),
    (
        "title: T\n  foo: bar\ncards: []",
        (
            (
                "d.yaml:2:6: a `: ` stands where no field can begin (put text that contains `: ` in quotes, and "
                "check the indentation)"
            ),
        ),
    ),
    (
        "title: T\ncards: []\n...\nmore",
        ("d.yaml:4:1: the file has ended before this line (check the indentation)",),
    ),
    (
        "%FOO\ntitle: x",
        ("d.yaml:1:5: this is not valid YAML: found unknown directive name",),
    ),
    (
        "title: &a T\nlicense: !!str x\ncards: []",
        (("d.yaml:2:10: the tag `!!str` is not allowed in a deck (leave it out: what stands there is read as text)"),),
    ),
    (
        "title: T\ncards: []\n? x\n",
        (
            (
                "d.yaml:3:3: `x` is not a field of a deck (studycards, id, title, description, language, tags, "
                "notice, authors, license, reviewed, scheduler, sources, units, cards)"
            ),
        ),
    ),
    (
        "title: T\n'':  x\ncards: []",
        (
            (
                "d.yaml:2:1: `` is not a field of a deck (studycards, id, title, description, language, tags, "
                "notice, authors, license, reviewed, scheduler, sources, units, cards)"
            ),
        ),
    ),
    (
        "title: \ud800",
        ("d.yaml:1:8: U+D800 is half a character",),
    ),
)
