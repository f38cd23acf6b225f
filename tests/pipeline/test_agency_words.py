"""The short ways by the first word say what the whole grammar says, at every word of the samples."""

from functools import cache
from pathlib import Path

from extractors.read import read
from pipeline.agencies import AgencyReader
from pipeline.agency_words import NameWords, begins_with_predicate, find_in_lexicon
from pipeline.paragraphs import Paragraph, join_paragraphs, read_body

SAMPLES = Path(__file__).parents[2] / "samples" / "pdf"


@cache
def texts() -> list[str]:
    documents = [read(SAMPLES / f"{name}.pdf") for name in ("tinh-van-xuoi-dai", "tinh-chi-thi", "so-cong-van")]
    blocks = [block for document in documents for block in join_paragraphs(read_body(document), document.tables)]
    return [block.text for block in blocks if isinstance(block, Paragraph)]


def test_a_name_opens_where_the_grammar_opens_one() -> None:
    reader, opened = AgencyReader(), 0
    for text in texts():
        grammar = NameWords(find_in_lexicon(text))
        for i, token in enumerate(grammar.tokens):
            assert reader.opens(text, token.start) == grammar.opens(i), text[token.start :]
            opened += grammar.opens(i)
    assert opened > 100


def test_a_predicate_begins_where_the_grammar_finds_one() -> None:
    begun = 0
    for text in texts():
        for token in find_in_lexicon(text).tokens:
            rest = text[token.start :]
            expected = NameWords(find_in_lexicon(rest)).starts_predicate(0)
            assert begins_with_predicate(rest) == expected, rest
            begun += expected
    assert begun > 100
