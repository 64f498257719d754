"""What a sitting shows and does: the faces of cards and the sitting itself, pure."""
