"""Run every check and test, one after the other, and stop at the first that fails: `python -m tests`."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PURE_TESTS = ["tests/scheduling", "tests/study", "tests/test_wording.py"]
PURE_ROOMS = "studycards/cards.py,studycards/wording.py,studycards/scheduling/*,studycards/study/*"
PURE_DATA = "--data-file=.coverage.pure"
COVERAGE = [sys.executable, "-m", "coverage"]
PYTEST = [sys.executable, "-m", "pytest", "-q"]

# Tests of screens wait more than they reckon: four at a time keep two cores busy.
STEPS = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "types": [str(BIN / "mypy"), "--no-error-summary"],
    "layers": [str(BIN / "lint-imports"), "--no-cache"],
    "pure rules": [*COVERAGE, "run", PURE_DATA, "-m", "pytest", "-q", *PURE_TESTS],
    "their coverage": [
        *(*COVERAGE, "report", PURE_DATA, f"--include={PURE_ROOMS}", "--fail-under=95", "--skip-covered"),
    ],
    "everything else": [*PYTEST, "-n", "4", "tests", *(f"--ignore={path}" for path in PURE_TESTS)],
}


def main() -> int:
    """Run the steps named on the command line, or all."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    for name in sys.argv[1:] or STEPS:
        began = time.monotonic()
        print(f"== {name}", flush=True)
        code = subprocess.run(STEPS[name], cwd=ROOT, env=environment).returncode
        print(f"   {'fine' if code == 0 else 'failed'}, {time.monotonic() - began:.0f} s", flush=True)
        if code:
            return code
    print("all is fine", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
