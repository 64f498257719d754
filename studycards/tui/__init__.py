"""The terminal app: it shows what the workspace says and hands on what the learner does."""
