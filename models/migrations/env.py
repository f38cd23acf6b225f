"""Alembic's environment: runs on the connection that models/database.py hands over, or writes SQL for a given
dialect.
"""

from __future__ import annotations

from alembic import context

from models.tables import Base

connection = context.config.attributes.get("connection")
if connection is not None:
    context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
else:
    context.configure(
        dialect_name=context.config.attributes["dialect"], target_metadata=Base.metadata, literal_binds=True
    )
with context.begin_transaction():
    context.run_migrations()
