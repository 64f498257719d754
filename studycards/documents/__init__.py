"""Readers of documents: each format becomes blocks that know the lines they stand on."""
