"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from studycards.decks.files import write_atomically


def test_a_new_file_gets_the_usual_mode_and_an_old_one_keeps_its_own(tmp_path: Path) -> None:
    """A rename must not open or close a file to others."""
    path = tmp_path / "deck.yaml"
    write_atomically(path, b"one")
    (tmp_path / "plain").write_bytes(b"")
    assert path.stat().st_mode == (tmp_path / "plain").stat().st_mode
    path.chmod(0o640)
    write_atomically(path, b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o640)
    assert sorted(os.listdir(tmp_path)) == ["deck.yaml", "plain"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file behind it changes."""
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """A full disk half way: the old content stands, and nothing lies beside it."""
    path = tmp_path / "deck.yaml"
    path.write_bytes(b"old")

    def fail(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert os.listdir(tmp_path) == ["deck.yaml"]
    assert path.read_bytes() == b"old"


def test_folders_devices_and_missing_folders_are_refused(tmp_path: Path) -> None:
    """Renaming over a device would replace it."""
    for path in (tmp_path, Path(os.devnull), tmp_path / "none" / "deck.yaml"):
        with pytest.raises(OSError, match=r".+"):
            write_atomically(path, b"x")
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)
    assert os.listdir(tmp_path) == []
