"""The parts of a document that is a zip archive, read in memory within bounds; nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping

from studycards.documents.blocks import NotReadable

MOST_PART_BYTES = 64 * 1024 * 1024
"""Unpacked bytes a part may have; it is counted while unpacking, whatever the archive says of itself."""

_MOST_DIRECTORY_BYTES = 4 * 1024 * 1024
_END_OF_DIRECTORY = b"PK\x05\x06"
_ENCRYPTED = 0x1
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Archive:
    """An archive's parts by their names."""

    def __init__(self, data: bytes) -> None:
        """Open an archive; raises NotReadable for what is none, is encrypted, or lists too much."""
        if data.startswith(_COMPOUND_FILE):
            raise NotReadable("it is encrypted, or in the form of old programs; save it anew, without a password")
        _refuse_long_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            raise NotReadable("it is damaged, or something else under this name") from None
        self._parts: Mapping[str, zipfile.ZipInfo] = {info.filename: info for info in self._zip.infolist()}

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def part(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None where there is none of this name; raises NotReadable for a bad one."""
        info = self._parts.get(name.removeprefix("/"))
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise NotReadable("it is encrypted; save it without a password")
        try:
            with self._zip.open(info) as stream:
                data = stream.read(MOST_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError, OSError):
            raise NotReadable("it is damaged: a part of it cannot be unpacked") from None
        if len(data) > MOST_PART_BYTES:
            raise NotReadable(f"a part of it unpacks to more than {MOST_PART_BYTES // (1024 * 1024)} MB")
        return data


def _refuse_long_directory(data: bytes) -> None:
    """Refuse a directory of very many parts before each of them becomes an object."""
    end = data.rfind(_END_OF_DIRECTORY, -65_557)
    if end >= 0 and int.from_bytes(data[end + 12 : end + 16], "little") > _MOST_DIRECTORY_BYTES:
        raise NotReadable("it lists too many parts")
