"""What Today says: the day and how far it has come, what can be learned ahead, and what became of deck files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from studycards import wording
from studycards.scheduling.study_day import date_of
from studycards.tui.looks import MUTED
from studycards.tui.widgets.fitted import APART, Fitted, apart, bar, broken_between_parts, whole_parts
from studycards.workspace.today import Counts, RunningExam, Today

if TYPE_CHECKING:
    from studycards.workspace.importing import Imported
    from studycards.workspace.updates import Difference, Finding
    from studycards.workspace.workspace import Workspace

_BAR, _LEAST_BAR = 24, 6
_MOST_FINDINGS = 3


def warnings(workspace: Workspace) -> str | None:
    """Say what is out of the ordinary about settings and clock, if anything is."""
    behind = "The clock stands more than a day behind your last answer: study days go on, nothing is lost"
    return " · ".join([*workspace.warnings, *([behind] if workspace.clock_is_behind else ())]) or None


def dated(day: Today) -> str:
    """Give the day's date, and how long somebody has kept at it."""
    return " · ".join(filter(None, (wording.date_label(date_of(day.day)), wording.streak_label(day.streak))))


def day_line(day: Today, key: str) -> Fitted:
    """Put what waits at the left, and at the right how far the day has come, its bar as long as there is room.

    What has no room is left out whole. `key` names the one that brings an archived deck back.
    """
    words = _day_words(day, key)
    total = day.done + day.counts.cards
    said = f"{day.done} of {total} done" if total else ""

    def lay_out(width: int) -> Content:
        room = width - len(words) - len(said) - APART
        if not said or room < 0:
            return whole_parts(words, width)
        drawn = bar(day.done, total, min(_BAR, room - 2 * APART)) if room >= _LEAST_BAR + 2 * APART else Content()
        gap = " " * APART if drawn else ""
        return apart(Content(words), Content.assemble(drawn, (f"{gap}{said}", MUTED))).at(width)

    return Fitted(lay_out)


def _day_words(day: Today, key: str) -> str:
    """Say what waits, or when something will."""
    counts = day.counts
    if not day.decks:
        return f"Every deck is archived; {key} brings one back:"
    if not counts.cards:
        return nothing_waits(day.next_due, day.day)
    parts = [(counts.due, "due"), (counts.again, "again"), (counts.new, "new")]
    found = [f"{number} {name}" for number, name in parts if number]
    return " · ".join((*found, wording.minutes(day.seconds)))


def nothing_waits(due: int | None, today: int) -> str:
    """Say that nothing waits, and on which study day the next review comes due."""
    if due is None:
        return "Nothing waits today."
    day = "tomorrow · " if due == today + 1 else ""
    return f"Nothing waits today. Next review: {day}{wording.date_label(date_of(due), date_of(today))}"


def news(day: Today, findings: Sequence[Finding], key: Callable[[str, str], str], practice: str) -> Fitted | None:
    """Say line by line what runs, can be learned ahead, is drafted or new in files, and what else one may do, muted.

    `key` names an action's key, given what it has by itself; `practice` the ways to study without the schedule.
    Where there is nothing to say, gives None.
    """
    lines = [*_exam_words(day.exam, key("today.exam", "x")), *_ahead_words(day.ahead, key("today.ahead", "plus"))]
    lines += _inbox_words(day.drafts)
    lines += map(finding_words, findings[:_MOST_FINDINGS])
    if len(findings) > _MOST_FINDINGS:
        lines.append(f"and {wording.count(len(findings) - _MOST_FINDINGS, 'other deck')}")
    if not day.counts.cards and any(row.cards for row in day.decks):
        lines.append(f"Without the schedule: {practice}")
    said = [wording.visible(line, keep_newlines=False) for line in lines]

    def lay_out(width: int) -> Content:
        return Content.styled("\n".join(broken_between_parts(line, width) for line in said), MUTED)

    return Fitted(lay_out) if said else None


def _exam_words(exam: RunningExam | None, key: str) -> Iterable[str]:
    if exam is not None and exam.over:
        yield f"The time of a mock exam is up: {key} shows how it went"
    elif exam is not None:
        yield f"A mock exam runs until {exam.until:%H:%M}: {key} goes on with it"


def _ahead_words(ahead: Counts, key: str) -> Iterable[str]:
    reviews, new = ahead.due + ahead.again, ahead.new
    parts = [wording.count(reviews, "coming review")] if reviews else []
    parts += [wording.count(new, "new card")] if new else []
    if parts:
        yield f"{key} learns ahead: {' and '.join(parts)}; intervals then run from today"


def _inbox_words(drafts: int) -> Iterable[str]:
    if drafts:
        verb = "waits" if drafts == 1 else "wait"
        yield f"Inbox: {wording.count(drafts, 'drafted card')} {verb} for your review"


def finding_words(finding: Finding) -> str:
    """Say of a deck what its file would bring, or what is wrong with it."""
    from studycards.workspace.updates import Update

    if not isinstance(finding, Update):
        return f"{finding.deck.title}: {finding.words}"
    where = "in the newer version" if finding.shipped else "on disk"
    return f"{finding.deck.title}: {_difference_words(finding.difference)} {where}"


def _difference_words(difference: Difference | Imported) -> str:
    changed, added, archived = difference.changed, difference.added, difference.archived
    parts = [(changed, "changed"), (added, "added"), (archived, "archived")]
    found = [f"{number} {name}" for number, name in parts if number]
    return ", ".join(found) or "words about it or its order changed"


def brought_in(results: Sequence[Imported]) -> str:
    """Say what came in with updates, deck by deck."""
    return "Brought in: " + "; ".join(f"{each.title}, {_difference_words(each)}" for each in results)
