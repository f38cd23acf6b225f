# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""The one door: a PDF in, a Document out.

Believed: a page's text layer where extractors/quality.py finds it usable; else what extractors/ocr.py recognises in its picture. Where that
cannot be done, it is a page without lines and a ReadIssue, never an empty success. Never done here: understanding what the words say.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

import pymupdf

from extractors.document import BBox, Document, Page, ReadIssue
from extractors.encodings import Legacy
from extractors.errors import UnreadableFile
from extractors.file_facts import read_facts
from extractors.grids import find_grids, outside_strokes
from extractors.layers import has_ink, image_share, measure
from extractors.lines import build_lines, reading_order
from extractors.ocr import OcrSettings, ScanPage
from extractors.ocr_cache import recognise
from extractors.ocr_issues import find_issues
from extractors.ocr_margins import align
from extractors.ocr_sequence import mend_sequence, mend_tables
from extractors.pictures import BrokenPicture, Picture
from extractors.quality import WHOLE_PAGE, Verdict, decide
from extractors.rulings import Strokes, read_strokes
from extractors.tables import PageDraft, join_tables
from extractors.tesseract import OcrMissing
from extractors.text import PageText, Placed, read_words

_REPAIRED = ReadIssue(
    "repaired", "Tệp bị hỏng; đã đọc phần còn lại, có thể thiếu trang hoặc chữ. Đối chiếu với bản gốc hoặc tải lại tệp."
)

# The size in points that a page without readable data is given.
_A4 = (595.0, 842.0)
_DEFAULT = OcrSettings()
_BLANK = Verdict("none", "trang trắng: ảnh không có nét mực nào")


def read(path: Path, ocr: OcrSettings | None = _DEFAULT, max_pages: int | None = None) -> Document:
    """Read a PDF: its pages in order, its tables joined over pages, and what was odd.

    `ocr` says how pages without a usable text layer are recognised, and where results are kept; None: they are not.

    Raises UnreadableFile where the file is missing, empty, not a PDF, damaged beyond pages, needs a password, or has more
    than `max_pages` pages; MemoryError where the process may not have as much as it takes.
    """
    data = _bytes_of(path)
    identity = hashlib.sha256(data).hexdigest()
    fonts: dict[str, Legacy | None] = {}
    with _open(path.name, data, max_pages) as pdf:
        facts = read_facts(pdf)
        issues = [_REPAIRED] if pdf.is_repaired else []
        pages = _with_scans([_read_page(pdf, number, fonts, ocr, identity) for number in range(len(pdf))])
        signed = _is_signed(pdf)
    tables, loose = join_tables([page.draft for page in pages])
    tables, numbered = mend_tables(tables, frozenset(page.number for page in pages if page.scan))
    laid_out, mended = mend_sequence([_page(page, loose.get(page.number, [])) for page in pages])
    return Document(
        path.name,
        identity,
        tuple(laid_out),
        tuple(tables),
        (*issues, *_issues(pages), *numbered, *mended),
        facts,
        signed,
    )


def find_scans(path: Path, max_pages: int | None = None) -> list[int]:
    """The pages (from 0) that pictures cover: those that may have to be recognised. Raises UnreadableFile as `read` does."""
    with _open(path.name, _bytes_of(path), max_pages) as pdf:
        return [number for number in range(len(pdf)) if _is_picture(pdf, number)]


def _is_picture(pdf: pymupdf.Document, index: int) -> bool:
    try:
        return image_share(pdf[index]) >= WHOLE_PAGE
    except pymupdf.mupdf.FzErrorSystem as error:
        raise MemoryError(str(error)) from None
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return False  # a page whose data is broken is told of when the file is read


def recognise_page(path: Path, index: int, ocr: OcrSettings) -> None:
    """Recognise a page (from 0), where it needs it, and keep the result in the cache of `ocr`, where `read` finds it."""
    data = _bytes_of(path)
    identity = hashlib.sha256(data).hexdigest()
    with _open(path.name, data) as pdf:
        _read_page(pdf, index, {}, ocr, identity)


