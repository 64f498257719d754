"""`studycards exam`: holds a mock exam, lists and reports those handed in, writes a blueprint to hand out."""

from __future__ import annotations

import argparse
import sys
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studycards.cards import Kind
from studycards.cli.errors import Misuse
from studycards.cli.numbers import is_number, whole
from studycards.cli.opening import open_app, opened
from studycards.cli.output import say, talk
from studycards.cli.saving import file_name, refuse_existing, save
from studycards.cli.texts import shown
from studycards.study.blueprint import FRACTION, MINUTES, PERCENT, QUESTIONS, SEEDS, WAYS, Blueprint
from studycards.study.exam_report import Part, Report
from studycards.study.marking import Marked
from studycards.study.questions import Way
from studycards.workspace import exam_papers, examining
from studycards.workspace.examining import Exam
from studycards.workspace.workspace import Workspace

if TYPE_CHECKING:
    from textual.screen import Screen

EXAMPLE = """studycards exam -n 20 --minutes 30 --tag opioids --pass 70
  studycards exam --blueprint midterm.yaml
  studycards exam list
  studycards exam report 3 --json
  studycards exam save midterm.yaml -n 40 --deck principles-and-care --seed 2026"""

_ACTIONS = ("hold", "list", "report", "save")
_PLAN = ("title", "questions", "minutes", "seed", "pass_mark", "negative", "ways", "deck", "tag", "unit", "kind")
_TAKES = {
    "hold": (*_PLAN, "blueprint", "count", "plain"),
    "list": ("json",),
    "report": ("json",),
    "save": (*_PLAN, "force"),
}
_OPTIONS = (*_PLAN, "blueprint", "count", "plain", "json", "force")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("action", nargs="?", default="hold", choices=_ACTIONS, help="what to do (default: hold one)")
    parser.add_argument(
        "file", nargs="?", type=file_name, metavar="N|FILE", help="report: the exam's number; save: the file to write"
    )
    _add_plan(parser)
    parser.add_argument("--blueprint", type=Path, metavar="FILE", help="hold: the exam that a file describes")
    parser.add_argument(
        "--count", action="store_true", help="hold: let its answers count as reviews once it is handed in"
    )
    parser.add_argument("--plain", action="store_true", help="hold: line by line, for screen readers and pipes")
    parser.add_argument("--json", action="store_true", help="list, report: as JSON")
    parser.add_argument("--force", action="store_true", help="save: write over a file that is there already")


def _add_plan(parser: argparse.ArgumentParser) -> None:
    """Declare what a blueprint says, for who has no file of one."""
    usual = Blueprint()
    parser.add_argument(
        "--title", type=shown, metavar="TEXT", help="its title: attempts at exams of one title are compared"
    )
    parser.add_argument(
        "-n", dest="questions", type=whole(QUESTIONS), metavar="N", help=f"how many questions ({usual.questions})"
    )
    parser.add_argument(
        "--minutes", type=whole(MINUTES), metavar="N", help=f"how many minutes there are ({usual.minutes})"
    )
    parser.add_argument("--seed", type=whole(SEEDS), metavar="N", help="the same number draws the same paper")
    parser.add_argument(
        "--pass", dest="pass_mark", type=whole(PERCENT), metavar="N", help=f"the pass mark ({usual.pass_mark} %%)"
    )
    parser.add_argument("--negative", type=_fraction, metavar="0-1", help="the marks a wrong answer costs (none)")
    parser.add_argument(
        "--way",
        dest="ways",
        action="append",
        choices=list(map(str, WAYS)),
        help="how to ask, several by saying it again",
    )
    parser.add_argument("--deck", action="append", metavar="DECK", help="only cards of this deck, by id or title")
    parser.add_argument(
        "--tag", action="append", type=shown, metavar="TAG", help="only cards with this tag, or one under it"
    )
    parser.add_argument(
        "--unit", action="append", type=shown, metavar="UNIT", help="only cards of this unit, by id or title"
    )
    parser.add_argument("--kind", action="append", choices=list(map(str, Kind)), help="only cards of this kind")


def run(args: argparse.Namespace) -> int:
    """Carry the action out."""
    _refuse_misuse(args)
    if args.action == "hold":
        return _hold(args)
    with opened(args) as workspace:
        if args.action == "list":
            _list(workspace, as_json=args.json)
        elif args.action == "report":
            _report(workspace, int(args.file) if args.file else None, as_json=args.json)
        else:
            _save(workspace, Path(args.file), args)
    return 0


def _refuse_misuse(args: argparse.Namespace) -> None:
    """Refuse words and options that would have no effect."""
    for name in _OPTIONS:
        if _is_given(args, name) and name not in _TAKES[args.action]:
            raise Misuse(f"{_spelled(name)} is not for `studycards exam {args.action}`")
    if args.action in ("hold", "list") and args.file:
        raise Misuse(f"{args.action} takes no name; --blueprint FILE names a blueprint")
    if args.action == "report" and args.file and not is_number(args.file):
        raise Misuse("name the exam by its number: `studycards exam report 3`")
    if args.action == "save" and not args.file:
        raise Misuse("name the file: `studycards exam save FILE.yaml`")
    if args.blueprint and (said := [name for name in _PLAN if _is_given(args, name)]):
        raise Misuse(f"{_spelled(said[0])} stands in the blueprint; leave it out, or leave out --blueprint")


