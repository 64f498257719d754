"""However a page became text, drafting finds its facts and passes by its decoys; the figures are those of the bars."""

from __future__ import annotations

import pytest

from tests.drafting.evaluation import KINDS, empty_pages, german, judged, short_pages, whole_pages
from tests.drafting.flattening import FLATTENINGS

FORMS = pytest.mark.parametrize("form", FLATTENINGS)


@FORMS
def test_every_form_of_a_page_reaches_the_bar(form: str) -> None:
    total = judged(whole_pages(), *FLATTENINGS[form])
    shown = f"wrong {total.wrong[:3]}, missed {total.missed[:3]}"
    assert total.f1() >= 0.97, shown
    assert min(total.f1(kind) for kind in KINDS) >= 0.95, shown
    assert (total.junk, total.repeated) == ([], 0)


@FORMS
def test_a_page_with_nothing_to_learn_gives_nothing_in_any_form(form: str) -> None:
    total = judged(empty_pages(), *FLATTENINGS[form])
    assert (total.wrong, total.junk) == ([], [])


@pytest.mark.parametrize("form", ["copied", "line by line", "printed", "glued"])
def test_a_short_page_about_one_thing_reaches_the_bar(form: str) -> None:
    total = judged(short_pages()[:45], *FLATTENINGS[form])
    assert total.f1() >= 0.97, f"wrong {total.wrong[:3]}, missed {total.missed[:3]}"


def test_another_language_is_drafted_as_well() -> None:
    assert german().f1() == 1
