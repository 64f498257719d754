"""Run every check and test, and stop at the first that fails: `python -m tests`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PURE_TESTS = ["tests/scheduling", "tests/study", "tests/progress", "tests/test_wording.py"]
DRAFTING_TESTS = ["tests/drafting"]
ROOMS = ("cards.py", "wording.py", "scheduling/*", "study/*", "progress/*")
PURE_ROOMS = ",".join(f"studycards/{room}" for room in ROOMS)
PURE_DATA = "--data-file=.coverage.pure"
COVERAGE = [sys.executable, "-m", "coverage"]
PYTEST = [sys.executable, "-m", "pytest", "-q"]
# Tests of screens wait more than they reckon: six at a time keep two cores busy, and none is left alone with many.
SIX = ["-n", "6", "--dist", "worksteal"]
OTHERS = [f"--ignore={path}" for path in PURE_TESTS + DRAFTING_TESTS]

STEPS = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "types": [str(BIN / "mypy"), "--no-error-summary"],
    "layers": [str(BIN / "lint-imports"), "--no-cache"],
    "drafting": [*PYTEST, *DRAFTING_TESTS],
    "collect": [*PYTEST, "-qqq", "--collect-only", "tests", *OTHERS],
    "pure rules": [*COVERAGE, "run", PURE_DATA, "-m", "pytest", "-q", *PURE_TESTS],
    "their coverage": [
        *(*COVERAGE, "report", PURE_DATA, f"--include={PURE_ROOMS}", "--fail-under=95", "--skip-covered"),
    ],
    "everything else": [*PYTEST, *SIX, "tests", *OTHERS],
}
LANES = (("format", "lint", "types", "layers", "drafting", "collect"), ("pure rules", "their coverage"))
"""What keeps one core busy each, and so goes side by side before everything else.

All tests are collected once, so that they lie there compiled when six workers collect them at the same time.
"""


def main() -> int:
    """Run the steps named on the command line, one after the other, or all."""
    if sys.argv[1:]:
        return in_a_row(sys.argv[1:])
    with ThreadPoolExecutor() as pool:
        codes = list(pool.map(partial(in_a_row, held=True), LANES))
    code = next((code for code in codes if code), 0) or in_a_row(["everything else"])
    if code == 0:
        print("all is fine", flush=True)
    return code


def in_a_row(names: Sequence[str], *, held: bool = False) -> int:
    """Run steps up to the first that fails, and give its exit code; `held` keeps what each said until one fails."""
    # Every process of a test would compile the program, and every worker all tests, if none were to keep what it made.
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": ""}
    for name in names:
        began = time.monotonic()
        if not held:
            print(f"== {name}", flush=True)
        how = {"capture_output": True, "text": True} if held else {}
        done = subprocess.run(STEPS[name], cwd=ROOT, env=environment, **how)  # type: ignore[call-overload]
        said = f"{done.stdout}{done.stderr}" if held and done.returncode else ""
        title = f"== {name}\n" if held else ""
        took = f"   {'failed' if done.returncode else 'fine'}, {time.monotonic() - began:.0f} s"
        print(f"{title}{said}{took}", flush=True)
        if done.returncode:
            return int(done.returncode)
    return 0


if __name__ == "__main__":
    sys.exit(main())
