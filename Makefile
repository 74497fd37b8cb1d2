# The ten commands. `make` prints them.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LABELS ?= ../shared/corpus/articles.jsonl

.PHONY: help setup demo test check fix golden bench picture lock

help: ## print these lines
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1\t/' | expand -t 16

setup: $(READY) ## the virtual environment, from the hash-pinned lock

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Regrade needs Python 3.11 or newer; name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { \
	  echo "No virtual environment could be made. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: setup ## the main job on embedded defaults; leaves out/demo
	$(BIN)/regrade demo

test: setup ## all tests, on every core; loopback only
	$(BIN)/python -m pytest -n auto --dist worksteal

check: setup ## lint, format, types and import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: setup ## format, and the lint fixes that are safe
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

golden: setup ## rewrite the golden messages, then show what changed
	@test -z "$$CI" || { echo "Golden files are reviewed by a person: not in CI."; exit 1; }
	REGRADE_WRITE_GOLDEN=1 $(BIN)/python -m pytest -q tests/test_golden.py
	git --no-pager diff --stat -- tests/golden

bench: setup ## score the reader against its floors; needs the labelled articles
	$(BIN)/python -m bench.reading $(LABELS)

picture: setup ## the README's picture, from the demo's digest; needs chromium
	$(BIN)/python -m bench.picture out/demo/digest.html docs/digest.png

lock: ## pin every dependency again, with hashes and without an index
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
	  --no-header --quiet -o requirements.lock
