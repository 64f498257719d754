"""Tests of the figures of progress."""
