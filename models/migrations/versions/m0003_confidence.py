"""Confidence of pages and facts that were recognised in pictures"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FACTS = ("header_field", "section", "task", "assignment", "deadline", "indicator", "citation")
OF_WORDS = "How sure recognition was of these words, 0 to 1; empty where the file itself states them"
OF_PAGE = "How sure recognition was of the page's words, 0 to 1; empty where there is a text layer"


def upgrade() -> None:
    for table, comment in (*((fact, OF_WORDS) for fact in FACTS), ("page", OF_PAGE)):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("confidence", sa.Float(), nullable=True, comment=comment))


def downgrade() -> None:
    for table in (*FACTS, "page"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("confidence")
