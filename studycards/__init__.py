"""studycards: documents into flashcards, flashcards into lasting knowledge."""

__version__ = "0.1.0"
