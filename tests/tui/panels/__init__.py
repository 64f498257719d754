"""The charts drawn as text."""
