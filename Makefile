# Kehoach's commands. Two to begin with: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# Annotated plans that `make eval` measures on: make eval GOLD=… PDF=…
GOLD ?= samples/gold
PDF ?= samples/pdf
# Test processes; 0 runs the tests in one process.
JOBS ?= 2

.PHONY: install demo test slow check lint format golden eval bench

# Tesseract's Vietnamese data, which no Python package carries: scans need it, digital plans do not.
VIE := $(firstword $(wildcard /usr/share/tesseract-ocr/*/tessdata/vie.traineddata /usr/share/tessdata/vie.traineddata \
	/usr/local/share/tessdata/vie.traineddata /opt/homebrew/share/tessdata/vie.traineddata))
APT := apt-get install --yes --no-install-recommends --quiet tesseract-ocr-vie

install: $(STAMP) tesseract-data

$(STAMP): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	touch $(STAMP)

.PHONY: tesseract-data
tesseract-data:
ifeq ($(VIE),)
	@if test -e .venv/.asked-for-tesseract; then false; elif command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then (apt-get update --quiet && $(APT)) >/dev/null 2>&1; \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then (sudo -n apt-get update --quiet && sudo -n $(APT)) >/dev/null 2>&1; \
	else false; fi || { touch .venv/.asked-for-tesseract; false; } || echo "Scans need Tesseract's Vietnamese data. Run: sudo apt-get install tesseract-ocr-vie (digital plans work without it)"
endif

demo: install  ## the Prefect flow over samples/inbox, then the tasks as a table
	$(BIN)/python -m flows.demo samples/inbox

test: install  ## all tests
	$(BIN)/python -m pytest -n $(JOBS) --dist loadgroup

slow: install  ## tests that wait for minutes: a cron that fires
	$(BIN)/python -m pytest -m slow

check: lint test  ## the one gate

lint: install
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: install
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

golden: install  ## writes tests/golden anew, what Kehoach makes of the samples today; look at the difference
	$(BIN)/python -m tests.golden.documents

eval: install  ## accuracy field by field
	$(BIN)/kehoach eval $(GOLD) $(PDF)

bench: install  ## speed and memory; scans
	$(BIN)/python tests/bench/scans.py
	$(BIN)/python tests/bench/bench.py
