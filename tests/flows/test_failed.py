"""The folder of failed files, when many are put there at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from flows.archive import hash_file
from flows.failed import FailedFolder


def test_files_of_one_name_that_fail_at_once_each_have_a_place(tmp_path: Path) -> None:
    originals = [tmp_path / str(number) for number in range(40)]
    for original in originals:
        original.write_text(original.name)
    folder = FailedFolder(tmp_path / "failed")

    def put(original: Path) -> Path:
        return folder.put(original, "kế hoạch.pdf", hash_file(original)[0], "tệp bị mã hóa", "Gỡ mật khẩu.")

    with ThreadPoolExecutor(16) as threads:
        places = list(threads.map(put, originals))
    assert [place.read_text() for place in places] == [original.name for original in originals]
    assert len(list(folder.folder.glob("*.txt"))) == len(originals)
