"""Bytes become clean text: by mark, as UTF-8, else as Windows-1252, and never with a control character in it."""

from __future__ import annotations

import codecs
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studycards.documents.decoding import NotText, cleaned, decode, split_lines

WORDS = "Größe – naïve “quoted”"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        codecs.BOM_UTF8 + WORDS.encode("utf-8"),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
        WORDS.encode("cp1252"),
    ],
    ids=["utf-8", "utf-8 marked", "utf-16 le", "utf-16 be", "utf-32 le", "utf-32 be", "windows-1252"],
)
def test_every_encoding_gives_the_same_words(data: bytes) -> None:
    assert decode(data) == WORDS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04\x00\x00", "NUL"),
        (codecs.BOM_UTF8 + b"\xff\xfe", "utf-8"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8\x41", "utf-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotText, match=reason):
        decode(data)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_every_line_end_ends_a_line(end: str) -> None:
    assert split_lines(f"one  {end}two") == ("one", "two")


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300))
def test_no_control_character_survives_whatever_the_bytes(data: bytes) -> None:
    try:
        lines = split_lines(decode(data))
    except NotText:
        return
    for line in lines:
        assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\t" for sign in line)


def test_escape_sequences_and_turned_text_lose_their_power() -> None:
    assert split_lines("a\x1b[31mred\x07 \u202etxt\u200b") == ("a[31mred txt",)


def test_a_name_becomes_one_line() -> None:
    assert cleaned("my\nnotes\x1b \udc80.txt ") == "my notes .txt"
