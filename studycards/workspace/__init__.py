"""What every front end is handed: a library opened for a learner, with its clock and settings."""
