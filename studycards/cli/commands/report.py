"""`studycards report`: writes what was learned to a file, for one learner or for a group."""

from __future__ import annotations

import argparse

from studycards.cli.dates import study_day
from studycards.cli.errors import Misuse
from studycards.cli.opening import opened
from studycards.cli.output import say, talk
from studycards.cli.saving import file_ending_in, refuse_existing, save
from studycards.cli.texts import shown
from studycards.workspace.reports import FORMATS, Wanted, ending_of, make, written

ONE_LEARNER = False
EXAMPLE = """studycards report -o progress.html
  studycards report -o spring.xlsx --all-learners --anonymous --since 2026-03-01
  studycards report -o items.csv --all-learners --deck principles-and-care --table items"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    endings = "; ".join(f"{ending} {words}" for ending, words in FORMATS.items())
    parser.add_argument(
        "-o", "--output", required=True, type=file_ending_in(*FORMATS), metavar="FILE", help=f"the file: {endings}"
    )
    parser.add_argument(
        "--learner",
        action="append",
        default=argparse.SUPPRESS,
        metavar="NAME",
        help="on whom, several by saying it again (default: the first learner)",
    )
    parser.add_argument("--all-learners", action="store_true", help="on the group of all learners")
    parser.add_argument("--deck", action="append", metavar="DECK", help="only cards of this deck, by id or title")
    parser.add_argument("--tag", type=shown, metavar="TAG", help="only cards with this tag, or one under it")
    parser.add_argument("--unit", type=shown, metavar="UNIT", help="only cards of this unit, by id or title")
    parser.add_argument("--since", type=study_day, metavar="DATE", help="from this day on, such as 2026-03-01")
    parser.add_argument("--until", type=study_day, metavar="DATE", help="up to this day")
    parser.add_argument("--anonymous", action="store_true", help="name learners by codes that only this library makes")
    parser.add_argument("--table", metavar="NAME", help="which table a .csv file holds (default: learners)")
    parser.add_argument("--force", action="store_true", help="write over a file that is there already")


def run(args: argparse.Namespace) -> int:
    """Write the file."""
    named = (args.learner,) if isinstance(args.learner, str) else tuple(args.learner or ())
    _refuse_misuse(args, named)
    refuse_existing(args.output, force=args.force)
    wanted = Wanted(
        learners=named,
        everybody=args.all_learners,
        decks=tuple(args.deck or ()),
        tag=args.tag,
        unit=args.unit,
        since=args.since,
        until=args.until,
        anonymous=args.anonymous,
    )
    args.learner = None  # the report is on those named, who may have been put away; nobody studies here
    with opened(args) as workspace:
        report = make(workspace, wanted)
    ending = ending_of(args.output)
    save(args.output, written(report, ending, args.table))
    say(f"wrote {args.output}: {report.title}")
    if ending == ".csv" and args.table is None:
        others = [table.name for table in report.tables if table.name != report.main]
        talk(f"a .csv file holds one table, here {report.main}; a .zip holds all, --table one of {', '.join(others)}")
    return 0


def _refuse_misuse(args: argparse.Namespace, named: tuple[str, ...]) -> None:
    """Refuse words that do not go together."""
    if args.all_learners and named:
        raise Misuse("--all-learners names everybody; leave --learner out")
    if args.table is not None and ending_of(args.output) != ".csv":
        raise Misuse("--table chooses what a .csv file holds; other files hold all tables")
    if args.since is not None and args.until is not None and args.since > args.until:
        raise Misuse("--since lies after --until")
