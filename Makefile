# Everything runs in .venv, made from constraints.txt; PYTHON chooses the interpreter.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# make demo STORE=elasticsearch: on a real Elasticsearch, fetched once, which ends with the demo.
STORE ?= sqlite
BESIDE_sqlite :=
BESIDE_elasticsearch := $(BIN)/python -m tests.support.java.running
BESIDE = $(if $(filter sqlite elasticsearch,$(STORE)),$(BESIDE_$(STORE)),$(error STORE is sqlite or elasticsearch))

.PHONY: demo test test-elasticsearch check chaos real tokens parity migrations bench bench-store bench-topics bench-cleaning bench-dedupe clean

demo: $(READY)
	@$(BESIDE) $(BIN)/wirewatch demo

test: check
	$(BIN)/python -m pytest -m "not slow"

# Whatever needs the real Elasticsearch, on both versions; make test has the first.
test-elasticsearch: $(READY)
	WIREWATCH_TEST_ELASTICSEARCH=8 $(BIN)/python -m pytest -m "elasticsearch and not slow"
	WIREWATCH_TEST_ELASTICSEARCH=9 $(BIN)/python -m pytest -m "elasticsearch and not slow"

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

chaos: $(READY)
	$(BIN)/python -m pytest -m slow tests/chaos

# All of the real feeds and articles; make test takes one feed in five.
real: $(READY)
	$(BIN)/python -m pytest -m slow tests/acceptance

# Every token against the real Lucene 9 and 10, fetched from Maven Central.
tokens: $(READY)
	$(BIN)/python -m pytest -m slow tests/integration/test_tokens_against_lucene.py

# A million pairs of expressions and articles: matcher, Elasticsearch and SQLite agree on each.
parity: $(READY)
	$(BIN)/python -m pytest -m slow tests/integration/test_parity.py

# The rarer ways in which a migration of Elasticsearch may be cut off.
migrations: $(READY)
	$(BIN)/python -m pytest -m slow tests/integration/test_elasticsearch_migrating.py

# make bench STORE=elasticsearch, too.
bench: $(READY)
	$(BIN)/python -m benchmarks.pipeline --store $(STORE)

# The Elasticsearch store beside a plain bulk loop, with 100,000 articles.
bench-store: $(READY)
	$(BIN)/python -m benchmarks.store

# Topics: how fast 100 to 10,000 are loaded and matched, beside plain ways.
bench-topics: $(READY)
	$(BIN)/python -m benchmarks.topics

# Cleaning: how good and how fast on real pages, beside two libraries, and what junk it leaves.
bench-cleaning: $(READY)
	$(BIN)/python -m benchmarks.cleaning

# Copies: how well and how fast they are folded, and what a million articles cost to remember.
bench-dedupe: $(READY)
	$(BIN)/python -m benchmarks.dedupe --articles 1000000

# What deploy/compose.yaml is told, with passwords made up once.
deploy/.env:
	@umask 077; $(PYTHON) -c 'import re, secrets, sys; sys.stdout.write(re.sub(r"(?m)^(\w+=)$$", \
		lambda found: found[1] + secrets.token_hex(24), sys.stdin.read()))' <deploy/example.env >$@
	@echo "wrote $@"

clean:
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "wirewatch needs Python 3.11 or newer: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	@echo "making .venv from constraints.txt (once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)
