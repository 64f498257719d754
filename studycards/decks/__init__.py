"""Deck files, format 1: read with line numbers, checked, fixed in place, written, described by a schema."""
