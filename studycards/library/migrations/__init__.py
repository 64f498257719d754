"""Migrations of the library's schema, run by alembic on a library of an older version."""
