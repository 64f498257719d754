"""Settings as they lie in the library: what another version or another computer wrote is said, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from studycards.library.errors import LibraryError
from studycards.workspace.settings import DAY_STARTS_AT, NEW_PER_DAY, ZONE
from studycards.workspace.today import due_counts
from studycards.workspace.workspace import Workspace
from tests.library.making import hands, new_library, open_workspace


@pytest.mark.parametrize("value", ["many", "-1", "10000", ""])
def test_a_stored_number_that_cannot_be_is_named_and_can_be_reset(workspace: Workspace, value: str) -> None:
    workspace.con.execute("INSERT INTO settings VALUES (1, 0, 'new_per_day', ?)", (value,))
    workspace.reload()
    with pytest.raises(LibraryError, match=r"new_per_day.*is not allowed; choose 0 to 9999"):
        due_counts(workspace, workspace.decks())
    workspace.reset(NEW_PER_DAY)
    assert due_counts(workspace, workspace.decks())[0].new


def test_an_hour_that_cannot_be_keeps_nobody_out(tmp_path: Path) -> None:
    """Else the library could not even be opened to mend it: days begin at four until then, and a line says so."""
    path = new_library(tmp_path)
    workspace = open_workspace(path)
    workspace.con.execute("INSERT INTO settings VALUES (1, 0, 'day_starts_at', '99')")
    workspace.close()
    workspace = open_workspace(path)
    assert workspace.warnings == [
        "day_starts_at: '99' is not allowed; choose a number, 0 to 23; until then 04:00 holds"
    ]
    workspace.set(DAY_STARTS_AT, "5")
    assert (workspace.warnings, workspace.setting(DAY_STARTS_AT)) == ([], "5")
    workspace.close()


def test_a_zone_that_this_computer_does_not_know_is_named_with_the_way_out(tmp_path: Path) -> None:
    """Zones are added now and then, and a library may be older or newer than the computer it came to."""
    path = new_library(tmp_path)
    workspace = open_workspace(path)
    workspace.con.execute("UPDATE learners SET zone = 'Mars/Phobos'")
    workspace.close()
    with pytest.raises(LibraryError, match=r"'Mars/Phobos' of me is not known .* STUDYCARDS_ZONE"):
        open_workspace(path, hands(zone=""))
    workspace = open_workspace(path, hands(zone="UTC"))
    workspace.set(ZONE, "Europe/Berlin")
    workspace.close()
    open_workspace(path, hands(zone="")).close()
