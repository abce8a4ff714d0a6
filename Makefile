# Yakuba. `make help` prints what there is.
SHELL := /bin/bash
VENV := .venv
BIN := $(VENV)/bin
YARDSTICKS ?=
SNIPPETS ?=
SCORE ?=
PEER := .bench/markitdown/bin/python
SECOND_PEER := .bench/kreuzberg/bin/python
GUARD_PEERS := .bench/guard/bin/python
.DEFAULT_GOAL := help

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F'\t' '{printf "  make %-14s %s\n", $$1, $$2}'

demo: $(VENV)/.runtime ## try everything: the fictional city, in the browser
	@YAKUBA_DATA_DIR="$${YAKUBA_DATA_DIR:-$(CURDIR)/.demo}" $(BIN)/yakuba demo

test: lint ## what CI runs: lint, then all tests with a real browser, on every core
	@browser="$$($(BIN)/python tools/browser.py)" || exit 1; echo "browser: $$browser"; \
	  YAKUBA_CHROMIUM="$$browser" $(BIN)/python -m pytest -n auto --cov --cov-report=
	$(BIN)/python tools/coverage_floors.py

lint: $(VENV)/.development ## formatting, types, contracts, dependencies, docs, and the house in figures
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry src
	$(BIN)/python tools/docs.py
	$(BIN)/python tools/sizes.py

unit: $(VENV)/.development ## the quick tests only
	$(BIN)/python -m pytest -m "not integration and not browser" -q -n auto

test-postgres: $(VENV)/.development ## the unit tests on a real PostgreSQL
	$(BIN)/python tools/postgres.py $(BIN)/python -m pytest -m "not integration and not browser" -q -n auto --reuse-db

test-pythons: ## the unit tests on every Python that pyproject.toml promises and this machine has
	sh tools/pythons.sh

pictures: $(VENV)/.development ## take the pictures of README and manuals anew
	YAKUBA_CHROMIUM="$$($(BIN)/python tools/browser.py)" PICTURES=$(CURDIR)/docs/images \
	  $(BIN)/python -m pytest -q tests/browser

bench: $(VENV)/.development ## the figures of docs/benchmarks.md (YARDSTICKS=folder adds the foreign corpora)
	$(BIN)/python bench/bench.py $(YARDSTICKS) $(if $(SCORE),--score $(SCORE))

bench-guard: $(VENV)/.development $(GUARD_PEERS) ## municipal snippets and speed beside others, names, false alarms (YARDSTICKS=folder SNIPPETS=folder)
	$(BIN)/python bench/guard.py $(YARDSTICKS) $(if $(SCORE),--score $(SCORE)) $(if $(SNIPPETS),--snippets $(SNIPPETS)) --peers $(GUARD_PEERS)

$(GUARD_PEERS): # GiNZA needs an older SudachiPy than Yakuba; the last three need nothing it does not bring
	$(VENV)/bin/python -m venv $(GUARD_PEERS:/bin/python=)
	$(GUARD_PEERS) -m pip install --disable-pip-version-check --quiet presidio-analyzer==2.2.366 ginza==5.3.0 ja-ginza==5.3.0
	$(GUARD_PEERS) -m pip install --disable-pip-version-check --quiet --no-deps fuseji==0.1.0 kakushi==0.1.1 privacy-masker==0.12.0

bench-search: $(VENV)/.development ## what search finds, when it says nothing answers, speed beside tantivy and bm25s (YARDSTICKS=folder)
	OMP_NUM_THREADS=1 $(BIN)/python bench/search.py $(YARDSTICKS) $(if $(SCORE),--score $(SCORE)) $(if $(PASSAGES),--passages $(PASSAGES))

bench-evidence: $(VENV)/.development ## claims told true from false, and quoted sentences that answer (YARDSTICKS=folder)
	$(BIN)/python bench/evidence.py $(YARDSTICKS) $(if $(SCORE),--score $(SCORE))

bench-answers: $(VENV)/.development ## answers right, near or none: own questions, a real city's, speed (YARDSTICKS=folder, ONLY=own)
	$(BIN)/python bench/answers.py $(YARDSTICKS) $(if $(SCORE),--score $(SCORE)) $(if $(ONLY),--only $(ONLY))

bench-ordinances: $(VENV)/.development ## whether a question for an article leads to that article (PAGES=folders of real ordinances)
	$(BIN)/python bench/ordinances.py $(PAGES)

bench-ingest: $(VENV)/.development $(PEER) ## how fast files become passages, beside markitdown (FILES=folder: other PDF and Office files)
	$(BIN)/python bench/ingest.py --peer $(PEER) $(FILES)

bench-pdf: $(VENV)/.development ## damaged PDFs that are told, and sound ones that are not (FILES=folder: other sound ones)
	$(BIN)/python bench/pdf_doubt.py $(FILES)

$(PEER): # an environment of its own: it brings 60 packages that nothing else here needs
	$(VENV)/bin/python -m venv $(PEER:/bin/python=)
	$(PEER) -m pip install --disable-pip-version-check --quiet 'markitdown[pdf,docx,xlsx,pptx]==0.1.8'

bench-tables: $(VENV)/.development $(PEER) $(SECOND_PEER) ## values of tables with all of their headings, in five formats (needs LibreOffice for PDF)
	$(BIN)/python bench/tables.py --markitdown $(PEER) --kreuzberg $(SECOND_PEER)

$(SECOND_PEER):
	$(VENV)/bin/python -m venv $(SECOND_PEER:/bin/python=)
	$(SECOND_PEER) -m pip install --disable-pip-version-check --quiet 'kreuzberg==4.10.4'

bench-stream: $(VENV)/.development ## what is added to a streamed answer (LITELLM=venv with litellm[proxy] compares)
	$(BIN)/python bench/stream.py $(if $(LITELLM),--litellm $(LITELLM))

bench-trial: $(VENV)/.development ## trials: what intervals cover, rules met by chance, 1,000 participants (DRAWS=4000)
	$(BIN)/python bench/trial.py $(if $(DRAWS),--draws $(DRAWS))

docs: $(VENV)/.development ## links resolve, every setting and command is described
	$(BIN)/python tools/docs.py

sizes: $(VENV)/.development ## the house in figures, and whether they hold
	@$(BIN)/python tools/sizes.py

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

.PHONY: help demo test lint unit test-postgres test-pythons pictures bench bench-answers bench-guard bench-ingest bench-ordinances bench-pdf bench-search bench-stream bench-tables bench-trial docs sizes wheels lock format clean
