"""Reports as files for people and other programs; this room knows tables, charts and formats, and no library."""
