"""The same library as the tests of the library have."""

from __future__ import annotations

from tests.library.conftest import clock, other, workspace

__all__ = ["clock", "other", "workspace"]
