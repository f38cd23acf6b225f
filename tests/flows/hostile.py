# PyMuPDF has no types of its own.
# mypy: allow-untyped-calls
"""Broken and hostile files, made from the samples, and a run of all of them through the inbox.

Usage: python -m tests.flows.hostile [--mutations 300] [--seed 1]

Mutations: cut off, flipped bits, a piece lost or doubled, a broken cross-reference table, huge numbers, huge objects.
By hand: nothing, no PDF, no pages, a password, a stream that unpacks to gigabytes, deep nesting, loops, ten thousand pages;
scripts, actions, attachments and references to other files.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pymupdf
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.inbox import Inbox
from flows.intake import FileResult
from flows.settings import Settings
from models.store import open_database
from models.tables import SourceFile

SAMPLES = sorted((Path(__file__).parents[2] / "samples" / "pdf").glob("*.pdf"))


def cut_off(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(1, len(data))]


def flipped_bits(data: bytes, chance: random.Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.choice([1, 10, 200, 3000])):
        broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
    return bytes(broken)


def lost_piece(data: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(data))
    return data[:at] + data[at + chance.randrange(1, 4000) :]


def doubled_piece(data: bytes, chance: random.Random) -> bytes:
    at, size = chance.randrange(len(data)), chance.randrange(1, 4000)
    return data[: at + size] + data[at:]


def broken_xref(data: bytes, chance: random.Random) -> bytes:
    places = [m.span() for m in re.finditer(rb"startxref\s+\d+|\d{10} \d{5} n|/Size \d+|/Prev \d+|/Root \d+", data)]
    broken = bytearray(data)
    for start, end in chance.sample(places, min(len(places), chance.randint(1, 20))):
        for at in range(start, end):
            if chr(broken[at]).isdigit():
                broken[at] = ord(str(chance.randrange(10)))
    return bytes(broken)


def huge_numbers(data: bytes, chance: random.Random) -> bytes:
    def grown(match: re.Match[bytes]) -> bytes:
        return (
            match[1] + str(chance.choice([2**31, 2**40, -5, 999_999_999])).encode()
            if chance.random() < 0.2
            else match[0]
        )

    return re.sub(rb"(/(?:Length|Count|Width|Height|W|Columns|Size|First|N) )\d+", grown, data)


def huge_object(data: bytes, chance: random.Random) -> bytes:
    at = data.find(b"endobj", chance.randrange(len(data)))
    junk = chance.choice([b"[" * 100_000, b"<<" * 50_000, b"(" + b"A" * 3_000_000, b"0 " * 1_000_000])
    return data[:at] + junk + data[at:]


MUTATIONS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    cut_off,
    flipped_bits,
    lost_piece,
    doubled_piece,
    broken_xref,
    huge_numbers,
    huge_object,
)


def mutations(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """So many broken samples, with names that say how."""
    chance = random.Random(seed)
    for number in range(count):
        sample, mutate = SAMPLES[number % len(SAMPLES)], MUTATIONS[number % len(MUTATIONS)]
        yield f"{number:03} {mutate.__name__} {sample.name}", mutate(sample.read_bytes(), chance)


def handmade() -> Iterator[tuple[str, bytes]]:
    """The files that are hostile by hand."""
    yield "nothing.pdf", b""
    yield "no pdf.pdf", b"PK\x03\x04 a letter, saved under a wrong name"
    yield "no pages.pdf", raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")
    yield "password.pdf", password()
    yield "bomb.pdf", bomb(3 << 30)
    yield "nested.pdf", nested(200_000)
    yield "loop.pdf", raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")
    yield "10000 pages.pdf", many_pages(10_000)


def raw_pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first being its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def one_page(stream: bytes, about: bytes = b"", more: bytes = b"") -> bytes:
    """A PDF of one page with this content stream (`about` goes into the stream's dictionary, `more` into the catalogue)."""
    return raw_pdf(
        b"<</Type/Catalog/Pages 2 0 R%s>>" % more,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(stream), about, stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def bomb(size: int) -> bytes:
    """A page whose content unpacks to `size` bytes."""
    packer, packed = zlib.compressobj(9), bytearray()
    piece = b"BT /F 9 Tf (x) Tj ET\n" * 50_000
    for _ in range(size // len(piece)):
        packed += packer.compress(piece)
    return one_page(bytes(packed + packer.flush()), b"/Filter/FlateDecode")


def nested(depth: int) -> bytes:
    """Arrays in arrays, and graphics states in graphics states."""
    return one_page(b"q " * depth + b"[" * depth + b"]" * depth, more=b"/Deep " + b"[" * depth + b"]" * depth)


def password() -> bytes:
    with pymupdf.open(SAMPLES[0]) as pdf:
        return bytes(pdf.tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="x", owner_pw="y"))


def many_pages(count: int) -> bytes:
    with pymupdf.open() as pdf:
        for _ in range(count):
            pdf.new_page()
        return bytes(pdf.tobytes())


def run(
    home: Path, files: list[tuple[str, bytes]], **options: object
) -> tuple[list[FileResult], dict[str, SourceFile]]:
    """Drop the files and empty the inbox; what was told, and the rows by name."""
    settings = Settings(home=home, still_seconds=0, **options)  # type: ignore[arg-type]
    settings.inbox.mkdir(parents=True)
    for name, content in files:
        (settings.inbox / name).write_bytes(content)
    results: list[FileResult] = []
    Inbox(settings, results.append).empty()
    engine = open_database(settings.database)
    with Session(engine) as session:
        rows = {file.name: file for file in session.scalars(select(SourceFile))}
    engine.dispose()
    return results, rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    files = [*mutations(asked.mutations, asked.seed), *handmade()]
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        results, rows = run(Path(folder) / "home", files, file_timeout=60)
    statuses = Counter(f.status for f in rows.values())
    slowest = max(results, key=lambda r: r.seconds)
    unexplained = [
        f.name for f in rows.values() if f.status not in ("stored", "failed") or (f.status == "failed" and not f.error)
    ]
    for file in rows.values():
        if not file.name[:3].isdigit():
            print(f"{file.name}: {file.status} {file.error or ''}")
    print("\n".join(sorted({f.error.split(": ", 1)[1] for f in rows.values() if f.error})))
    print(
        f"{len(files)} files, {dict(statuses)}, slowest {slowest.name} {slowest.seconds:.0f} s, {time.monotonic() - start:.0f} s"
    )
    print(f"without a reason: {unexplained or 'none'}")
    return 1 if unexplained or len(rows) < len({content for _, content in files}) else 0


if __name__ == "__main__":
    sys.exit(main())
