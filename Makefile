# The commands of the product. `make help` lists them.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv/bin
# Rasa would otherwise send usage data and error reports to its makers.
export RASA_TELEMETRY_ENABLED := false
# One thread an encoder call: more threads make short texts slower.
export OMP_NUM_THREADS := 1
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
# The tests of a file share what took long to start, so a file's stay together.
ON_ALL_CORES := -n logical --dist loadfile

.PHONY: help setup widget run test shell train check format evaluate bench tune fuzz screenshots requests ratings lock clean

help: ## List the commands
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

setup: ## Make the environment from the lock file, and the chat for web pages
	@scripts/setup
	@scripts/build-widget

widget: ## Build the chat for web pages, if its sources changed
	@scripts/build-widget

run: setup ## Set everything up and serve; Ctrl-C stops
	@exec $(VENV)/dinplan serve

test: setup ## Set everything up and run all tests, or some: make test ARGS=tests/unit
	@$(VENV)/dinplan train
	@$(VENV)/python -m pytest $(or $(ARGS),$(ON_ALL_CORES))

shell: setup ## Talk to the assistant in the terminal
	@exec $(VENV)/dinplan shell

train: setup ## Train the model, if there is none for this data
	@$(VENV)/dinplan train

check: setup ## Lint, types, architecture, content
	@$(VENV)/ruff check .
	@$(VENV)/ruff format --check .
	@$(VENV)/lint-imports
	@$(VENV)/mypy
	@$(VENV)/dinplan check

format: setup ## Let the formatter and the linter mend what they can
	@$(VENV)/ruff check --fix . ; $(VENV)/ruff format .

evaluate: setup ## Score a question file: make evaluate FILE=questions.jsonl
	@test -n "$(FILE)" || { echo "make evaluate FILE=questions.jsonl: name the file of questions"; exit 2; }
	@$(VENV)/dinplan train
	@$(VENV)/python -m evaluation.evaluate "$(FILE)"

bench: setup ## Compare with Rasa's default configuration, an hour (SMOKE=1: a minute; FULL=1: hours; ROUNDS, EPOCHS, QUESTIONS)
	@$(VENV)/python -m evaluation.bench $(if $(SMOKE),--smoke) $(if $(FULL),--full) $(if $(EPOCHS),--epochs $(EPOCHS)) \
		$(if $(ROUNDS),--rounds $(ROUNDS)) $(if $(QUESTIONS),--questions $(QUESTIONS))

fuzz: setup ## Hostile texts through the sentence encoder: make fuzz SECONDS=600 (or COUNT=100000)
	@$(VENV)/python -m evaluation.fuzz

tune: setup ## Choose the thresholds on the development questions
	@$(VENV)/dinplan train
	@$(VENV)/python -m evaluation.tune

screenshots: setup ## Pictures of the chat in all its looks, into screenshots/ (needs Chromium)
	@$(VENV)/dinplan train
	@$(VENV)/python scripts/screenshots.py

requests: setup ## List the contact requests
	@$(VENV)/dinplan requests

ratings: setup ## Show how often answers helped, by topic and language
	@$(VENV)/dinplan ratings

lock: setup ## Make requirements.lock anew from pyproject.toml
	@$(VENV)/uv pip compile pyproject.toml --extra dev --extra onnx --python-version 3.10 --generate-hashes \
		--no-emit-index-url --no-header --no-annotate -o requirements.lock

clean: ## Remove what was made: environment, models, database
	@rm -rf src/dinplan/web/built src/dinplan/web/widget/node_modules .venv .tools .rasa models var results .mypy_cache .ruff_cache .pytest_cache
