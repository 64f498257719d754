"""Tests of the schedulers and study days."""