def _is_given(args: argparse.Namespace, name: str) -> bool:
    value = getattr(args, name)
    return value is not None and value is not False


def _spelled(name: str) -> str:
    return {"questions": "-n", "pass_mark": "--pass", "ways": "--way"}.get(name, f"--{name}")


def _hold(args: argparse.Namespace) -> int:
    """Hold the exam that runs, or begin one."""
    if not args.plain:
        return open_app(args, (), first=partial(_screen, args))
    from studycards.plain.exam import run as hold

    with opened(args, create=True) as workspace:
        return hold(workspace, _taken_up_or_begun(workspace, args), sys.stdin, sys.stdout)


def _screen(args: argparse.Namespace, workspace: Workspace) -> Screen[Any]:
    from studycards.tui.screens.exam import ExamScreen

    return ExamScreen(workspace, _taken_up_or_begun(workspace, args))


def _taken_up_or_begun(workspace: Workspace, args: argparse.Namespace) -> Exam:
    ended = examining.overdue(workspace)
    if ended is not None:
        talk(f"the time of exam {ended} is over, and it was handed in: `studycards exam report {ended}`")
    exam = examining.running(workspace)
    if exam is not None:
        if any(_is_given(args, name) for name in (*_PLAN, "blueprint", "count")):
            talk(f"{exam.blueprint.title} is running and goes on: hand it in before another exam begins")
        return exam
    planned = exam_papers.plan(workspace, _blueprint(workspace, args))
    for line in planned.lacking:
        talk(f"fewer cards than asked for: {line}")
    return examining.begin(workspace, planned, counts=args.count)


def _blueprint(workspace: Workspace, args: argparse.Namespace) -> Blueprint:
    if args.blueprint:
        from studycards.decks.blueprints import load_file

        return load_file(args.blueprint)
    chosen = {name: value for name in _PLAN[:6] if (value := getattr(args, name)) is not None}
    return Blueprint(**chosen)._replace(
        decks=tuple(deck.slug for deck in workspace.scope(args.deck or ())) if args.deck else (),
        tags=tuple(args.tag or ()),
        units=exam_papers.units_meant(workspace, args.deck or (), args.unit or ()),
        kinds=tuple(map(Kind, args.kind or ())),
        ways=tuple(dict.fromkeys(map(Way, args.ways or WAYS))),
    )


def _save(workspace: Workspace, path: Path, args: argparse.Namespace) -> None:
    from studycards.decks.blueprints import dump

    refuse_existing(path, force=args.force)
    save(path, dump(_blueprint(workspace, args)))
    say(f"{path}: written; `studycards exam --blueprint {path}` holds it")


def _list(workspace: Workspace, *, as_json: bool) -> None:
    from studycards.plain.exam_words import attempt

    found = examining.attempts(workspace)
    if as_json:
        _say_json([each._asdict() | {"ended": each.ended.isoformat()} for each in found])
        return
    for each in found:
        say(attempt(each))
    if not found:
        talk("no exam was handed in yet: `studycards exam` holds one")


def _report(workspace: Workspace, number: int | None, *, as_json: bool) -> None:
    from studycards.plain.exam_words import report

    done = examining.report(workspace, number)
    known = examining.attempts(workspace, done.title)
    number = number or known[-1].number
    if as_json:
        _say_json(_as_json(done))
        return
    for line in report(done, [each for each in known if each.number < number], examining.meant(workspace, done)):
        say(line)


def _as_json(done: Report) -> dict[str, object]:
    return {
        "title": done.title,
        "seed": done.seed,
        "marks": _number(done.score.points),
        "of": done.score.full,
        "percent": done.score.percent,
        "pass_mark": done.pass_mark,
        "passed": done.passed,
        "seconds": done.seconds,
        **{name: _parts(getattr(done, name)) for name in ("decks", "units", "tags", "kinds")},
        "questions": [_answer(answer) for answer in done.answers],
    }


def _parts(parts: tuple[Part, ...]) -> list[dict[str, object]]:
    return [{"name": part.name, "marks": _number(part.score.points), "of": part.score.full} for part in parts]


def _answer(answer: Marked) -> dict[str, object]:
    from studycards.study.exam import right, said

    item = answer.item
    return {
        "number": answer.number + 1,
        "card": item.address,
        "way": str(item.question.way),
        "question": item.question.face.question,
        "response": None if answer.response is None else said(item.question, answer.response),
        "right": right(item.question),
        "verdict": None if answer.judged is None else str(answer.judged.verdict),
        "marks": _number(answer.points),
        "explanation": item.question.face.explanation,
        "sources": list(item.sources),
    }


def _number(points: Fraction) -> float:
    return round(float(points), 4)


def _say_json(values: object) -> None:
    import json

    say(json.dumps(values, indent=1))


def _fraction(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not FRACTION[0] <= value <= FRACTION[1]:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0 to 1")
    return round(value, 4)
