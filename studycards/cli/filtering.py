"""Words that choose cards, as the command line takes them."""

from __future__ import annotations

from collections.abc import Sequence

from studycards.cli.output import complain, talk
from studycards.study.filters import Filter, FilterError, parse


def filter_of(words: Sequence[str]) -> Filter | None:
    """Read a filter; of words that are none say why, with carets under the wrong one, and give None."""
    try:
        return parse(words)
    except FilterError as error:
        reason, *shown = str(error).splitlines()
        complain(reason)
        talk("\n".join(shown))
        return None
