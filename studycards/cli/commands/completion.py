"""`studycards completion`: prints the script that lets a shell complete commands, decks, cards and settings."""

from __future__ import annotations

import argparse
import os
import sys

from studycards.cli.output import say

SHELLS = ("bash", "zsh", "fish")
OPENS_A_LIBRARY = False
EXAMPLE = """studycards completion fish > ~/.config/fish/completions/studycards.fish
  eval "$(studycards completion bash)"      # in ~/.bashrc
  eval "$(studycards completion zsh)"       # in ~/.zshrc, after compinit"""
_PROGRAM = "@studycards@"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("shell", choices=SHELLS, help="the shell that shall complete")


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    from pathlib import Path

    script = Path(__file__).parents[1] / "scripts" / f"completion.{args.shell}"
    say(script.read_text(encoding="utf-8").rstrip("\n").replace(_PROGRAM, _program()))
    return 0


def _program() -> str:
    """Give the name that calls this program from anywhere: its own while it is on the PATH, else with its folder."""
    from shlex import quote
    from shutil import which

    called = sys.argv[0]
    if os.path.basename(called) != "studycards":
        return "studycards"
    found = which("studycards")
    if found and os.path.realpath(found) == os.path.realpath(called):
        return "studycards"
    return quote(os.path.abspath(called))
