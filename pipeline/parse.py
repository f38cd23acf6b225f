"""A Document in, a Plan out: the table of contents of the work. Read this page first.

Pure: no file, no database, no clock. Each step asks one question of one module.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.document import Document, Table
from pipeline.agencies import AgencyReader
from pipeline.blanks import check_header
from pipeline.citations import find_citations
from pipeline.confidence import with_confidence, with_confidence_of_header
from pipeline.header import complete_header, find_letterhead
from pipeline.learn import learn_context, learn_names
from pipeline.lexicon import read_lexicon
from pipeline.misread_symbol import mend_symbol
from pipeline.nlp import is_word, tag_words
from pipeline.outline import build_tree
from pipeline.paragraphs import Paragraph, join_paragraphs, read_body
from pipeline.parts import split_parts
from pipeline.plan import Evidence, Header, Issue, PageSummary, Plan
from pipeline.prose_facts import find_targets, find_theme
from pipeline.secrecy import take_secrecy
from pipeline.signature import find_signature
from pipeline.tasks import TaskFinder


def parse(document: Document) -> Plan:
    """The plan that a document states. A document without text yields a Plan that says so in its issues."""
    document, secrecy = take_secrecy(document)
    body = read_body(document)
    first = next(((page, lines) for page, lines in body.pages if lines), None)
    if first is None:
        return _empty(document)
    letterhead = find_letterhead(first[0], first[1], AgencyReader())
    signature = find_signature(body)
    blocks = join_paragraphs(body, document.tables, letterhead.taken | signature.taken)
    reader = AgencyReader(learn_names(blocks, signature.recipients))
    parts = split_parts(blocks, signature.start)
    orders = _gives_orders(letterhead.header)
    roots = build_tree(parts, reader, orders=orders)
    finder = TaskFinder(
        reader, learn_context(letterhead.header, blocks), orders=orders, issuer=letterhead.header.issuer
    )
    book = finder.find(roots)
    header = complete_header(letterhead.header, signature, find_theme(roots, blocks), secrecy)
    header, misread = mend_symbol(with_confidence_of_header(header, document))
    header, doubts = check_header(header, document)
    texts = [*_subject(header), *_texts(blocks)]
    plan = Plan(
        name=document.name,
        sha256=document.sha256,
        pages=_pages(document),
        header=header,
        sections=tuple(book.sections),
        tasks=book.tasks,
        indicators=(*find_targets(roots, book.numbers), *book.indicators),
        citations=tuple(find_citations(texts, header.number)),
        issues=(*_read_issues(document), *misread, *doubts, *book.issues),
        signed=document.signed,
        body="\n".join(text for text, _ in texts),
    )
    return with_confidence(plan, document)


def load() -> None:
    """Load lexicons and language models now, for which the first plan would have to wait."""
    AgencyReader()
    is_word("")
    tag_words("kế hoạch")


def _gives_orders(header: Header) -> bool:
    """True for a kind of document whose orders to agencies are its tasks (công văn, thông báo, chỉ thị, công điện)."""
    lexicon = read_lexicon("document_types")
    kinds = {t["name"] for t in lexicon["types"] if t["orders"]} | {lexicon["letter"]}
    return header.doc_type in kinds


def _subject(header: Header) -> list[tuple[str, Evidence]]:
    """The subject cites too, and often gives a date that the text leaves out."""
    return [(header.subject, place) for name, place in header.evidence if name == "subject" and header.subject]


def _texts(blocks: list[Paragraph | Table]) -> list[tuple[str, Evidence]]:
    """Every text of the document with its place, footnotes and cells too: what citations are looked for in."""
    texts: list[tuple[str, Evidence]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            texts.append((block.text, block.evidence))
            texts += [(note, replace(block.evidence, text=note)) for note in block.footnotes]
        else:
            cells = [c for row in (*block.header, *block.rows) for c in row.cells if not c.inherited]
            texts += [(c.text, Evidence(c.page, c.bbox, c.text)) for c in cells]
    return texts


def _pages(document: Document) -> tuple[PageSummary, ...]:
    return tuple(PageSummary(p.number, p.width, p.height, p.source, p.reason, p.confidence) for p in document.pages)


def _read_issues(document: Document) -> tuple[Issue, ...]:
    return tuple(Issue(i.code, i.message, i.page) for i in document.issues)


def _empty(document: Document) -> Plan:
    issue = Issue("no_text", "Không trang nào có văn bản đọc được: cần nhận dạng chữ (OCR)")
    return Plan(document.name, document.sha256, _pages(document), Header(), issues=(*_read_issues(document), issue))
