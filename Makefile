# Kehoach's commands. Two to begin with: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# Annotated plans that `make eval` measures on: make eval GOLD=… PDF=…
GOLD ?= samples/gold
PDF ?= samples/pdf
# Test processes; 0 runs the tests in one process.
JOBS ?= 2

.PHONY: install demo test check lint format golden eval bench

install: $(STAMP)

$(STAMP): pyproject.toml requirements.lock
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock -e '.[dev]'
	touch $(STAMP)

demo: install  ## the Prefect flow over samples/inbox, then the tasks as a table
	$(BIN)/python -m flows.demo samples/inbox

test: install  ## all tests
	$(BIN)/python -m pytest -n $(JOBS)

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

bench: install  ## speed and memory
	$(BIN)/python tests/bench/bench.py
