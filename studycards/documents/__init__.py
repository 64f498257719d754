"""Readers of documents: text and Markdown become blocks that know the lines they stand on."""
