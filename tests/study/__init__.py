"""Tests of what a sitting shows and does."""
