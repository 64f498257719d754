"""Studying line by line."""
