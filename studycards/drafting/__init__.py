"""Drafting: from the blocks of documents to drafted cards, each with the lines it came from."""
