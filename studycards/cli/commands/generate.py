"""`studycards generate`: drafts cards from documents, into the inbox or a deck file."""

from __future__ import annotations

import argparse
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.cli.choice import add_choice_arguments, choice_of, is_chosen
from studycards.cli.documents import Gathered, add_document_arguments, gather
from studycards.cli.output import complain, say, talk
from studycards.cli.progress import Progress
from studycards.cli.saving import DECK_ENDINGS, file_ending_in
from studycards.wording import count

if TYPE_CHECKING:
    from studycards.cards import Deck
    from studycards.documents.blocks import Document
    from studycards.drafting.draft import Named
    from studycards.drafting.duplicates import Fact

EXAMPLE = """studycards generate chapter-1.txt notes.md
  studycards generate chapter-1.txt -o biology.yaml --title 'Biology, first term'
  studycards generate --update biology.yaml chapter-1.txt"""

_IS_A_DOCUMENT = "is one of the documents; name another file for the deck"
_NAMES = {"definition": "definition", "table": "table cell", "faq": "question", "list": "list"}
_MOST_TOLD = 5
_MOST_EMPTY = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what `generate` takes."""
    add_document_arguments(parser)
    target = parser.add_mutually_exclusive_group()
    target.add_argument(
        *("-o", "--output"),
        metavar="DECK.yaml",
        type=file_ending_in(*DECK_ENDINGS),
        help="a deck file to write; without it the drafts wait in the inbox",
    )
    target.add_argument(
        "--update",
        metavar="DECK.yaml",
        type=Path,
        help="show what changed documents change in a deck",
    )
    parser.add_argument("--yes", action="store_true", help="with --update: write the changes into the deck file")
    parser.add_argument("--title", help="the deck's title; without it the document's, or the deck file's name")
    parser.add_argument("--id", help="the deck's id; without it a short form of the deck file's name")
    parser.add_argument("--force", action="store_true", help="write over a deck file that is there already")
    add_choice_arguments(parser)


def run(args: argparse.Namespace) -> int:
    """Draft into the inbox or a deck file, whole or not at all; return 0, or 1 with a line for each thing amiss.

    A document that cannot be read does not keep the others from being drafted.
    """
    _refuse_stray_options(args)
    objection = _objection(args) if args.output is not None else None
    if objection:
        complain(objection)
        return 1
    gathered = gather(args)
    code = _handle(gathered, args) if gathered.documents else 0
    for problem in gathered.problems:
        complain(problem)
    return 1 if gathered.problems else code


def _handle(gathered: Gathered, args: argparse.Namespace) -> int:
    """Draft from the documents that could be read."""
    documents = gathered.documents
    if args.update is not None:
        from studycards.cli.updating import update_deck

        return update_deck(args.update, documents, write=args.yes)
    if args.output is None:
        return _into_inbox(documents, args)
    if _is_among(args.output, gathered.paths):
        complain(f"{args.output}: {_IS_A_DOCUMENT}")
        return 1
    deck = _draft(documents, args)
    try:
        _write(deck, args.output)
    except OSError as error:
        complain(f"{args.output}: cannot be written: {(error.strerror or type(error).__name__).lower()}")
        return 1
    digests = {document.id: document.sha256 for document in deck.sources}
    _tell_of_empty(documents, {digests[source.document] for note in deck.notes for source in note.source}, args)
    _tell_of_known(deck, args)
    say(summary(deck, args.output))
    return 0


def _refuse_stray_options(args: argparse.Namespace) -> None:
    from studycards.cli.errors import Misuse

    if args.output is None and (args.title is not None or args.id is not None or args.force):
        raise Misuse("--title, --id and --force are for a deck file: name it after -o")
    if args.yes and args.update is None:
        raise Misuse("--yes goes with --update")
    if args.update is not None and is_chosen(args):
        raise Misuse("--kinds, --min-confidence and --max do not go with --update: a deck is compared with all of it")


def _into_inbox(documents: Sequence[Document], args: argparse.Namespace) -> int:
    """Let what was drafted wait for a person, and say how much there is to review."""
    from studycards.cli.opening import opened
    from studycards.drafting.draft import named_documents
    from studycards.drafting.offers import offers_of
    from studycards.workspace import drafts

    named = named_documents(documents)
    facts = _find_facts(named, args)
    offers = offers_of(facts, named)
    with opened(args, create=True) as workspace:
        arrived = drafts.offer(workspace, offers)
        waiting = drafts.count_waiting(workspace)
    _tell_of_disagreements(facts)
    _tell_of_empty(documents, {document.sha256 for offer in offers for document in offer.documents}, args)
    known = f", {arrived.known} offered before" if arrived.known else ""
    say(f"{count(arrived.new, 'new draft')} from {count(len(documents), 'document')}{known}")
    if waiting:
        verb = "waits" if waiting == 1 else "wait"
        say(f"{count(waiting, 'draft')} {verb}: `studycards drafts`, or the Inbox in the app")
    return 0


def _objection(args: argparse.Namespace) -> str | None:
    """Say what is wrong with the arguments before any document is read."""
    from studycards.decks.identity import is_id

    if args.id is not None and not is_id(args.id):
        return f"{args.id!r} cannot be a deck's id: use letters, digits, `.`, `_` and `-`, at most 64"
    if not args.output.exists():
        return None
    if _is_among(args.output, args.sources):
        return f"{args.output}: {_IS_A_DOCUMENT}"
    return None if args.force else f"{args.output}: is there already; name another, or add --force to write over it"


def _is_among(output: Path, paths: Iterable[Path]) -> bool:
    return output.exists() and any(path.exists() and path.samefile(output) for path in paths)


def _draft(documents: Sequence[Document], args: argparse.Namespace) -> Deck:
    from studycards.decks.identity import slug, title_of
    from studycards.documents.decoding import cleaned
    from studycards.documents.places import named_beside
    from studycards.drafting.draft import deck_of, document_title, named_documents

    stem = args.output.stem
    own_title = document_title(documents[0]) if len(documents) == 1 else None
    title = cleaned(args.title or "") or own_title or title_of(stem)
    named = named_documents(documents)
    facts = _find_facts(named, args)
    _tell_of_disagreements(facts)
    deck = deck_of(facts, named, title=title, id=args.id or slug(stem, "deck"))
    folders = {name: document.folder for name, document in named}
    placed = (
        each._replace(file=each.file and named_beside(args.output, folders[each.id], each.file))
        for each in deck.sources
    )
    return deck._replace(sources=tuple(placed))


def _find_facts(named: Sequence[Named], args: argparse.Namespace) -> list[Fact[Named]]:
    """Draft document after document, and show how far that is."""
    from studycards.drafting.draft import find_facts

    with Progress(len(named)) as progress:
        return find_facts(_each_shown(named, progress), choice_of(args))


def _each_shown(named: Sequence[Named], progress: Progress) -> Iterator[Named]:
    for place in named:
        progress.step(f"drafting {place[1].file}")
        yield place


def _tell_of_disagreements(facts: Sequence[Fact[Named]]) -> None:
    """Say on stderr where documents answer one question in clearly different ways."""
    split = [(fact, *fact.against[0]) for fact in facts if fact.against]
    for fact, (_, document), _ in split[:_MOST_TOLD]:
        talk(f"{fact.place[1].file} and {document.file} disagree on “{fact.draft.front[:80]}”: check both")
    if len(split) > _MOST_TOLD:
        talk(f"and on {count(len(split) - _MOST_TOLD, 'more card')}")


def _tell_of_known(deck: Deck, args: argparse.Namespace) -> None:
    """Say on stderr which drafts are like cards the library has in other decks, or drafts that wait there."""
    import os

    from studycards.workspace.place import place

    library = place(args.database, args.learner, os.environ)
    if not os.path.exists(library.file):
        return
    from studycards.cli.opening import opened
    from studycards.workspace import drafts
    from studycards.workspace.faults import FAULTS, said

    try:
        with opened(args) as workspace:
            likes = drafts.alike(workspace, deck.notes, beside=deck.id)
    except FAULTS as fault:
        talk(f"not compared with the cards you have: {said(fault, library.file)}")
        return
    known = [(note.front, like) for note, like in zip(deck.notes, likes, strict=True) if like]
    for front, like in known[:_MOST_TOLD]:
        where = "you have" if "/" in like else "waits in the inbox"  # a card's address, or a draft's name
        talk(f"“{front[:80]}” is like {like}, which {where}")
    if len(known) > _MOST_TOLD:
        talk(f"and {count(len(known) - _MOST_TOLD, 'more draft')} like cards you have")


def _write(deck: Deck, output: Path) -> None:
    from studycards.decks.files import write_atomically
    from studycards.decks.writing import dump

    write_atomically(output, dump(deck).encode("utf-8"))


def _tell_of_empty(documents: Sequence[Document], used: Container[str | None], args: argparse.Namespace) -> None:
    """Say on stderr which documents gave nothing; `used` are the SHA-256s of the others."""
    empty = [document.file for document in documents if document.sha256 not in used]
    nothing = "nothing here that you asked for" if is_chosen(args) else "nothing here that would make a card"
    for file in empty[:_MOST_EMPTY]:
        talk(f"{file}: {nothing}")
    if len(empty) > _MOST_EMPTY:
        talk(f"and so in {count(len(empty) - _MOST_EMPTY, 'more document')}")


def summary(deck: Deck, output: Path) -> str:
    """Say what was written: `wrote a.yaml: 36 drafts (20 definitions, 16 table cells) from 5 documents`."""
    numbers = [(sum(note.kind == kind for note in deck.notes), name) for kind, name in _NAMES.items()]
    parts = ", ".join(count(number, name) for number, name in numbers if number)
    drafts, documents = count(len(deck.notes), "draft"), count(len(deck.sources), "document")
    return f"wrote {output}: {drafts}{f' ({parts})' if parts else ''} from {documents}"