@dataclass
class _Read:
    """A page between its reading and the joining of tables."""

    number: int
    text: PageText
    verdict: Verdict
    outside: list[Placed]
    draft: PageDraft
    rulings: tuple[BBox, ...]
    scan: ScanPage | None = None
    unread: ReadIssue | None = None


def _read_page(
    pdf: pymupdf.Document, index: int, fonts: dict[str, Legacy | None], ocr: OcrSettings | None, file: str
) -> _Read:
    """One page; where its data is broken, a page without lines. `file` is the identity of the file."""
    number = index + 1
    try:
        page = pdf[index]
        text = read_words(page, fonts)
        strokes = read_strokes(page, text.matrix)
        verdict = decide(measure(page, text, strokes.shapes))
        picture = None
        if verdict.source == "ocr" and ocr is not None:
            picture = Picture(page, ocr.dpi, file, verdict.printed_over)
        if verdict.source == "ocr" and ocr is None and not has_ink(page):
            verdict = _BLANK
    except pymupdf.mupdf.FzErrorSystem as error:
        raise MemoryError(str(error)) from None  # the file lies in memory: nothing else of the system is asked
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return _broken(number)
    if picture is not None and ocr is not None:
        return _recognised(page, picture, number, text, verdict, ocr)
    if verdict.source == "ocr":
        message = f"Trang {number} không có lớp chữ dùng được ({verdict.reason}); cần nhận dạng chữ (OCR)."
        return _unread(number, text, verdict, ReadIssue("no_text", message, number))
    return _laid_out(number, text, verdict, strokes)


def _broken(number: int) -> _Read:
    """A page whose data cannot be read."""
    nothing = PageText((), (), _A4[0], _A4[1], pymupdf.Matrix(1, 1))
    message = f"Dữ liệu của trang {number} bị hỏng, không đọc được; cần tải lại tệp hoặc quét lại trang này."
    issue = ReadIssue("broken_page", message, number)
    return _unread(number, nothing, Verdict("none", "dữ liệu của trang bị hỏng"), issue)


def _unread(number: int, text: PageText, verdict: Verdict, why: ReadIssue) -> _Read:
    """A page whose words nobody could read: one without lines, and an issue."""
    bare = replace(text, words=())
    return replace(_laid_out(number, bare, Verdict("none", verdict.reason), Strokes((), (), 0)), unread=why)


def _recognised(
    page: pymupdf.Page, picture: Picture, number: int, text: PageText, verdict: Verdict, ocr: OcrSettings
) -> _Read:
    """The page as its picture shows it; where recognition is not installed, a page without lines that says so."""
    bare = replace(text, words=())
    try:
        scan = recognise(picture, ocr)
    except BrokenPicture:
        return _broken(number)
    except OcrMissing as missing:
        if not has_ink(page):
            return _laid_out(number, bare, _BLANK, Strokes((), (), 0))
        message = f"Trang {number} là ảnh ({verdict.reason}) nhưng không nhận dạng được chữ: {missing}."
        return _unread(number, text, verdict, ReadIssue("ocr_missing", message, number))
    if scan.blank:
        return _laid_out(number, bare, _BLANK, Strokes((), (), 0))
    return _Read(number, bare, verdict, [], PageDraft(number, [], []), (), scan)  # laid out once its pages are aligned


def _with_scans(pages: list[_Read]) -> list[_Read]:
    """The pages, those that were recognised laid on each other and then out."""
    aligned = iter(align([page.scan for page in pages if page.scan]))
    return [_from_scan(page, next(aligned)) if page.scan else page for page in pages]


def _from_scan(page: _Read, scan: ScanPage) -> _Read:
    text = replace(page.text, words=scan.words, width=scan.width, height=scan.height)
    return replace(_laid_out(page.number, text, page.verdict, scan.strokes), scan=scan)


