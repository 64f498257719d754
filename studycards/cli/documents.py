"""The documents of a command line: files, folders and standard input, read with what goes wrong told at the end."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from studycards.cli.errors import Misuse
from studycards.cli.output import talk
from studycards.cli.progress import Progress
from studycards.wording import count

if TYPE_CHECKING:
    from studycards.documents.blocks import Document

STANDARD_INPUT = Path("-")
_KINDS = ("txt", "md", "html", "rst", "docx", "epub", "pdf")


@dataclass(frozen=True, slots=True)
class Gathered:
    """The documents that could be read, each once, in order; `problems` has a line for each that could not."""

    documents: tuple[Document, ...]
    paths: tuple[Path, ...]
    problems: tuple[str, ...]


def add_document_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the documents a command takes."""
    parser.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        type=Path,
        help="a document, a folder of documents, or - for standard input",
    )
    parser.add_argument(
        "--as", dest="kind", choices=_KINDS, help="what standard input holds; without it text", metavar="KIND"
    )


def gather(args: argparse.Namespace) -> Gathered:
    """Read all documents that are meant; say on stderr how many files in folders are none."""
    from studycards.documents.folders import find_documents

    if args.kind is not None and STANDARD_INPUT not in args.sources:
        raise Misuse("--as is for standard input: name it with -")
    found = find_documents(args.sources)
    if found.others:
        talk(f"{count(found.others, 'file')} in folders left out: no documents that can be read")
    documents: dict[str, Document] = {}
    problems = list(found.problems)
    with Progress(len(found.documents)) as progress, closing(_read(found.documents, args.kind, progress)) as outcomes:
        for document in outcomes:
            if isinstance(document, Exception):
                problems.append(str(document))
            else:
                documents.setdefault(document.sha256, document)
    return Gathered(tuple(documents.values()), found.documents, tuple(problems))


def _read(paths: Sequence[Path], kind: str | None, progress: Progress) -> Generator[Document | Exception]:
    from studycards.documents.many import read_many, sensible_processes

    files = [path for path in paths if path != STANDARD_INPUT]
    with closing(read_many(files, sensible_processes(files))) as outcomes:
        for path in paths:
            progress.step("standard input" if path == STANDARD_INPUT else path.name)
            yield _read_standard_input(kind or "txt") if path == STANDARD_INPUT else next(outcomes)


def _read_standard_input(kind: str) -> Document | Exception:
    from studycards.documents.readers import MOST_BYTES, DocumentError, parse

    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return DocumentError(f"standard input: is larger than {MOST_BYTES // (1024 * 1024)} MB; cut it into parts")
    try:
        return parse(data, Path(f"standard-input.{kind}"))
    except DocumentError as error:
        return error
