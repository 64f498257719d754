"""Charts as lines of text, drawn by pure functions: what a colour says, a sign says too."""
