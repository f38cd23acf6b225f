"""`make demo`: the real Prefect flow over a folder, then the tasks that are in the database.

Usage: python -m flows.demo [PATH…]    (samples/inbox where none is given)
"""

from __future__ import annotations

import sys

from flows.prefect_home import set_up_prefect
from flows.settings import read_settings


def main(paths: list[str]) -> int:
    """Exit status 1 where a file failed."""
    settings = read_settings()
    set_up_prefect(settings)
    print("Prefect is starting (the first time takes up to half a minute) …", flush=True)
    from flows.ingest import run_ingest
    from flows.intake import STATUSES
    from flows.show import print_tasks, read_session
    from models.query import TaskFilter, find_tasks

    summary = run_ingest(paths, settings)
    with read_session(settings) as session:
        print_tasks(find_tasks(session, TaskFilter()))
    if summary.nothing_new:
        print("Không có gì mới (nothing new).")
    else:
        counts = ", ".join(f"{s} {summary.count(s)}" for s in STATUSES)
        print(f"{len(summary.results)} files: {counts}. Ask on: .venv/bin/kehoach tasks --help")
    return 1 if summary.count("failed") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["samples/inbox"]))
