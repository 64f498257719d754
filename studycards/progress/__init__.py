"""What was learned, and how well: figures over tallies and logs, pure."""
