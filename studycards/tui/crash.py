"""What is left behind after a fault of the app itself: a report in a file, and one line that says where."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from studycards.workspace.clock import EPOCH


def write_report(fault: BaseException, instant: int) -> Path:
    """Write what is needed to find a fault to a new file in the platform's state folder, and name that file.

    The report holds the traceback without the values of variables, so no card beyond what the fault itself quotes,
    and the versions; `instant` is in microseconds since 1970 UTC. Raises OSError when nothing can be written.
    """
    from platformdirs import user_state_path

    folder = user_state_path("studycards", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    when = EPOCH + timedelta(microseconds=instant)
    path = folder / f"crash-{when:%Y%m%dT%H%M%S.%f}Z.txt"
    path.write_text(_report(fault, f"{when:%Y-%m-%d %H:%M:%S} UTC"), encoding="utf-8", errors="backslashreplace")
    return path


def parting_line(fault: BaseException, instant: int) -> str:
    """Write the report, and say in one line what happened and where it is."""
    kind = type(fault).__name__
    try:
        where = f"the report is in {write_report(fault, instant)}"
    except OSError as error:
        where = f"no report could be written ({error.strerror or error})"
    return f"studycards: stopped by a fault of its own ({kind}); every answer given is saved, {where}\n"


def _report(fault: BaseException, when: str) -> str:
    import platform
    import sys
    import traceback
    from importlib.metadata import version

    from studycards import __version__

    facts = {
        "studycards": __version__,
        "textual": version("textual"),
        "Python": sys.version.split()[0],
        "platform": platform.platform(),
        "when": when,
    }
    told = "\n".join(f"{name}: {value}" for name, value in facts.items())
    return f"{told}\n\n{''.join(traceback.format_exception(fault))}"
