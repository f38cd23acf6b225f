"""A progress bar on standard error, and a line for each file that is done."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from flows.intake import FileResult

COLOURS = {"stored": "green", "unchanged": "dim", "duplicate": "dim", "failed": "red", "waiting": "yellow"}


class FileProgress:
    """Shows how many of `total` files (None: nobody knows how many) are done; use it as a context manager."""

    def __init__(self, total: int | None, what: str = "Đọc tệp (reading)") -> None:
        console = Console(stderr=True, highlight=False, soft_wrap=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._progress = Progress(*columns, console=console, transient=True, disable=total == 0)
        self._bar = self._progress.add_task(what, total=total)

    def __enter__(self) -> FileProgress:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self._progress.stop()

    def advance(self) -> None:
        """One file more is done."""
        self._progress.advance(self._bar)

    def show(self, result: FileResult) -> None:
        """A line for the file, and the bar one further."""
        colour, detail = COLOURS[result.status], escape(result.detail)
        what = detail if result.status == "failed" else f"{escape(result.name)}  {detail}".rstrip()
        self._progress.console.print(f"[{colour}]{result.status:9}[/{colour}] {what}")
        self.advance()
