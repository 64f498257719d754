"""Invented learners, for a library to try everything on: pure, and the same for the same seed wherever it is run."""
