# `make help` lists what stands behind ##.
VERSION ?= 1.0.0
LISTEN ?= 127.0.0.1:8080
DATA ?= var

SCALE ?= 1
SEED ?= 2026

.PHONY: help run demo test crash openapi lint format stage dist package bench

help: ## What there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## Start Workmate on 127.0.0.1:8080 (LISTEN, DATA, DATABASE); DEMO=1 plays a year into an empty database
	@Scripts/setup $(if $(DEMO),demo,run)
	@swift build -c release --product workmate
	@swift build -c release --product workmate-render
	@Scripts/stage
	@exec $(if $(DEMO),Scripts/demo/year --stay --scale $(SCALE) --seed $(SEED),.build/release/workmate serve --make-administrator) \
		--data $(DATA) --listen $(LISTEN) --plugins plugins.d $(if $(DATABASE),--database '$(DATABASE)')

demo: ## Play a company's year on a host of its own and check its figures (SEED, DATABASE); SCALE=50 plays a fiftieth
	@Scripts/setup demo
	@swift build -c release --product workmate
	@swift build -c release --product workmate-render
	@Scripts/stage
	@Scripts/demo/year --scale $(SCALE) --seed $(SEED) $(if $(DATABASE),--database '$(DATABASE)')

test: ## Every test, on SQLite and PostgreSQL
	@Scripts/setup test
	@Scripts/test

crash: ## Kill a host among writers and issuers, ROUNDS=50 times on each database; SEED repeats a run
	@Scripts/setup test
	@Scripts/crash

openapi: ## Write the document of the API into the snapshot that the tests compare
	@Scripts/openapi

lint: ## Whether the sources keep to the format
	@swift format lint --strict --parallel --recursive Host SDK Modules Tests Package.swift

format: ## Bring the sources into the format
	@swift format --in-place --parallel --recursive Host SDK Modules Tests Package.swift

stage: ## Make plugins.d, and a relocatable tree of everything in dist
	@Scripts/setup dist
	@swift build -c release
	@Scripts/stage
	@Scripts/dist dist

dist: ## A relocatable tree with MODULES="crm ..." and what they depend on
	@Scripts/setup dist
	@swift build -c release
	@Scripts/stage
	@Scripts/dist dist/workmate-$(VERSION) $(MODULES)

package: stage ## A Debian package and a tarball of everything, in dist/packages
	@Scripts/package dist dist/packages $(VERSION)

bench: ## Measure, and write a report
	@Scripts/setup bench
	@swift build -c release
	@Scripts/stage
	@Scripts/bench
