"""What all workers share: importing this module loads libraries, lexicons and models, in the process that workers are forked from.

Imported there alone (flows/worker.py). Believed: a library that finds these variables starts no threads; with threads
a process may not be forked. What is not installed (Tesseract) is told of when a page needs it.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress

for _name in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer, also while it loads

import extractors.read  # noqa: E402, F401
import flows.reading  # noqa: E402, F401
from extractors.ocr import OcrSettings  # noqa: E402
from extractors.tesseract import OcrMissing, engine  # noqa: E402
from pipeline.parse import load  # noqa: E402

load()
with suppress(OcrMissing):
    engine(OcrSettings().language, OcrSettings().data)
