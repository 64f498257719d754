"""Learners who are put away."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Nobody is put away so far."""
    op.add_column("learners", sa.Column("archived", sa.SmallInteger(), nullable=False, server_default="0"))
