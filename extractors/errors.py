"""The errors that reading a file may end in: each names the file, the cause and what to do next.

Never raised for odd content of a readable file: that is a ReadIssue on the Document.
"""

from __future__ import annotations


class KehoachError(Exception):
    """Base of all errors that Kehoach raises on purpose. `exit_code` is the command line's status."""

    exit_code = 1


class UnreadableFile(KehoachError):
    """A file that cannot be read as a PDF: encrypted, cut off, empty, or not a PDF at all.

    `name` is the file's name, `cause` what is wrong with it, `remedy` what the person can do, all in Vietnamese for the archivist.
    """

    exit_code = 3

    def __init__(self, name: str, cause: str, remedy: str) -> None:
        super().__init__(f"{name}: {cause}. {remedy}")
        self.name = name
        self.cause = cause
        self.remedy = remedy
