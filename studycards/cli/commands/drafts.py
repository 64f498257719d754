"""`studycards drafts`: lists what waits for a review, shows a draft, accepts, rejects or edits it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from studycards.cards import Note, Reverse, address
from studycards.cli.choice import confidence
from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.cli.saving import file_ending_in
from studycards.wording import count, place_in, visible
from studycards.workspace import drafts as inbox
from studycards.workspace.drafts import StoredDraft
from studycards.workspace.workspace import Workspace

EXAMPLE = """studycards drafts list --document chapter-1.txt
  studycards drafts show D12
  studycards drafts accept D12 D13 --into biology.yaml
  studycards drafts accept --min-confidence 0.9
  studycards drafts reject D14
  studycards drafts edit D15 --front 'What is a cell?' --tags 'biology, cells'"""

_ACTIONS = ("list", "show", "accept", "reject", "edit")
_WORDS = ("front", "back", "hint", "explanation", "tags", "reverse")
_TAKES = {
    "list": ("json", "document", "min_confidence"),
    "show": (),
    "accept": ("document", "min_confidence", "into"),
    "reject": ("document",),
    "edit": _WORDS,
}
_OPTIONS = ("json", "document", "min_confidence", "into", *_WORDS)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", nargs="?", default="list", choices=_ACTIONS, help="what to do (default: list)")
    parser.add_argument("draft", nargs="*", metavar="DRAFT", help="a draft by its name, such as D12")
    parser.add_argument("--json", action="store_true", help="list: everything about each draft, as JSON")
    parser.add_argument(
        "--document", metavar="DOC", help="list, accept, reject: those of this document, by file or title"
    )
    parser.add_argument(
        "--min-confidence",
        type=confidence,
        metavar="X",
        help="list, accept: those at least so sure, from 0 to 1; accept leaves those that are like a card there is",
    )
    parser.add_argument(
        "--into",
        metavar="DECK.yaml",
        type=file_ending_in(),
        help="accept: into this deck file (default: the deck My cards)",
    )
    parser.add_argument("--front", metavar="TEXT", help="edit: another question")
    parser.add_argument("--back", metavar="TEXT", help="edit: another answer")
    parser.add_argument("--hint", metavar="TEXT", help="edit: another hint; an empty one takes it away")
    parser.add_argument("--explanation", metavar="TEXT", help="edit: another explanation; an empty one takes it away")
    parser.add_argument("--tags", metavar="TAGS", help="edit: other tags, with commas between them")
    parser.add_argument("--reverse", choices=("on", "off"), help="edit: ask it the other way round, too")


def run(args: argparse.Namespace) -> int:
    """Carry the action out; return 0."""
    _refuse_misuse(args)
    with opened(args) as workspace:
        match args.action:
            case "list":
                _list(workspace, args)
            case "show":
                for at, name in enumerate(args.draft):
                    _show(inbox.find(workspace, name), after_another=at > 0)
            case "accept":
                _accept(workspace, args)
            case "reject":
                _reject(workspace, args)
            case _:
                _edit(workspace, args)
    return 0


def _refuse_misuse(args: argparse.Namespace) -> None:
    """Refuse words and options that would have no effect."""
    given = [name for name in _OPTIONS if getattr(args, name) not in (None, False)]
    for name in given:
        if name not in _TAKES[args.action]:
            raise Misuse(f"--{name.replace('_', '-')} is not for `studycards drafts {args.action}`")
    if args.action == "list" and args.draft:
        raise Misuse(f"list takes no names; `studycards drafts show {args.draft[0]}` shows a draft")
    if args.action == "show" and not args.draft:
        raise Misuse("name the draft: `studycards drafts show D12`")
    if args.action == "edit" and (len(args.draft) != 1 or not given):
        raise Misuse("name one draft and what to change: `studycards drafts edit D12 --back TEXT`")
    if args.action == "accept" and bool(args.draft) == (args.min_confidence is not None):
        raise Misuse("name the drafts to accept, or say --min-confidence X")
    if args.action == "reject" and bool(args.draft) == (args.document is not None):
        raise Misuse("name the drafts to reject, or say --document DOC")
    if args.action == "accept" and args.draft and args.document is not None:
        raise Misuse("--document goes with --min-confidence; named drafts need none")


def _list(workspace: Workspace, args: argparse.Namespace) -> None:
    found = inbox.waiting(workspace, args.document, args.min_confidence or 0.0)
    if args.json:
        import json

        say(json.dumps([_as_json(draft) for draft in found], ensure_ascii=True, indent=2))
        return
    for draft in found:
        parts = [draft.name, f"{draft.confidence:.0%}", str(draft.note.kind), draft.note.front, _from(draft)]
        parts += [f"like {draft.like}"] if draft.like else []
        say(visible(" · ".join(parts), keep_newlines=False))
    if not found:
        unsure = args.min_confidence is not None and inbox.count_waiting(workspace)
        talk("no draft is so sure" if unsure else "no draft waits: `studycards generate DOCUMENT` makes some")


def _from(draft: StoredDraft) -> str:
    return ", ".join(document.file or document.title or document.id for document in draft.documents)


def _show(draft: StoredDraft, *, after_another: bool) -> None:
    if after_another:
        say()
    for line in _lines(draft):
        say(line)


def _lines(draft: StoredDraft) -> Iterator[str]:
    note = draft.note
    yield f"{draft.name} · {note.kind} · {draft.confidence:.0%} · {draft.state}"
    fields = {
        "table": note.table,
        "row": note.row,
        "column": note.column,
        "front": note.front,
        "back": note.back,
        "items": "\n".join(note.items),
        "hint": note.hint,
        "explanation": note.explanation,
        "tags": ", ".join(note.tags),
        "reverse": "on" if note.reverse is not None else None,
        "like": draft.like,
        "card": address(*draft.card) if draft.card and draft.state == "accepted" else None,
    }
    for name, value in fields.items():
        if value:
            yield f"{name}: {value.replace(chr(10), chr(10) + '  ')}"
    titles = {document.id: document for document in draft.documents}
    for source in note.source:
        document = titles.get(source.document)
        named = (document.file or document.title if document else None) or source.document
        yield f"source: {named}{place_in(source)}"
    for passage in draft.passages:
        if passage.headings:
            yield f"under: {' › '.join(passage.headings)}"
        first, last = passage.used
        for at, line in enumerate(passage.lines):
            yield f"{'>' if first <= at <= last else ' '} {line}".rstrip()


def _as_json(draft: StoredDraft) -> dict[str, object]:
    note = draft.note
    values: dict[str, object] = {
        "name": draft.name,
        "kind": str(note.kind),
        "front": note.front,
        "back": note.back,
        "items": list(note.items),
        "hint": note.hint,
        "explanation": note.explanation,
        "tags": list(note.tags),
        "reverse": note.reverse is not None,
        "table": note.table,
        "row": note.row,
        "column": note.column,
        "confidence": draft.confidence,
        "like": draft.like,
    }
    values["documents"] = [document._asdict() for document in draft.documents]
    values["source"] = [source._asdict() for source in note.source]
    values["passages"] = [
        {"document": each.document, "headings": each.headings, "lines": each.lines, "used": each.used}
        for each in draft.passages
    ]
    return values


def _accept(workspace: Workspace, args: argparse.Namespace) -> None:
    if args.draft:
        chosen = [inbox.find(workspace, name) for name in args.draft]
    else:
        found = inbox.waiting(workspace, args.document, args.min_confidence)
        chosen = inbox.confident(found, args.min_confidence)
        if left := len(found) - len(chosen):
            talk(f"{count(left, 'draft')} like a card there is left waiting; accept by name")
    if not chosen:
        talk("no draft to accept")
        return
    chosen = list({draft.id: draft for draft in chosen}.values())
    accepted = inbox.accept(workspace, [draft.id for draft in chosen], args.into)
    for draft, card in zip(chosen, accepted.cards, strict=True):
        say(f"{draft.name}: {card}")
    say(f"accepted {count(len(chosen), 'draft')} into {accepted.home.path}")


def _reject(workspace: Workspace, args: argparse.Namespace) -> None:
    if args.draft:
        chosen = [inbox.find(workspace, name) for name in args.draft]
    else:
        chosen = inbox.waiting(workspace, args.document)
    ids = list(dict.fromkeys(draft.id for draft in chosen))
    if not ids:
        talk("no draft to reject")
        return
    inbox.reject(workspace, ids)
    say(f"rejected {count(len(ids), 'draft')}")


def _edit(workspace: Workspace, args: argparse.Namespace) -> None:
    draft = inbox.find(workspace, args.draft[0])
    inbox.change(workspace, draft.id, _changed(draft.note, args))
    say(f"{draft.name}: saved")


def _changed(note: Note, args: argparse.Namespace) -> Note:
    if args.front is not None:
        note = note._replace(front=args.front)
    if args.back is not None:
        note = note._replace(back=args.back)
    if args.hint is not None:
        note = note._replace(hint=args.hint or None)
    if args.explanation is not None:
        note = note._replace(explanation=args.explanation or None)
    if args.tags is not None:
        note = note._replace(tags=inbox.tags_of(args.tags))
    if args.reverse is not None:
        note = note._replace(reverse=(note.reverse or Reverse()) if args.reverse == "on" else None)
    return note
