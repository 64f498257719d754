"""Tests of the invented learners."""
