"""Failures that pass by themselves: a full disk, a locked database, a share that is gone for a moment.

Believed: the kind of the error (errno, SQLAlchemy's OperationalError). Such work is tried again with growing pauses;
if that does not help the error goes on, and whoever called leaves the file as it is: waiting, or in the inbox. Never
done here: calling a failure of the file itself transient.
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, OperationalError
from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

from models.database import DatabaseError

T = TypeVar("T")

_NAMES = (
    *("EAGAIN", "EBUSY", "EDQUOT", "EINTR", "EIO", "EMFILE", "ENFILE", "ENOLCK", "ENOMEM", "ENOSPC", "EROFS"),
    *("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ENOTCONN", "ESTALE", "ETIMEDOUT"),
)
_PASSING = frozenset(getattr(errno, name) for name in _NAMES if hasattr(errno, name))


def is_transient(error: BaseException) -> bool:
    """True for an error that has nothing to do with the file: later the same work may go well."""
    if isinstance(error, OSError):
        return error.errno in _PASSING
    if isinstance(error, DatabaseError):  # it could not be opened: another process may be making its tables
        return "locked" in str(error.__cause__)
    if isinstance(error, DBAPIError):
        return isinstance(error, OperationalError) or error.connection_invalidated
    return False


def try_again(work: Callable[[], T], seconds: float) -> T:
    """What `work` returns; while it fails transiently it is called again, with growing pauses, for so many seconds."""
    return Retrying(
        retry=retry_if_exception(is_transient),
        wait=wait_random_exponential(multiplier=0.1, max=5),
        stop=stop_after_delay(seconds),
        reraise=True,
    )(work)


def reason(error: BaseException) -> str:
    """An error that is not the file's as a sentence with what to do, for the archivist."""
    number = error.errno if isinstance(error, OSError) else None
    if number in (errno.ENOSPC, errno.EDQUOT):
        return "Ổ đĩa đã đầy. Hãy giải phóng dung lượng; hệ thống sẽ tự thử lại."
    if isinstance(error, OSError):
        return f"Chưa đọc hoặc ghi được tệp ({error.strerror}). Hãy kiểm tra ổ đĩa, mạng; hệ thống sẽ tự thử lại."
    if isinstance(error, DBAPIError):
        return "Cơ sở dữ liệu đang bận hoặc không ghi được. Hệ thống sẽ tự thử lại."
    return f"Lỗi của chương trình ({type(error).__name__}). Tệp được giữ nguyên; hãy báo lại."
