"""How alembic reaches the library: one connection, one transaction, no configuration file.

After the last migration the caches are filled anew from the log, in the same transaction.
"""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import URL, Connection, create_engine, event, pool

from studycards.library.rebuild import rebuild_all

engine = create_engine(
    URL.create("sqlite", database=str(context.config.attributes["path"])),
    poolclass=pool.NullPool,
    connect_args={"timeout": 60},
)


# The driver by itself begins a transaction only before rows are changed: a table altered before that would stay.
@event.listens_for(engine, "connect")
def _leave_transactions_alone(driver: Any, _record: object) -> None:
    driver.isolation_level = None


@event.listens_for(engine, "begin")
def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


with engine.connect() as connection:
    context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
        if context.get_context().get_current_revision() == context.get_head_revision():
            driver: Any = connection.connection.driver_connection
            rebuild_all(driver)
