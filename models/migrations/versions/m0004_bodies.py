"""One row of agency per body, known by its name and locality

The rows of before have one key per printed name, which no body with a locality has, so they stay valid and are used
by their assignments as they are. Their locality comes with the next reading: the rules that find it are part of the
parser's version, so the next night reads every document again, and its assignments then mean the rows of their bodies.
Rows that no assignment uses any more stay, as they always did. What a document prints is kept at the assignment, so
that the new reading is not taken for a change of the tasks.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COMMENTS = {
    "name": "Expanded name without its locality (Sở Y tế, Công an tỉnh), spelled as it came first",
    "key": "The body: folded name (lower case, one way of placing tone marks); with a locality its name less the unit's word at the end, ' @ ', locality",
    "locality": "The unit that it is a body of (xã …, tỉnh …), from its name or else the document; empty where nothing says it",
    "folded": "Name with its locality folded, for searching",
}
OF_TABLE = "A body (cơ quan, đơn vị): one row per name and locality; or a collective: one row per name"
BEFORE = {
    "name": "Expanded name, spelled as it came first",
    "key": "Name in lower case with one way of placing tone marks: equal names, equal keys",
    "locality": "Place in its name: tỉnh …, phường …",
    "folded": "Name folded, for searching",
}
OF_TABLE_BEFORE = "A body or a collective of bodies (cơ quan, đơn vị): one row per name"


def upgrade() -> None:
    said = "The agency's name as printed here, with abbreviations written out"
    column = sa.Column("name", sa.Text(), server_default=sa.text("''"), nullable=False, comment=said)
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.add_column(column)
    op.execute("UPDATE assignment SET name = (SELECT agency.name FROM agency WHERE agency.id = assignment.agency_id)")
    _comment(COMMENTS, OF_TABLE)


def downgrade() -> None:
    _comment(BEFORE, OF_TABLE_BEFORE)
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_column("name")


def _comment(columns: dict[str, str], table: str) -> None:
    """SQLite keeps no comments, and would copy the table for them."""
    if op.get_context().dialect.name == "sqlite":
        return
    for name, comment in columns.items():
        nullable = name == "locality"
        op.alter_column("agency", name, existing_type=sa.Text(), existing_nullable=nullable, comment=comment)
    op.create_table_comment("agency", table)
