"""What can stand in the way of a report's file."""

from __future__ import annotations


class ReportError(Exception):
    """A report cannot be written in a format; the message says why and what to do."""
