# Yakuba. `make help` prints what there is.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
YARDSTICKS ?=
PEER := .bench/markitdown/bin/python
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

demo: $(VENV)/.runtime ## try everything: the fictional city, in the browser
	@YAKUBA_DATA_DIR="$${YAKUBA_DATA_DIR:-$(CURDIR)/.demo}" $(BIN)/yakuba demo

test: check ## what CI runs

check: $(VENV)/.development ## formatting, types, contracts, all tests with a real browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/docs.py
	@browser="$$($(BIN)/python tools/browser.py)" || exit 1; echo "browser: $$browser"; \
	  YAKUBA_CHROMIUM="$$browser" $(BIN)/python -m pytest --cov --cov-report=
	$(BIN)/coverage report --include='src/yakuba/core/*' --fail-under=95

unit: $(VENV)/.development ## the quick tests only
	$(BIN)/python -m pytest -m "not integration and not browser" -q

pictures: $(VENV)/.development ## take the pictures of README and manuals anew
	YAKUBA_CHROMIUM="$$($(BIN)/python tools/browser.py)" PICTURES=$(CURDIR)/docs/images \
	  $(BIN)/python -m pytest -q tests/browser

bench: $(VENV)/.development ## the figures of docs/benchmarks.md (YARDSTICKS=folder adds the foreign corpora)
	$(BIN)/python bench/bench.py $(if $(YARDSTICKS),--yardsticks $(YARDSTICKS))

bench-guard: $(VENV)/.development ## names, rosters, false alarms, numbers, speed beside Presidio, fuzzing (YARDSTICKS=folder)
	PYTHONPATH=$(CURDIR) $(BIN)/python bench/guard.py $(YARDSTICKS)

bench-search: $(VENV)/.development ## what search finds, when it says nothing answers, speed beside tantivy and bm25s (YARDSTICKS=folder)
	OMP_NUM_THREADS=1 $(BIN)/python bench/search.py $(YARDSTICKS) $(if $(PASSAGES),--passages $(PASSAGES))

bench-evidence: $(VENV)/.development ## claims told true from false, and quoted sentences that answer (YARDSTICKS=folder)
	$(BIN)/python bench/evidence.py $(YARDSTICKS)

bench-ingest: $(VENV)/.development $(PEER) ## how fast files become passages, beside markitdown (FILES=folder: other PDF and Office files)
	$(BIN)/python bench/ingest.py --peer $(PEER) $(FILES)

$(PEER): # an environment of its own: it brings 60 packages that nothing else here needs
	$(VENV)/bin/python -m venv $(PEER:/bin/python=)
	$(PEER) -m pip install --disable-pip-version-check --quiet 'markitdown[pdf,docx,xlsx,pptx]==0.1.8'

bench-stream: $(VENV)/.development ## what is added to a streamed answer (LITELLM=venv with litellm[proxy] compares)
	$(BIN)/python bench/stream.py $(if $(LITELLM),--litellm $(LITELLM))

bench-trial: $(VENV)/.development ## trials: what intervals cover, rules met by chance, 1,000 participants (DRAWS=4000)
	PYTHONPATH=$(CURDIR) $(BIN)/python bench/trial.py $(if $(DRAWS),--draws $(DRAWS))

docs: $(VENV)/.development ## links resolve, every setting and command is described
	$(BIN)/python tools/docs.py

sizes: ## files and functions that have grown
	@python3 tools/sizes.py

wheels: $(VENV)/.runtime ## fill wheels/ for a machine without any index
	$(BIN)/python tools/wheels.py wheels

lock: ## write the lock files anew
	sh tools/lock.sh

format: $(VENV)/.development ## put the code in order
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .

clean: ## remove what was built, not what was kept
	rm -rf $(VENV) wheels dist .coverage .mypy_cache .ruff_cache

$(VENV)/bin/python:
	@python="$$(sh tools/python.sh)" || exit 1; echo "python: $$python"; "$$python" -m venv $(VENV)

# The stamp is written last: an installation that was interrupted goes on where it was.
$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.development: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation -e .
	@touch $(VENV)/.runtime $@

.PHONY: help demo test check unit pictures bench bench-ingest bench-search bench-stream bench-trial docs sizes wheels lock format clean
