# make site   装好 .venv 并把 content/ 生成到 build/site
# make test   装好开发依赖并做全部检查（.ci/run 也用它）
# make bench  在虚构区上量生成和检索，与别的引擎相比（约四十分钟）；单独的见 tests/bench/*.py 开头
# make lock   重新计算 requirements*.lock（需要 uv）
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
export NO_MKDOCS_2_WARNING := true

.PHONY: site test bench lock clean
site: $(VENV)/.site
	$(BIN)/ducha build

test: $(VENV)/.dev
	@sh tests/browser.sh
	@sh tests/office.sh
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/ducha check
	$(BIN)/pytest

bench: $(VENV)/.dev
	@sh tests/browser.sh
	$(BIN)/python -m tests.bench.build --records 10000 --all-engines
	$(BIN)/python -m tests.bench.growth
	$(BIN)/python -m tests.bench.search --records 10000

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本：make site PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.site
	$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

LOCK := uv pip compile pyproject.toml --group build --universal --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --python-version 3.11 --quiet
lock:
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock

clean:
	rm -rf build
