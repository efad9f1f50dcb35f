# Every command of the project. `make help` lists them.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARTICLE := seeds/foreign-police-training.txt
LANGUAGES := es fr pt ca gl
TO := $(foreach language,$(LANGUAGES),--to $(language))

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format wheel locales docs clean

help:  ## List the commands
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

install: $(BIN)/zhengming  ## Set up .venv with the program, its engines for Argos packages and the tools of its tests

$(BIN)/zhengming: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "zhengming needs Python 3.11 or later")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable '.[mt,lemmas,lsp,xlsx]' --group dev
	@touch $@

demo: install  ## Check, normalise and translate the article in seeds/; results go to demo/
	@rm -rf demo && mkdir demo
	@echo '── What is not as the glossary has it?'
	@$(BIN)/zhengming check --exit-zero $(ARTICLE)
	@echo '── Put right what cannot be wrong'
	@$(BIN)/zhengming normalise --output demo/$(notdir $(ARTICLE)) $(ARTICLE)
	@diff -U0 $(ARTICLE) demo/$(notdir $(ARTICLE)) | grep -c '^+[^+]' | sed 's/$$/ paragraphs changed; see demo\//'
	@echo '── Translate, with the glossary enforced'
	@cd demo && ../$(BIN)/zhengming translate $(notdir $(ARTICLE)) $(TO)

test: install  ## Run the tests
	$(BIN)/python -m pytest -n auto --quiet

lint: install  ## Run the linters
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zhengming terms validate
	$(BIN)/zhengming check --quiet locales/

format: install  ## Format the code
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

wheel: install  ## Build the wheel and try it in an empty environment
	rm -rf dist build/wheel
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	$(PYTHON) -m venv build/wheel
	build/wheel/bin/python -m pip install --quiet dist/zhengming-*.whl
	cd build && wheel/bin/zhengming check --exit-zero --output-format concise ../$(ARTICLE)

locales: install  ## Translate the article into the catalogues of locales/
	$(BIN)/zhengming translate $(ARTICLE) $(TO)

docs: install  ## Write the pages that are made from the program
	$(BIN)/python tools/make_rule_pages.py

clean:  ## Remove what the other commands made
	rm -rf $(VENV) build demo dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
