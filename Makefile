# Two commands do everything on a machine that has Python 3.11 and make: `make demo` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
ARGS ?=

.PHONY: demo test check check-all bench examples goldens clean

demo: $(VENV)/.installed
	$(BIN)/pmtemplates generate examples/product-launch/initiative.yaml -o out --date 2026-11-20
	$(BIN)/pmtemplates generate examples/product-launch/initiative.yaml -o out --date 2026-11-20 --only jobs \
		--with examples/product-launch/hr/pay.yaml
	@echo
	@echo "Open out/Index.docx: it says which document is for whom."

test: $(VENV)/.tested
	$(BIN)/python -m pytest -n auto $(ARGS)

check: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

check-all: check
	$(BIN)/python -m pytest -n auto --long $(ARGS)

bench: $(VENV)/.tested
	$(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m benchmarks

# After a deliberate change: the generated examples and the goldens follow. Read the diff before committing it.
examples: $(VENV)/.installed
	$(BIN)/python -m tests.update_examples

goldens: $(VENV)/.tested
	$(BIN)/python -m tests.update_goldens

clean:
	rm -rf $(VENV) out dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.tested: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --group test --group check
	@touch $@
