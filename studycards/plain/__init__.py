"""Studying line by line: for screen readers, slow lines, pipes and scripts."""
