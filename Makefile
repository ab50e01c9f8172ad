# make demo: write the explorer page of the Marrakech data set and say where it is
# make test: set everything up and run all tests (ruff, mypy and import-linter among them)
# make check: ruff, mypy and import-linter alone
# make bench: time diplograph beside what a user would pick instead, in an environment of its own

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PINNED := --constraint constraints.txt --build-constraint constraints.txt
BENCH := .venv-bench
PAGE := out/marrakech-2025.html

.PHONY: demo test check bench chromium axe clean

demo: $(VENV)/.installed
	@$(BIN)/diplograph render marrakech-2025 --output $(PAGE)
	@echo "Open it in a browser: file://$(CURDIR)/$(PAGE)"

test: $(VENV)/.tested chromium axe
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: $(VENV)/.tested
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# each at a modest size; benchmarks/README.md has the larger ones
bench: $(BENCH)/.installed
	$(BENCH)/bin/python benchmarks/bulk_reduce.py --rows 1000000 --runs 2
	$(BENCH)/bin/python benchmarks/make_engagements.py 10000 $(BENCH)/engagements.jsonl
	$(BENCH)/bin/python benchmarks/build_graph.py $(BENCH)/engagements.jsonl --runs 3
	$(BENCH)/bin/python benchmarks/make_ties.py 100000 1000000 $(BENCH)/ties.parquet
	$(BENCH)/bin/python benchmarks/large_graphs.py $(BENCH)/ties.parquet --runs 1 --patience 120

$(BENCH)/.installed: constraints.txt pyproject.toml
	$(PYTHON) -m venv --clear $(BENCH)
	$(BENCH)/bin/python -m pip --quiet --disable-pip-version-check install --upgrade --constraint constraints.txt pip
	$(BENCH)/bin/python -m pip --quiet --disable-pip-version-check install $(PINNED) --editable '.[bulk,scale]' --group bench
	@touch $@

# the environment is made anew when what it is made of changes
$(VENV)/.python: constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("diplograph needs Python 3.11 or newer; run make PYTHON=…" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) install --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	$(PIP) install $(PINNED) --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(PIP) install $(PINNED) --group test
	@touch $@

# the browser tests need a real Chromium; without one they skip and say so
chromium:
	@if ! command -v chromium >/dev/null && ! command -v chromium-browser >/dev/null && ! command -v google-chrome >/dev/null; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    (apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core) >/dev/null 2>&1 \
	      || echo "Chromium could not be installed; the browser tests will skip."; \
	  else \
	    echo "No Chromium here; the browser tests will skip. Install the package 'chromium' to run them."; \
	  fi; \
	fi

# axe-core looks for what keeps people out; without npm its tests skip and say so
axe: $(VENV)/.tested
	@if [ ! -f $(VENV)/axe/package/axe.min.js ] && command -v npm >/dev/null; then \
	  mkdir -p $(VENV)/axe && cd $(VENV)/axe && (npm pack --silent axe-core@4.14.1 && tar xzf axe-core-4.14.1.tgz package/axe.min.js) >/dev/null 2>&1 \
	    || echo "axe-core could not be fetched; its tests will skip."; \
	fi

clean:
	rm -rf $(VENV) $(BENCH) out build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
