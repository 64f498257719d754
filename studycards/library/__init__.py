"""The library: content imported from deck files, and the log of what every learner did, in one database."""
