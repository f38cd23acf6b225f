"""Inbox, archive and nightly run"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=32), nullable=False, comment="What is leased: inbox, nightly"),
        sa.Column("holder", sa.Text(), nullable=False, comment="Who has it: host, process and the time of its start"),
        sa.Column("acquired_at", sa.DateTime(timezone=True), nullable=False, comment="Since when, UTC"),
        sa.Column("heartbeat_at", sa.DateTime(timezone=True), nullable=False, comment="Last sign of life, UTC"),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
        comment="Who may do what only one process may do at a time; renewed by a heartbeat",
    )
    op.create_table(
        "arrival",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("source_file_id", sa.Integer(), nullable=False, comment="The file, by its bytes"),
        sa.Column(
            "name", sa.Text(), nullable=False, comment="Its name with the folders below the inbox, as it was dropped"
        ),
        sa.Column("origin", sa.String(length=16), nullable=False, comment="How it came: inbox, ingest"),
        sa.Column(
            "outcome",
            sa.String(length=16),
            nullable=False,
            comment="new, or duplicate of bytes that were in the archive",
        ),
        sa.Column(
            "fingerprint",
            sa.String(length=80),
            nullable=False,
            comment="Device, inode, size and time of change of the dropped file: one coming is recorded once, whatever breaks off",
        ),
        sa.Column("modified_at", sa.DateTime(timezone=True), nullable=False, comment="The file's own time, UTC"),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False, comment="When it was taken, UTC"),
        sa.Column("run_id", sa.Integer(), nullable=True, comment="The run that took it"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_arrival_run_id_run"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(
            ["source_file_id"],
            ["source_file.id"],
            name=op.f("fk_arrival_source_file_id_source_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
        sa.UniqueConstraint("source_file_id", "fingerprint", name=op.f("uq_arrival_source_file_id")),
        comment="Each coming of a file: the same bytes may come many times, under many names",
    )
    with op.batch_alter_table("arrival", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_arrival_run_id"), ["run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_arrival_source_file_id"), ["source_file_id"], unique=False)

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="When, UTC"),
        sa.Column(
            "kind",
            sa.String(length=16),
            nullable=False,
            comment="arrived, duplicate, stored, replaced, unchanged, failed, retried, joined, split, restored, removed",
        ),
        sa.Column("sha256", sa.String(length=64), nullable=True, comment="SHA-256 of the file that it is about"),
        sa.Column("document_id", sa.Integer(), nullable=True, comment="The document that it is about"),
        sa.Column("run_id", sa.Integer(), nullable=True, comment="The run in which it happened"),
        sa.Column("detail", sa.Text(), nullable=True, comment="The name, the reason, what became of it, in a sentence"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_event_document_id_document"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_event_run_id_run"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        comment="What happened, in order: the diary of files and documents; rows are never changed",
    )
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_run_id"), ["run_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_sha256"), ["sha256"], unique=False)

    op.create_table(
        "rendition",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column("source_file_id", sa.Integer(), nullable=False, comment="The file"),
        sa.Column(
            "kind",
            sa.String(length=16),
            nullable=False,
            comment="signed (digital, signed), digital, scan; the first is best",
        ),
        sa.Column(
            "number_key",
            sa.String(length=120),
            nullable=True,
            comment="Letters and digits of its own number and symbol, folded; empty in a draft",
        ),
        sa.Column("issuer_key", sa.Text(), nullable=True, comment="Its own issuer, folded"),
        sa.Column("issued_on", sa.String(length=10), nullable=True, comment="Its own date of issue, as far as printed"),
        sa.Column(
            "year",
            sa.Integer(),
            nullable=True,
            comment="The year that its text names most often; the same plan of the next year names another",
        ),
        sa.Column(
            "sketch",
            sa.LargeBinary(),
            nullable=True,
            comment="MinHash of its text, by which a draft without a number is known again; empty without text",
        ),
        sa.Column(
            "matched_by",
            sa.String(length=16),
            nullable=True,
            comment="How it was known as this document: number, text; empty for the first",
        ),
        sa.Column(
            "secrecy",
            sa.String(length=16),
            nullable=True,
            comment="Secrecy mark in this file; the document takes the strictest of all its files",
        ),
        sa.Column(
            "apart",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="True where a person set it apart (kehoach split): it is not joined again",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_rendition_document_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_file_id"],
            ["source_file.id"],
            name=op.f("fk_rendition_source_file_id_source_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rendition")),
        sa.UniqueConstraint("source_file_id", name=op.f("uq_rendition_source_file_id")),
        comment="A file in which a document came: the draft, the signed original, a scan",
    )
    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rendition_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_rendition_number_key"), ["number_key"], unique=False)

    # What was read before has come as one file each; the next reading says of which kind.
    op.execute(
        "INSERT INTO rendition (document_id, source_file_id, kind, number_key, issued_on) "
        "SELECT id, source_file_id, 'digital', number_key, issued_on FROM document"
    )
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column(
            "sha256", sa.String(length=64), nullable=False, comment="SHA-256 of the file that they were read from"
        ),
        sa.Column(
            "parser_version", sa.String(length=80), nullable=False, comment="Version of the rules that had read them"
        ),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False, comment="When they were replaced, UTC"),
        sa.Column(
            "tasks", sa.Text(), nullable=False, comment="The tasks as JSON, in the form that `kehoach parse` prints"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_revision_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revision")),
        comment="What a document's tasks were before newer rules or a better file replaced them",
    )
    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_revision_document_id"), ["document_id"], unique=False)

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "secrecy",
                sa.String(length=16),
                nullable=True,
                comment="Secrecy mark (độ mật): MẬT, TỐI MẬT, TUYỆT MẬT; empty where it may be shown",
            )
        )
        batch_op.create_index(batch_op.f("ix_document_secrecy"), ["secrecy"], unique=False)

    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.String(length=16),
                server_default="ingest",
                nullable=False,
                comment="What was called: ingest, inbox, nightly, retry",
            )
        )
        batch_op.add_column(
            sa.Column(
                "duplicates",
                sa.Integer(),
                server_default=sa.text("0"),
                nullable=False,
                comment="Files whose bytes were in the archive already",
            )
        )
        batch_op.add_column(
            sa.Column(
                "waiting",
                sa.Integer(),
                server_default=sa.text("0"),
                nullable=False,
                comment="Files in the archive that are still to be read",
            )
        )
        batch_op.add_column(
            sa.Column(
                "report",
                sa.Text(),
                nullable=True,
                comment="What a night did, JSON: counts, failures with their reasons, findings of the check of the archive",
            )
        )

    with op.batch_alter_table("source_file", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "archived_at",
                sa.DateTime(timezone=True),
                nullable=True,
                comment="When its original was safe in the archive, UTC; empty where it is not there",
            )
        )
        batch_op.create_index(batch_op.f("ix_source_file_status"), ["status"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("source_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_file_status"))
        batch_op.drop_column("archived_at")

    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.drop_column("report")
        batch_op.drop_column("waiting")
        batch_op.drop_column("duplicates")
        batch_op.drop_column("kind")

    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_secrecy"))
        batch_op.drop_column("secrecy")

    with op.batch_alter_table("revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_revision_document_id"))

    op.drop_table("revision")
    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_rendition_number_key"))
        batch_op.drop_index(batch_op.f("ix_rendition_document_id"))

    op.drop_table("rendition")
    with op.batch_alter_table("event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_sha256"))
        batch_op.drop_index(batch_op.f("ix_event_run_id"))
        batch_op.drop_index(batch_op.f("ix_event_document_id"))
        batch_op.drop_index(batch_op.f("ix_event_at"))

    op.drop_table("event")
    with op.batch_alter_table("arrival", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_arrival_source_file_id"))
        batch_op.drop_index(batch_op.f("ix_arrival_run_id"))

    op.drop_table("arrival")
    op.drop_table("lease")
