"""The table of settings holds together, and the text of a keymap says one thing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.library import keymap
from studycards.library.errors import LibraryError
from studycards.library.settings import SPECS, Spec

CHARACTERS = st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=("C", "Z"))
KEYS = st.one_of(
    CHARACTERS.map(lambda character: "comma" if character == "," else character),
    st.sampled_from(["space", "f5", "ctrl+x", "alt+ctrl+pagedown", "ctrl++", "shift+up"]),
)
KEYMAPS = st.dictionaries(
    st.from_regex(r"[a-z]{1,6}\.[a-z_]{1,9}", fullmatch=True), st.lists(KEYS, min_size=1, max_size=3, unique=True)
)


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
def test_each_setting_can_be_told_by_its_words(spec: Spec) -> None:
    """It has words a person reads, says what is allowed, and its default is."""
    assert spec.title
    assert spec.group
    assert spec.help.endswith(".")
    assert spec.range
    if spec.default:
        assert spec.checked(spec.default) == spec.default


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("day_starts_at", "4", "04:00"),
        ("day_starts_at", "23", "23:00"),
        ("answer_cap", "60", "60 s"),
        ("auto_advance", "0", "never"),
        ("auto_advance", "20", "20 s"),
        ("break_after", "0", "never"),
        ("break_after", "45", "45 min"),
        ("keys", "", "none changed"),
        ("new_per_day", "0", "0"),
        ("new_per_day", "20", "20"),
        ("zone", "Europe/Berlin", "Europe/Berlin"),
        ("answer_cap", "{0}", "{0} s"),
    ],
)
def test_a_value_reads_as_what_it_counts(name: str, value: str, words: str) -> None:
    """An hour, seconds, minutes or never; a number of cards is bare, and what is no number does no harm."""
    assert SPECS[name].worded(value) == words


def test_what_reads_as_more_than_a_number_is_still_typed_as_one() -> None:
    with pytest.raises(LibraryError, match=r"'04:00' is not allowed; choose a number, 0 to 23$"):
        SPECS["day_starts_at"].checked("04:00")


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS)
@pytest.mark.parametrize("value", ["", "-1", "1e3", "\x1b[31m", "٣", "On", "no such value", "9" * 5000])
def test_what_is_not_allowed_is_refused_with_what_is(spec: Spec, value: str) -> None:
    if spec.name == "keys" and value == "":
        assert spec.checked(value) == ""
        return
    with pytest.raises(LibraryError, match=f"^{spec.name}: "):
        spec.checked(value)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("", ""),
        (" , ,", ""),
        ("study.suspend=x", "study.suspend=x"),
        ("study.suspend = x   y,\nstudy.bury==", "study.suspend=x y, study.bury=="),
        ("a.b=Ctrl+X shift+ctrl+F5", "a.b=ctrl+x ctrl+shift+f5"),
        ("a.b=Space COMMA", "a.b=space comma"),
        ("a.b=shift+x X", "a.b=X"),
        ("a.b=ä ?", "a.b=ä ?"),
    ],
)
def test_keys_are_stored_in_one_way_of_writing(text: str, stored: str) -> None:
    assert keymap.written(keymap.read(text)) == stored


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("study.suspend", "'study.suspend' is not understood"),
        ("=x", "'=x' is not understood"),
        ("a.b=", "'a.b=' is not understood"),
        ("a.b=x, a.b=y", "a.b is named twice"),
        ("a.b=esacpe", "did you mean escape"),
        ("a.b=hyper+x", "there is no key 'hyper\\+x'"),
        ("a.b=ctrl+ctrl+x", "there is no key"),
        ("a.b=ctrl+", "there is no key"),
        ("a.b=xy", "there is no key 'xy'"),
        ("a.b=\x1b", "there is no key"),
        ("a.b=\u202e", "there is no key"),
    ],
)
def test_keys_that_cannot_be_are_named(text: str, reason: str) -> None:
    with pytest.raises(LibraryError, match=reason):
        keymap.read(text)


@settings(deadline=None, max_examples=60)
@given(KEYMAPS)
def test_a_keymap_is_read_as_it_was_written(keys: dict[str, list[str]]) -> None:
    """Whatever characters its keys are, a comma and an equals sign among them."""
    chosen = {action: tuple(dict.fromkeys(map(keymap.read_key, each))) for action, each in keys.items()}
    assert keymap.read(keymap.written(chosen)) == chosen
