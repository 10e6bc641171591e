# Two commands are all the set-up there is: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TESTS ?= tests
WHAT ?= finding
FORMAT ?= text
CLAIMS ?= 100000
DOCUMENTS ?= 200

.PHONY: demo test bench format messages pictures clean

demo: $(VENV)/installed ## set up .venv, install, run the example
	@$(BIN)/despite demo

test: $(VENV)/testing ## ruff, strict types, import contract, pytest; fails if any does
	$(BIN)/ruff check src tests bench
	$(BIN)/ruff format --check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(TESTS)

bench: $(VENV)/testing ## make bench WHAT=finding [DATA=folder] [FORMAT=json]; WHAT=ledger or ask [CLAIMS=1000000] [DOCUMENTS=2000] [FLAT=1]
	@CLAIMS=$(CLAIMS) DOCUMENTS=$(DOCUMENTS) FLAT=$(FLAT) $(BIN)/python -m bench $(WHAT) $(if $(DATA),--data $(DATA)) --format $(FORMAT)

format: $(VENV)/testing ## lay the code out as the tests want it
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

pictures: $(VENV)/testing ## the screenshots of docs/pictures, made by the walk through the desk
	rm -f docs/pictures/*.png
	DESPITE_PICTURES=$(CURDIR)/docs/pictures $(BIN)/pytest tests/web/test_walk.py

messages: $(VENV)/testing ## bring the catalogues of messages up to date (src/despite/locale)
	$(BIN)/python tests/catalogues.py

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/testing: pyproject.toml | $(BIN)/python
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@ $(VENV)/installed

clean: ## remove what these commands made
	rm -rf $(VENV) build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