def _laid_out(number: int, text: PageText, verdict: Verdict, strokes: Strokes) -> _Read:
    """The page's words as lines and grids."""
    grids, outside = find_grids(strokes, text.words, number)
    draft = PageDraft(number, build_lines(outside, number), grids)
    return _Read(number, text, verdict, outside if grids else [], draft, outside_strokes(strokes, grids))


def _page(read_page: _Read, loose: list[Placed]) -> Page:
    lines = build_lines([*read_page.outside, *loose], read_page.number) if loose else read_page.draft.lines
    text, verdict, scan = read_page.text, read_page.verdict, read_page.scan
    return Page(
        read_page.number,
        text.width,
        text.height,
        tuple(reading_order(lines)),
        verdict.source,
        verdict.reason,
        read_page.rulings,
        scan.confidence if scan else None,
        scan.moved if scan else 0.0,
        scan.written if scan else (),
    )


def _issues(pages: list[_Read]) -> list[ReadIssue]:
    issues: list[ReadIssue] = []
    for page in pages:
        for stamp in page.text.stamps:
            issues.append(ReadIssue("signature_stamp", stamp, page.number))
        if page.unread:
            issues.append(page.unread)
        if page.scan:
            words = [p.word for p in page.text.words]
            issues += find_issues(page.number, words, page.scan.confidence)
    return issues


def _is_signed(pdf: pymupdf.Document) -> bool:
    """True where a signature field has a value."""
    try:
        if pdf.get_sigflags() <= 0 and not pdf.is_form_pdf:
            return False
        fields = (w for number in range(len(pdf)) for w in pdf[number].widgets() if w.field_type_string == "Signature")
        return any(_has_value(pdf, field.xref) for field in fields)
    except (RuntimeError, ValueError, pymupdf.mupdf.FzErrorBase):
        return False


def _has_value(pdf: pymupdf.Document, xref: int) -> bool:
    """True where the field, or the one whose kid it is, has a signature for its value."""
    own, parent = (pdf.xref_get_key(xref, key)[0] for key in ("V", "Parent/V"))
    return own in ("dict", "xref") or parent in ("dict", "xref")


def _bytes_of(path: Path) -> bytes:
    name = path.name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(name, "không tìm thấy tệp", "Kiểm tra lại đường dẫn và tên tệp.") from None
    except IsADirectoryError:
        raise UnreadableFile(name, "đây là thư mục, không phải tệp", "Chọn một tệp PDF trong thư mục.") from None
    except OSError as error:
        raise UnreadableFile(name, f"không mở được tệp ({error.strerror})", "Kiểm tra quyền đọc tệp.") from None
    if not data:
        raise UnreadableFile(name, "tệp rỗng (0 byte)", "Sao chép hoặc tải lại tệp từ nguồn.")
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFile(name, "tệp không phải PDF", "Chuyển văn bản sang PDF rồi đưa lại.")
    return data


def _open(name: str, data: bytes, max_pages: int | None = None) -> pymupdf.Document:
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    damaged = UnreadableFile(name, "tệp PDF bị hỏng hoặc bị cắt cụt", "Sao chép hoặc tải lại tệp từ nguồn.")
    try:
        pdf = pymupdf.open(stream=data, filetype="pdf")
    except (RuntimeError, ValueError):
        raise damaged from None
    if pdf.needs_pass and not pdf.authenticate(""):
        raise UnreadableFile(name, "tệp PDF có mật khẩu", "Gỡ mật khẩu hoặc xin bản không khóa, rồi đưa lại.")
    try:
        count = len(pdf)
    except (RuntimeError, ValueError):  # a tree of pages that runs in circles
        raise damaged from None
    if count == 0:
        raise damaged
    if max_pages is not None and count > max_pages:
        cause = f"tệp có {count} trang, nhiều hơn giới hạn {max_pages}"
        raise UnreadableFile(name, cause, "Tách tệp thành nhiều phần, hoặc tăng KEHOACH_MAX_PAGES.")
    return pdf
