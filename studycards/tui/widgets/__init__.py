"""The app's reusable parts, one a file."""
