"""A form for the words of a draft, or of the two it is split into; it closes once they are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from textual import events, on
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Label, Static

from studycards.tui.looks import MUTED
from studycards.tui.screens.leaving import LeftOnce
from studycards.tui.widgets.cover import Cover
from studycards.tui.widgets.fitted import apart
from studycards.tui.widgets.key_bar import KeyBar
from studycards.tui.widgets.text_editor import TextEditor
from studycards.tui.widgets.word_line import WordLine
from studycards.workspace.drafts import Note
from studycards.workspace.faults import FAULTS, said
from studycards.workspace.new_cards import tags_of


class FormField(NamedTuple):
    """A field of the form: its key, its name, what stands in it, what it is for."""

    key: str
    label: str
    value: str
    placeholder: str = ""


class DraftForm(LeftOnce, Screen[bool]):
    """Asks for words; `save` stores them or raises a fault, which is said in place. Gives whether they were saved."""

    BINDINGS = [
        Binding("ctrl+s", "save", "Save", priority=True, id="draft.save", tooltip="Save these words"),
        Binding("escape", "leave", "Leave", id="draft.leave", tooltip="Go back to the inbox"),
    ]

    def __init__(
        self, title: str, place: str, fields: Sequence[FormField], save: Callable[[Mapping[str, str]], None]
    ) -> None:
        """Begin with the values of `fields`; `place` stands at the right of the title."""
        super().__init__()
        self._title, self._place = title, place
        self._fields = fields
        self._save = save
        self._before: dict[str, str] = {}

    def compose(self) -> Iterable[Widget]:
        """The fields, and a line for what is wrong."""
        yield Static(
            apart(Content.styled(self._title, "bold"), Content.styled(self._place, MUTED)), id="head", markup=False
        )
        with VerticalScroll(id="fields", can_focus=False):
            for key, label, value, placeholder in self._fields:
                tall = key.startswith(("front", "back", "items"))
                with Horizontal(classes="field tall" if tall else "field"):
                    yield Label(label, classes="label", markup=False)
                    yield TextEditor(
                        value, id=key, compact=True, placeholder=Content(placeholder), highlight_cursor_line=False
                    )
        yield WordLine()
        yield KeyBar()
        yield Cover()

    def on_mount(self) -> None:
        """Begin at the end of the first field."""
        self._before = self._texts()
        first = self.query(TextEditor).first()
        first.focus()
        first.move_cursor(first.document.end)

    @on(events.DescendantFocus)
    def mark_field(self) -> None:
        """Let the name of the field stand out that takes the keys."""
        for field in self.query(".field"):
            field.set_class(field.has_pseudo_class("focus-within"), "-here")

    def action_save(self) -> None:
        """Save and go back; words with something wrong stay here."""
        if not self.in_sight:
            return
        try:
            self._save(self._texts())
        except FAULTS as fault:
            line = self.query_one(WordLine)
            line.say(f"! {said(fault, 'the library')}")
            line.display = True
        else:
            self.dismiss(True)

    def action_leave(self) -> None:
        """Go back; where something was changed, ask first."""
        if not self.in_sight:
            return
        if self._texts() == self._before:
            self.dismiss(False)
            return
        from studycards.tui.screens.asking import Choose

        answers = [("stay", "Go on editing"), ("save", "Save it"), ("leave", "Leave it as it was")]
        self.app.push_screen(Choose("This is not saved yet", "It would be lost", answers), self._answered)

    def _answered(self, answer: str | None) -> None:
        if answer == "leave":
            self.dismiss(False)
        elif answer == "save":
            self.call_later(self.action_save)

    def _texts(self) -> dict[str, str]:
        return {field.key: self.query_one(f"#{field.key}", TextEditor).text for field in self._fields}


def fields_of(note: Note) -> list[FormField]:
    """What can be edited of a draft."""
    return [
        *sides_of(note),
        FormField("hint", "Hint", note.hint or "", "optional"),
        FormField("explanation", "Explanation", note.explanation or "", "optional: why it is so"),
        FormField("tags", "Tags", ", ".join(note.tags), "optional: one, another"),
    ]


def sides_of(note: Note, number: str = "") -> list[FormField]:
    """What a draft asks and answers; `number` tells two of them apart."""
    name = f" {number}" if number else ""
    front = FormField(f"front{number}", f"Front{name}", note.front, "the question")
    if note.items:
        return [front, FormField(f"items{number}", f"Items{name}", "\n".join(note.items), "one a line")]
    return [front, FormField(f"back{number}", f"Back{name}", note.back, "the answer")]


def with_texts(note: Note, texts: Mapping[str, str], number: str = "") -> Note:
    """A draft with the words that were written in its fields."""
    tidied = {key: "\n".join(line.rstrip() for line in text.strip().splitlines()) for key, text in texts.items()}
    items = tuple(line.strip() for line in tidied.get(f"items{number}", "").splitlines() if line.strip())
    note = note._replace(front=tidied[f"front{number}"], back=tidied.get(f"back{number}", note.back), items=items)
    if number:
        return note
    return note._replace(
        hint=tidied["hint"] or None, explanation=tidied["explanation"] or None, tags=tags_of(texts["tags"])
    )
