"""What each figure means: one text each, for the screen, the reports and the command line alike."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from studycards.progress.hardest import LEAST
from studycards.progress.items import RELIABLE, TELLING

DEFINITIONS: Mapping[str, str] = MappingProxyType(
    {
        "days active": "Study days on which at least one answer counted. A study day begins at the hour you chose.",
        "streak": "Study days in a row on which something counted, up to today. One missed day in any seven is free.",
        "answers": (
            "Answers that count, same-day repeats included. Again stands for the grades 0 to 2, Hard for 3, Good for 4"
            " and Easy for 5. Answers that were taken back and practice are left out."
        ),
        "introduced": "Cards answered for the first time, so that they are new no more.",
        "practice": "Answers in quizzes, exams and custom sittings that leave the schedule alone.",
        "time": (
            "The time from a question to its grade, practice included; but for exams, no answer counts for longer than"
            " the setting answer_cap allows."
        ),
        "time per answer": "The time all answers took, practice included, by their number.",
        "true retention": (
            "The share of right answers, grade 3 or more, when a card came again: of the answers that count, each"
            " card's first of a study day, introductions left out. A card is learning with an interval under 6 days,"
            " young under 21, then mature, by the interval it had before the answer."
        ),
        "first-try success": (
            "The share of right answers, grade 3 or more, among each card's first answer of a study day,"
            " introductions included."
        ),
        "stages": (
            "The cards in use by their interval: new ones were never answered, learning have less than 6 days, young"
            " less than 21, mature 21 or more. Suspended cards are counted apart; archived cards and decks are left"
            " out."
        ),
        "stages over time": (
            "The cards met so far at the end of each day, by the interval they had then; cards that were suspended or"
            " archived since are included."
        ),
        "hours": (
            "Answers that count by the hour on your clock, summer time minded, and the true retention among them."
        ),
        "intervals": "The days from a card's last review to its next: cards met, suspended and archived ones left out.",
        "easiness": (
            "The E-Factor of SM-2: by how much an interval grows at the next good answer; at least 1.30, 2.50 to begin"
            " with. Cards met, suspended and archived ones left out."
        ),
        "hardest cards": (
            f"Cards in use with the lowest true retention in the period, of those that came again {LEAST} times or more"
            " and were forgotten at least once; where two are alike, the one with more lapses first."
        ),
        "lapses": "How often a card that was known before was forgotten, in all.",
        "coverage": (
            "Of the cards in use, those seen were answered at least once, those learned have an interval of 21 days or"
            " more; suspended cards count as seen but not as learned, archived cards and decks are left out."
        ),
        "breakdown": (
            "Answers that count in the period and their true retention for each deck, tag, kind or unit; a card with"
            " several tags stands under each of them, and a tag is one however it is capitalised."
        ),
        "confusions": "Pairs of cards of which one was answered with the other's answer, and how often.",
        "forecast": (
            "The reviews to expect on each day: overdue ones were due before today, scheduled ones are due by what you"
            " answered so far, and those caused follow from the answers to come, new cards at your daily limit among"
            " them. These are worked out with the scheduler, the grades that you gave to new, learning, young and"
            " mature cards in the last year, and on how many of the days you studied lately. What a daily limit, or a"
            " missed day, holds back waits for the next one. Same-day repeats are not counted; suspended and archived"
            " cards and decks are left out."
        ),
        "last seen": "The last study day, up to the end of the period, with any answer to these cards.",
        "due": (
            "Cards in use that wait today, those overdue among them, and those that a daily limit or another card of"
            " their note holds back; buried ones not."
        ),
        "overdue": "Cards that wait and were due before today.",
        "tried": (
            "Learners whose first answer to the card lies in the period, be it while studying, in a quiz or an exam."
        ),
        "facility": "The share of these first answers that were right, grade 3 or more: the higher, the easier.",
        "discrimination": (
            "The point-biserial correlation, -1 to 1, of a right first answer with the share of right ones among the"
            " learner's first answers to the report's other cards. Above 0, who knows more knows this card more often;"
            f" near 0 or below, look at the card. Left out where all did alike and below {TELLING} learners, where"
            " chance alone makes one of 0.33 or more (1/√(n-1))."
        ),
        "item warning": (
            f"Below {RELIABLE} learners facility and discrimination are read with caution; they are stable from about"
            " 200 on (Downing and Yudkowsky, Assessment in health professions education, 2009)."
        ),
        "wrong answer": (
            "The wrong answer typed or chosen most often in the period, capitals and blanks aside, and how often."
        ),
        "exams": (
            "Mock exams handed in during the period, whatever cards they asked for: the share of the full marks, and"
            " whether it was passed."
        ),
    }
)
"""By the figure's name."""
