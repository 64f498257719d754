"""What every test stands on: no test reads or writes the machine's own home, settings, clock or zone."""

from __future__ import annotations

import gc
import os
from itertools import count

import pytest
from hypothesis import HealthCheck, settings

# No example may come by chance and no law depend on how quick a machine is; --hypothesis-profile=default seeks others.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

_NUMBERS = count()


def pytest_configure() -> None:
    """Look for garbage seldom: each time all that pytest and hypothesis keep is looked through, a tenth of a run."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def isolated_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Give each test a home of its own that does not exist yet, and an environment that says nothing to studycards."""
    home = tmp_path_factory.getbasetemp() / f"home-{next(_NUMBERS)}"
    for name in list(os.environ):
        if name.startswith(("STUDYCARDS_", "XDG_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_DATA_HOME", str(home / "data"))
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
