"""Tallies by the quarter of an hour, in the place of a day's totals."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Exchange one cache for the other; it is filled from the log once the last migration is done."""
    op.drop_table("days")
    op.create_table(
        "tallies",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("was", sa.SmallInteger(), nullable=False),
        sa.Column("grade", sa.SmallInteger(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.Column("young", sa.Integer(), nullable=False),
        sa.Column("mature", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "day", "deck_id", "quarter", "was", "grade"),
        sqlite_with_rowid=False,
    )
