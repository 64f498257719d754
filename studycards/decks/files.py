"""Files whole or not at all: bounded reading of regular files, write-and-rename."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put `data` at `path`: a temporary file in the same folder, synced, renamed; the mode of an existing file is kept.

    A symbolic link is followed, so that the link stays and its target changes. Raises OSError, and then `path` is what
    it was and nothing is left beside it; a folder or device at `path` is refused the same way.
    """
    target = Path(os.path.realpath(path))
    mode = _mode_to_keep(target)
    temporary = target.with_name(f".studycards-{os.urandom(8).hex()}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(target.parent)


def read_bounded(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes.

    Raises OSError: what the system says, or EISDIR for a folder, EINVAL for a device, pipe or socket (which is never
    waited for), EFBIG for a file that is too large.
    """
    with open(path, "rb", opener=_open_without_waiting) as stream:
        _refuse_irregular(os.fstat(stream.fileno()).st_mode, path)
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
    return data


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _mode_to_keep(target: Path) -> int | None:
    """The permission bits of the file at `target`, None where there is none."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    _refuse_irregular(mode, target)
    return stat.S_IMODE(mode)


def _refuse_irregular(mode: int, path: Path) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "not a regular file", str(path))


def _sync_folder(folder: Path) -> None:
    """Make the rename itself survive a power cut, where a folder can be synced."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
