"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table of version 0001."""
    _people()
    _content()
    _logs()
    _caches()


def _people() -> None:
    """Create who studies, on which devices, with which settings."""
    op.create_table(
        "devices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("host", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("host"),
    )
    op.create_table(
        "learners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "settings",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "deck_id", "name"),
        sqlite_with_rowid=False,
    )


def _content() -> None:
    """Create decks, notes and cards."""
    op.create_table(
        "decks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("notice", sa.String(), nullable=True),
        sa.Column("scheduler", sa.String(), nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("archived", sa.SmallInteger(), nullable=False),
        sa.Column("path", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("package_version", sa.String(), nullable=False),
        sa.Column("imported", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("slug"),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("front", sa.Text(), nullable=False),
        sa.Column("back", sa.Text(), nullable=False),
        sa.Column("more", sa.Text(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("archived", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["deck_id"], ["decks.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("deck_id", "slug"),
    )
    op.create_table(
        "cards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Integer(), nullable=True),
        sa.Column("archived", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["deck_id"], ["decks.id"]),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("note_id", "part"),
    )
    op.create_index("ix_cards_order", "cards", ["deck_id", "archived", "position"], unique=False)
    op.create_table(
        "prerequisites",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("requires_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"]),
        sa.ForeignKeyConstraint(["requires_id"], ["notes.id"]),
        sa.PrimaryKeyConstraint("note_id", "requires_id"),
        sqlite_with_rowid=False,
    )


def _logs() -> None:
    """Create the two tables that only grow."""
    op.create_table(
        "reviews",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("instant", sa.BigInteger(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("grade", sa.SmallInteger(), nullable=False),
        sa.Column("button", sa.String(), nullable=False),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("counts", sa.SmallInteger(), nullable=False),
        sa.Column("scheduler", sa.String(), nullable=False),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"]),
        sa.PrimaryKeyConstraint("learner_id", "card_id", "instant"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_reviews_time", "reviews", ["learner_id", "study_day", "instant"], unique=False)
    op.create_table(
        "changes",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=False),
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("instant", sa.BigInteger(), nullable=False),
        sa.Column("study_day", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("role", sa.SmallInteger(), nullable=False),
        sa.Column("target", sa.LargeBinary(length=16), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["cards.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_changes_card", "changes", ["card_id", "learner_id", "instant"], unique=False)
    op.create_index("ix_changes_target", "changes", ["target"], unique=False)
    op.create_index("ix_changes_time", "changes", ["learner_id", "study_day", "instant"], unique=False)


def _caches() -> None:
    """Create what replay gives back."""
    op.create_table(
        "memories",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("card_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("repetitions", sa.Integer(), nullable=False),
        sa.Column("interval", sa.BigInteger(), nullable=False),
        sa.Column("easiness", sa.Integer(), nullable=False),
        sa.Column("due", sa.Integer(), nullable=True),
        sa.Column("lapses", sa.Integer(), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.Column("repeat_on", sa.Integer(), nullable=True),
        sa.Column("last_day", sa.Integer(), nullable=True),
        sa.Column("passed", sa.SmallInteger(), nullable=False),
        sa.Column("suspended", sa.SmallInteger(), nullable=False),
        sa.Column("buried_on", sa.Integer(), nullable=False),
        sa.Column("flagged", sa.SmallInteger(), nullable=False),
        sa.Column("leech", sa.SmallInteger(), nullable=False),
        sa.Column("held", sa.SmallInteger(), nullable=False),
        sa.Column("last_log", sa.LargeBinary(length=16), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "card_id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_memories_due",
        "memories",
        ["learner_id", "held", "due", "deck_id", "note_id", "interval", "buried_on", "card_id"],
        unique=False,
    )
    op.create_table(
        "days",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("introduced", sa.Integer(), nullable=False),
        sa.Column("reviewed", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Integer(), nullable=False),
        sa.Column("milliseconds", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "day", "deck_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "frontiers",
        sa.Column("learner_id", sa.Integer(), nullable=False),
        sa.Column("deck_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("learner_id", "deck_id"),
        sqlite_with_rowid=False,
    )
