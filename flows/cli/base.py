"""What all commands of `kehoach` share: the app, errors as sentences, the kinds of arguments."""

from __future__ import annotations

import atexit
import gc
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from extractors.errors import KehoachError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from models.tables import Document


class Group(TyperGroup):
    """Turns errors raised on purpose into a sentence and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KehoachError as error:
            typer.echo(str(error), err=True)
            raise typer.Exit(error.exit_code) from None


# A command that is done ends at once: without a last walk of the garbage collector over all that libraries made.
atexit.register(gc.freeze)

app = typer.Typer(cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


class Role(StrEnum):
    lead = "lead"
    coordinate = "coordinate"


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"


Pdfs = Annotated[list[Path], typer.Argument(help="PDF files", metavar="PDF...", show_default=False)]
DAY = ["%Y-%m-%d", "%d/%m/%Y"]


@app.callback(epilog="Example: kehoach ingest van-ban/ && kehoach tasks --agency 'Sở Nội vụ'")
def main() -> None:
    """Plans (kế hoạch) of Vietnamese authorities: from PDF to tasks (nhiệm vụ), agencies and deadlines (thời hạn)."""


def asked_document(session: Session, asked: str) -> Document:
    """The document that a person names; KehoachError where there is none."""
    from models.query import find_document

    found = find_document(session, asked)
    if found is None:
        raise KehoachError(f"No document '{asked}' in the database. List them: kehoach documents")
    return found
