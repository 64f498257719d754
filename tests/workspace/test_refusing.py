"""What no figures can be over is refused in words that tell what there is instead."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studycards.cards import Unit
from studycards.library.errors import NotFound
from studycards.workspace.progress import scope_of
from studycards.workspace.reading import reading
from studycards.workspace.refusing import find_unit, refuse_unknown_tag
from studycards.workspace.workspace import Workspace
from tests.library.making import bring, deck, new_library, note, open_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """A deck with a tag of its own and one of a card's, another that was put away, and one without any tag."""
    with closing(open_workspace(new_library(tmp_path))) as opened:
        bring(opened, deck("nerves", [note("axon", tags=("Cell::part",))], tags=("Neurology",)))
        bring(opened, deck("bones", [note("tibia", tags=("leg", "shin"))]))
        bring(opened, deck("bare", ["nothing"]))
        opened.set_archived("bones", True)
        yield opened


@pytest.mark.parametrize(
    ("decks", "tag", "said"),
    [
        ((), "neurolgy", "; did you mean 'Neurology'?"),
        ((), "CEL", "; did you mean 'Cell'?"),
        ((), "legs", "; did you mean 'leg'?"),
        ((), "x", "; there are: Cell, Cell::part, leg, Neurology, shin"),
        (("nerves",), "legs", "; there are: Cell, Cell::part, Neurology"),
        (("bare",), "leg", ", none of which has any"),
    ],
)
def test_a_tag_that_no_card_has_is_refused_and_the_nearest_named(
    workspace: Workspace, decks: tuple[str, ...], tag: str, said: str
) -> None:
    """Among the cards asked for, archived ones with them; a tag above others is one as well."""
    meant = scope_of(workspace, workspace.scope(decks, archived=True), tag=tag)
    with reading(workspace) as con, pytest.raises(NotFound) as refused:
        refuse_unknown_tag(con, meant.selection)
    assert str(refused.value) == f"there is no tag {tag!r} among these cards{said}"


@pytest.mark.parametrize("tag", [None, "cell", "CELL::PART", "neurology", "shin"])
def test_a_tag_that_a_card_has_is_none_to_refuse(workspace: Workspace, tag: str | None) -> None:
    """However it is capitalised, be it the deck's or the card's, or one above others."""
    with reading(workspace) as con:
        refuse_unknown_tag(con, scope_of(workspace, tag=tag).selection)


def test_a_tag_of_cards_in_another_unit_is_none_to_refuse(workspace: Workspace) -> None:
    """That no card is in both is another matter than that there is no such tag."""
    with reading(workspace) as con:
        refuse_unknown_tag(con, scope_of(workspace, tag="cell").selection._replace(unit="none"))


@pytest.mark.parametrize(("number", "listed"), [(10, r"t00, (t\d\d, ){8}t09"), (11, r"t00, (t\d\d, ){8}t09 …")])
def test_of_many_tags_the_first_are_listed(workspace: Workspace, number: int, listed: str) -> None:
    """A sign says that there are more, where there are."""
    bring(workspace, deck("many", [note("one", tags=tuple(f"t{each:02}" for each in range(number)))]))
    meant = scope_of(workspace, [workspace.deck("many")], tag="xyz").selection
    with reading(workspace) as con, pytest.raises(NotFound, match=f"there are: {listed}$"):
        refuse_unknown_tag(con, meant)


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Workspace]:
    """Two decks with units: one id in both, one title for two ids, one title that is another one's id."""
    units = {
        "nerves": (Unit("one", "First steps"), Unit("end", "Summary"), Unit("bare")),
        "bones": (Unit("one", "The skull"), Unit("last", "Summary"), Unit("odd", "End")),
    }
    with closing(open_workspace(new_library(tmp_path))) as opened:
        for slug, titled in units.items():
            bring(opened, deck(slug, [note(f"{slug}-{unit.id}", unit=unit.id) for unit in titled], titled))
        yield opened


@pytest.mark.parametrize(
    ("decks", "asked", "unit"),
    [
        ((), "one", "one"),
        ((), "First steps", "one"),
        ((), "first STEPS", "one"),
        ((), "bare", "bare"),
        (("bones",), "summary", "last"),
        ((), "end", "end"),
        (("bones",), "end", "odd"),
    ],
)
def test_a_unit_is_found_by_its_id_and_by_its_title(
    course: Workspace, decks: tuple[str, ...], asked: str, unit: str
) -> None:
    """Reports call units by their titles, so that is what people have before them when they ask for one."""
    keys = [each.id for each in course.scope(decks)]
    assert find_unit(course.con, keys, asked) == unit


@pytest.mark.parametrize(
    ("decks", "asked", "said"),
    [
        ((), "the scull", "there is no unit 'the scull' in these decks; did you mean 'The skull'?"),
        (("bones",), "xyz", "there is no unit 'xyz' in these decks; there are: The skull, Summary, End"),
        ((), "xyz", "there is no unit 'xyz' in these decks; there are: First steps, Summary, bare, The skull, End"),
        ((), "Summary", "several units are called 'Summary'; name one by its id: end, last"),
    ],
)
def test_a_unit_that_no_deck_has_is_refused_and_the_nearest_named(
    course: Workspace, decks: tuple[str, ...], asked: str, said: str
) -> None:
    keys = [each.id for each in course.scope(decks)]
    with pytest.raises(NotFound) as refused:
        find_unit(course.con, keys, asked)
    assert str(refused.value) == said


def test_a_unit_that_only_cards_put_away_are_in_is_found(course: Workspace) -> None:
    """Its deck lists it no more, but what was answered in it is still to be reported on."""
    bring(course, deck("bones", ["patella"]))
    keys = [each.id for each in course.scope(("bones",))]
    assert find_unit(course.con, keys, "last") == "last"
