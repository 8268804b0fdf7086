# make site: the sample county as a site, on a machine with Python 3.11, git and make.
# make test: everything that CI runs. The second run of either is quick: set-up is made of real files.

PYTHON  ?= $(shell command -v python3.11 || command -v python3)
ENV     := .venv
BIN     := $(ENV)/bin
READY   := $(ENV)/ready
BROWSER := $(ENV)/browser
PORT    ?= 8000
TESTS   ?= tests
WORKERS ?= auto
# Speed is measured in the audit: one thing at a time by default.
AUDITORS ?= 0
ONLY    ?=
# The sample county stands still at this day; a later one would find its open matters overdue.
DAY     ?= 2026-11-22

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Tests and measurements start the program hundreds of times; each would compile it anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help site test audit lint format types check bench wheel lock clean

help:
	@echo 'make site     检查并生成示例站点            check and build the sample site'
	@echo 'make test     运行全部测试                  run all tests'
	@echo 'make audit    全面检查网页（约半小时）    audit the pages: axe, HTML, Lighthouse, policy, weight'
	@echo 'make lint     代码检查（ruff）              lint the code'
	@echo 'make format   统一代码格式（ruff）          format the code'
	@echo 'make types    类型检查（mypy）              check the types'
	@echo 'make check    只检查示例内容                check the sample content only'
	@echo 'make bench    运行性能测量                  run the benchmarks'
	@echo 'make wheel    打包到 dist/                  build the wheel into dist/'
	@echo 'make lock     更新依赖锁定文件              renew the lock files'
	@echo 'make clean    删除生成的文件                remove what was made'

$(READY): .ci/requirements/dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "需要 Python 3.11 或更高版本 · Python 3.11 or newer is needed: " + sys.version)'
	$(PYTHON) -m venv $(ENV)
	$(BIN)/python -m pip install -qq --require-hashes -r .ci/requirements/dev.lock
	$(BIN)/python -m pip install -qq --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# Says in its first line where the browser is; empty when there is none (the browser tests are then skipped and say why).
$(BROWSER): .ci/browser | $(READY)
	@.ci/browser > $@

site: $(READY)
	$(BIN)/yangguang check --strict --as-of $(DAY)
	$(BIN)/yangguang build --as-of $(DAY)
	@echo
	@echo '站点已生成在 site/。查看：$(BIN)/python -m http.server $(PORT) --directory site --bind 127.0.0.1，再打开 http://127.0.0.1:$(PORT)/'
	@echo 'The site is in site/. To view it: $(BIN)/python -m http.server $(PORT) --directory site --bind 127.0.0.1, then open http://127.0.0.1:$(PORT)/'

test: $(READY) $(BROWSER)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

# Tools of npm with their versions and sums in .ci/audit/package-lock.json; no script of theirs runs at installation.
.ci/audit/node_modules/ready: .ci/audit/package-lock.json
	cd .ci/audit && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

# AUDIT_SITE=site audits a site that is built already; ONLY=audit_access.py a part.
audit: $(READY) $(BROWSER) .ci/audit/node_modules/ready
	@.ci/nginx
	$(BIN)/python -m pytest -v -n $(AUDITORS) --dist worksteal -o python_files='audit_*.py' tests/audit/$(ONLY)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

types: $(READY)
	$(BIN)/mypy

check: $(READY)
	$(BIN)/yangguang check --strict --as-of $(DAY)

$(ENV)/bench: .ci/requirements/bench.lock | $(READY)
	$(BIN)/python -m pip install -qq --require-hashes -r .ci/requirements/bench.lock
	@touch $@

bench: $(READY) $(ENV)/bench
	$(BIN)/python -m benchmarks.run

wheel: $(READY)
	rm -rf dist
	$(BIN)/hatchling build --target wheel

LOCK = .venv-lock/bin/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --no-annotate --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links --upgrade

.venv-lock/ready:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install -qq 'pip-tools>=7.6,<8'
	@touch $@

lock: .venv-lock/ready
	$(PYTHON) .ci/requirements/wanted.py package | $(LOCK) - --output-file .ci/requirements/runtime.lock
	$(PYTHON) .ci/requirements/wanted.py package dev | $(LOCK) - --constraint .ci/requirements/runtime.lock --output-file .ci/requirements/dev.lock
	$(PYTHON) .ci/requirements/wanted.py benchmark | $(LOCK) - --output-file .ci/requirements/bench.lock

clean:
	rm -rf $(ENV) .venv-lock .yangguang site dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find generator tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
