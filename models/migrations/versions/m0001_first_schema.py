"""The first schema"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agency",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("name", sa.Text(), nullable=False, comment="Expanded name, spelled as it came first"),
        sa.Column(
            "key",
            sa.Text(),
            nullable=False,
            comment="Name in lower case with one way of placing tone marks: equal names, equal keys",
        ),
        sa.Column(
            "kind",
            sa.String(length=64),
            nullable=True,
            comment="Kind by its head word: bộ, sở, phòng, …; collective for several bodies",
        ),
        sa.Column(
            "level",
            sa.String(length=16),
            nullable=True,
            comment="central, province, district, commune, village; empty where open",
        ),
        sa.Column("locality", sa.Text(), nullable=True, comment="Place in its name: tỉnh …, phường …"),
        sa.Column("folded", sa.Text(), nullable=False, comment="Name folded, for searching"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency")),
        sa.UniqueConstraint("key", name=op.f("uq_agency_key")),
        comment="A body or a collective of bodies (cơ quan, đơn vị): one row per name",
    )
    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agency_kind"), ["kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_agency_level"), ["level"], unique=False)

    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False, comment="Start, UTC"),
        sa.Column(
            "finished_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="End, UTC; empty while it runs or where it was broken off",
        ),
        sa.Column(
            "parser_version", sa.String(length=80), nullable=False, comment="Version of the rules that read the files"
        ),
        sa.Column("stored", sa.Integer(), nullable=False, comment="Files whose rows were written or replaced"),
        sa.Column(
            "unchanged", sa.Integer(), nullable=False, comment="Files that were there already, read by the same rules"
        ),
        sa.Column("failed", sa.Integer(), nullable=False, comment="Files that could not be read"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        comment="One call of an ingest over files or folders",
    )
    op.create_table(
        "agency_alias",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("agency_id", sa.Integer(), nullable=False, comment="The agency"),
        sa.Column("alias", sa.Text(), nullable=False, comment="The name as printed"),
        sa.Column("key", sa.Text(), nullable=False, comment="The alias folded like agency.key"),
        sa.Column("folded", sa.Text(), nullable=False, comment="The alias folded, for searching"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_agency_alias_agency_id_agency"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_alias")),
        sa.UniqueConstraint("agency_id", "key", name=op.f("uq_agency_alias_agency_id")),
        comment="Another way in which documents print an agency's name (Sở GD&ĐT)",
    )
    op.create_table(
        "source_file",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("sha256", sa.String(length=64), nullable=False, comment="SHA-256 of the bytes: the file's identity"),
        sa.Column("name", sa.Text(), nullable=False, comment="File name at its last coming, without folders"),
        sa.Column("size", sa.Integer(), nullable=False, comment="Size in bytes"),
        sa.Column(
            "parser_version", sa.String(length=80), nullable=False, comment="Version of the rules that read it last"
        ),
        sa.Column("status", sa.String(length=16), nullable=False, comment="stored, or failed at the last reading"),
        sa.Column("error", sa.Text(), nullable=True, comment="Why it failed: a sentence with what to do next"),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False, comment="First coming, UTC"),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False, comment="Last reading, UTC"),
        sa.Column("run_id", sa.Integer(), nullable=True, comment="The run that read it last"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_source_file_run_id_run"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_file")),
        sa.UniqueConstraint("sha256", name=op.f("uq_source_file_sha256")),
        comment="A file that came in, known by the SHA-256 of its bytes, read or not",
    )
    with op.batch_alter_table("source_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_source_file_run_id"), ["run_id"], unique=False)

    op.create_table(
        "document",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key; stays when the file is read again"),
        sa.Column("source_file_id", sa.Integer(), nullable=False, comment="The file it was read from"),
        sa.Column("doc_type", sa.Text(), nullable=True, comment="Type (loại văn bản): Kế hoạch, Công văn, …"),
        sa.Column(
            "number", sa.Text(), nullable=True, comment="Whole number as printed (số, ký hiệu); empty in a draft"
        ),
        sa.Column("symbol", sa.Text(), nullable=True, comment="Part of the number after its digits (ký hiệu): KH-UBND"),
        sa.Column(
            "number_key",
            sa.String(length=120),
            nullable=True,
            comment="Letters and digits of number and symbol, folded; what citations match",
        ),
        sa.Column(
            "issued_on",
            sa.String(length=10),
            nullable=True,
            comment="Date of issue as far as printed: 2025-09-08, 2025-09 or 2025",
        ),
        sa.Column("place", sa.Text(), nullable=True, comment="Place of issue (địa danh)"),
        sa.Column("issuer", sa.Text(), nullable=True, comment="Issuing body (cơ quan ban hành), expanded"),
        sa.Column("subject", sa.Text(), nullable=True, comment="Subject (trích yếu)"),
        sa.Column("theme", sa.Text(), nullable=True, comment="Motto of the year (chủ đề)"),
        sa.Column("signer", sa.Text(), nullable=True, comment="Name of the signer (người ký)"),
        sa.Column("signer_title", sa.Text(), nullable=True, comment="Title above the signature (chức vụ)"),
        sa.Column(
            "folded", sa.Text(), nullable=False, comment="Type, number, issuer and subject folded, for searching"
        ),
        sa.ForeignKeyConstraint(
            ["source_file_id"],
            ["source_file.id"],
            name=op.f("fk_document_source_file_id_source_file"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("source_file_id", name=op.f("uq_document_source_file_id")),
        comment="What a file says about itself (thể thức văn bản): type, number, date, issuer, signer",
    )
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_document_number_key"), ["number_key"], unique=False)

    op.create_table(
        "citation",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document that cites"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the document, from 0"),
        sa.Column("doc_type", sa.Text(), nullable=True, comment="Type of the cited document"),
        sa.Column("number", sa.Text(), nullable=False, comment="Its number as printed, without stray spaces"),
        sa.Column(
            "number_key", sa.String(length=120), nullable=False, comment="Letters and digits of the number, folded"
        ),
        sa.Column("issued_on", sa.Date(), nullable=True, comment="Its date, where the text states one"),
        sa.Column("issuer", sa.Text(), nullable=True, comment="Who issued it, where the text says so"),
        sa.Column(
            "cited_document_id",
            sa.Integer(),
            nullable=True,
            comment="The cited document, once it is in the database and no other fits as well",
        ),
        sa.Column("page", sa.Integer(), nullable=False, comment="Page where the fact is printed, from 1"),
        sa.Column("x0", sa.Float(), nullable=False, comment="Left edge of the printed words, PDF points"),
        sa.Column(
            "top", sa.Float(), nullable=False, comment="Upper edge of the printed words, PDF points from the page top"
        ),
        sa.Column("x1", sa.Float(), nullable=False, comment="Right edge of the printed words, PDF points"),
        sa.Column(
            "bottom",
            sa.Float(),
            nullable=False,
            comment="Lower edge of the printed words, PDF points from the top of the page",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="The words as printed"),
        sa.ForeignKeyConstraint(
            ["cited_document_id"],
            ["document.id"],
            name=op.f("fk_citation_cited_document_id_document"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_citation_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citation")),
        comment="A numbered document that a document cites (căn cứ, viện dẫn)",
    )
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_citation_cited_document_id"), ["cited_document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citation_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citation_number_key"), ["number_key"], unique=False)

    op.create_table(
        "header_field",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column(
            "field", sa.String(length=32), nullable=False, comment="Name of the field: number, issuer, signer, …"
        ),
        sa.Column("page", sa.Integer(), nullable=False, comment="Page where the fact is printed, from 1"),
        sa.Column("x0", sa.Float(), nullable=False, comment="Left edge of the printed words, PDF points"),
        sa.Column(
            "top", sa.Float(), nullable=False, comment="Upper edge of the printed words, PDF points from the page top"
        ),
        sa.Column("x1", sa.Float(), nullable=False, comment="Right edge of the printed words, PDF points"),
        sa.Column(
            "bottom",
            sa.Float(),
            nullable=False,
            comment="Lower edge of the printed words, PDF points from the top of the page",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="The words as printed"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_header_field_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_header_field")),
        sa.UniqueConstraint("document_id", "field", name=op.f("uq_header_field_document_id")),
        comment="Where a field of a document's header is printed",
    )
    op.create_table(
        "issue",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the document, from 0"),
        sa.Column("code", sa.String(length=64), nullable=False, comment="Short code of the kind of issue"),
        sa.Column("message", sa.Text(), nullable=False, comment="What is odd, in a sentence"),
        sa.Column("page", sa.Integer(), nullable=True, comment="Page, from 1; empty for the whole file"),
        sa.Column("words", sa.Text(), nullable=True, comment="The printed words that are odd"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_issue_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issue")),
        comment="What could not be understood or disagrees, for the archivist to look at",
    )
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issue_code"), ["code"], unique=False)
        batch_op.create_index(batch_op.f("ix_issue_document_id"), ["document_id"], unique=False)

    op.create_table(
        "page",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column("number", sa.Integer(), nullable=False, comment="Page number in the file, from 1"),
        sa.Column("width", sa.Float(), nullable=False, comment="Width in PDF points"),
        sa.Column("height", sa.Float(), nullable=False, comment="Height in PDF points"),
        sa.Column(
            "source", sa.String(length=16), nullable=False, comment="Where its text comes from: digital, ocr, none"
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why that source was taken"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_page_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page")),
        sa.UniqueConstraint("document_id", "number", name=op.f("uq_page_document_id")),
        comment="A page, upright",
    )
    op.create_table(
        "recipient",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the list, from 0"),
        sa.Column(
            "words", sa.Text(), nullable=False, comment="The entry as printed; header_field has the place of the list"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_recipient_document_id_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
        comment="An entry under Nơi nhận",
    )
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipient_document_id"), ["document_id"], unique=False)

    op.create_table(
        "section",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column("parent_id", sa.Integer(), nullable=True, comment="The heading above it"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the document, from 0"),
        sa.Column("level", sa.Integer(), nullable=False, comment="Depth in the outline, from 1"),
        sa.Column("marker", sa.Text(), nullable=True, comment="Its number, letter or bullet, without dot or bracket"),
        sa.Column("title", sa.Text(), nullable=False, comment="Its title, without a closing colon or dot"),
        sa.Column(
            "kind",
            sa.String(length=16),
            nullable=False,
            comment="theme, purpose, objectives, tasks, implementation, funding, other",
        ),
        sa.Column("page", sa.Integer(), nullable=False, comment="Page where the fact is printed, from 1"),
        sa.Column("x0", sa.Float(), nullable=False, comment="Left edge of the printed words, PDF points"),
        sa.Column(
            "top", sa.Float(), nullable=False, comment="Upper edge of the printed words, PDF points from the page top"
        ),
        sa.Column("x1", sa.Float(), nullable=False, comment="Right edge of the printed words, PDF points"),
        sa.Column(
            "bottom",
            sa.Float(),
            nullable=False,
            comment="Lower edge of the printed words, PDF points from the top of the page",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="The words as printed"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_section_document_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["section.id"], name=op.f("fk_section_parent_id_section"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section")),
        comment="A heading (đề mục) with its place in the outline",
    )
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_section_parent_id"), ["parent_id"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column("section_id", sa.Integer(), nullable=True, comment="The heading it stands under"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the document, from 0"),
        sa.Column("source", sa.String(length=16), nullable=False, comment="table or prose"),
        sa.Column("ordinal", sa.Text(), nullable=True, comment="Its number in the table (TT)"),
        sa.Column("name", sa.Text(), nullable=False, comment="What is counted or measured"),
        sa.Column("unit", sa.Text(), nullable=True, comment="Unit (đơn vị tính): %, xã, trường, …"),
        sa.Column("baseline", sa.Float(), nullable=True, comment="Figure reached before (table)"),
        sa.Column("target", sa.Float(), nullable=True, comment="Figure to reach (table)"),
        sa.Column("note", sa.Text(), nullable=True, comment="What stands in brackets beside a figure"),
        sa.Column("value", sa.Float(), nullable=True, comment="Figure to reach (prose)"),
        sa.Column(
            "comparator", sa.String(length=2), nullable=True, comment="How value is meant (prose): =, >=, >, <=, <"
        ),
        sa.Column("folded", sa.Text(), nullable=False, comment="Name folded, for searching"),
        sa.Column("page", sa.Integer(), nullable=False, comment="Page where the fact is printed, from 1"),
        sa.Column("x0", sa.Float(), nullable=False, comment="Left edge of the printed words, PDF points"),
        sa.Column(
            "top", sa.Float(), nullable=False, comment="Upper edge of the printed words, PDF points from the page top"
        ),
        sa.Column("x1", sa.Float(), nullable=False, comment="Right edge of the printed words, PDF points"),
        sa.Column(
            "bottom",
            sa.Float(),
            nullable=False,
            comment="Lower edge of the printed words, PDF points from the top of the page",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="The words as printed"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_indicator_document_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_indicator_section_id_section"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
        comment="A target figure (chỉ tiêu), from a table of indicators or from prose",
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_section_id"), ["section_id"], unique=False)

    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("document_id", sa.Integer(), nullable=False, comment="The document"),
        sa.Column("section_id", sa.Integer(), nullable=True, comment="The heading it stands under"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the document, from 0"),
        sa.Column("source", sa.String(length=16), nullable=False, comment="paragraph or table"),
        sa.Column("ordinal", sa.Text(), nullable=True, comment="Its number in the table or list (TT)"),
        sa.Column("text", sa.Text(), nullable=False, comment="The whole task, rejoined over lines and pages"),
        sa.Column("deliverable", sa.Text(), nullable=True, comment="What is to come of it (sản phẩm, kết quả)"),
        sa.Column("folded", sa.Text(), nullable=False, comment="Task and deliverable folded, for searching"),
        sa.Column("page", sa.Integer(), nullable=False, comment="Page where the fact is printed, from 1"),
        sa.Column("x0", sa.Float(), nullable=False, comment="Left edge of the printed words, PDF points"),
        sa.Column(
            "top", sa.Float(), nullable=False, comment="Upper edge of the printed words, PDF points from the page top"
        ),
        sa.Column("x1", sa.Float(), nullable=False, comment="Right edge of the printed words, PDF points"),
        sa.Column(
            "bottom",
            sa.Float(),
            nullable=False,
            comment="Lower edge of the printed words, PDF points from the top of the page",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="The words as printed"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_task_document_id_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["section_id"], ["section.id"], name=op.f("fk_task_section_id_section"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
        comment="Something ordered to be done (nhiệm vụ)",
    )
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_task_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_task_section_id"), ["section_id"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("task_id", sa.Integer(), nullable=False, comment="The task"),
        sa.Column("agency_id", sa.Integer(), nullable=False, comment="The agency"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the task, from 0"),
        sa.Column("role", sa.String(length=16), nullable=False, comment="lead (chủ trì) or coordinate (phối hợp)"),
        sa.Column("raw", sa.Text(), nullable=False, comment="The agency's name as printed here"),
        sa.Column(
            "inherited", sa.Boolean(), nullable=False, comment="True where the name stands above the task, not at it"
        ),
        sa.Column("page", sa.Integer(), nullable=False, comment="Page where the fact is printed, from 1"),
        sa.Column("x0", sa.Float(), nullable=False, comment="Left edge of the printed words, PDF points"),
        sa.Column(
            "top", sa.Float(), nullable=False, comment="Upper edge of the printed words, PDF points from the page top"
        ),
        sa.Column("x1", sa.Float(), nullable=False, comment="Right edge of the printed words, PDF points"),
        sa.Column(
            "bottom",
            sa.Float(),
            nullable=False,
            comment="Lower edge of the printed words, PDF points from the top of the page",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="The words as printed"),
        sa.CheckConstraint("role IN ('lead', 'coordinate')", name=op.f("ck_assignment_role")),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_assignment_agency_id_agency")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_assignment_task_id_task"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
        comment="An agency's part in a task: it leads (chủ trì) or coordinates (phối hợp)",
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_agency_id"), ["agency_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_task_id"), ["task_id"], unique=False)

    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False, comment="Key"),
        sa.Column("task_id", sa.Integer(), nullable=False, comment="The task"),
        sa.Column("position", sa.Integer(), nullable=False, comment="Order in the task, from 0"),
        sa.Column("raw", sa.Text(), nullable=False, comment="The wording as printed"),
        sa.Column("kind", sa.String(length=16), nullable=False, comment="date, period, recurring, relative"),
        sa.Column("start_on", sa.Date(), nullable=True, comment="First day, itself included; empty where open"),
        sa.Column("end_on", sa.Date(), nullable=True, comment="Last day, itself included; empty where open"),
        sa.Column(
            "recurrence",
            sa.String(length=16),
            nullable=True,
            comment="continuous, annual, quarterly, monthly, weekly, daily, school_year, periodic",
        ),
        sa.Column(
            "inherited",
            sa.Boolean(),
            nullable=False,
            comment="True where the wording stands above the task and not at it",
        ),
        sa.Column("page", sa.Integer(), nullable=False, comment="Page where the fact is printed, from 1"),
        sa.Column("x0", sa.Float(), nullable=False, comment="Left edge of the printed words, PDF points"),
        sa.Column(
            "top", sa.Float(), nullable=False, comment="Upper edge of the printed words, PDF points from the page top"
        ),
        sa.Column("x1", sa.Float(), nullable=False, comment="Right edge of the printed words, PDF points"),
        sa.Column(
            "bottom",
            sa.Float(),
            nullable=False,
            comment="Lower edge of the printed words, PDF points from the top of the page",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="The words as printed"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_deadline_task_id_task"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline")),
        comment="When a task is due or done (thời hạn, thời gian thực hiện)",
    )
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadline_end_on"), ["end_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_deadline_task_id"), ["task_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("deadline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadline_task_id"))
        batch_op.drop_index(batch_op.f("ix_deadline_end_on"))

    op.drop_table("deadline")
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_task_id"))
        batch_op.drop_index(batch_op.f("ix_assignment_agency_id"))

    op.drop_table("assignment")
    with op.batch_alter_table("task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_section_id"))
        batch_op.drop_index(batch_op.f("ix_task_document_id"))

    op.drop_table("task")
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_section_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_document_id"))

    op.drop_table("indicator")
    with op.batch_alter_table("section", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_parent_id"))
        batch_op.drop_index(batch_op.f("ix_section_document_id"))

    op.drop_table("section")
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recipient_document_id"))

    op.drop_table("recipient")
    op.drop_table("page")
    with op.batch_alter_table("issue", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issue_document_id"))
        batch_op.drop_index(batch_op.f("ix_issue_code"))

    op.drop_table("issue")
    op.drop_table("header_field")
    with op.batch_alter_table("citation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citation_number_key"))
        batch_op.drop_index(batch_op.f("ix_citation_document_id"))
        batch_op.drop_index(batch_op.f("ix_citation_cited_document_id"))

    op.drop_table("citation")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_document_number_key"))

    op.drop_table("document")
    with op.batch_alter_table("source_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_source_file_run_id"))

    op.drop_table("source_file")
    op.drop_table("agency_alias")
    op.drop_table("run")
    with op.batch_alter_table("agency", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agency_level"))
        batch_op.drop_index(batch_op.f("ix_agency_kind"))

    op.drop_table("agency")
