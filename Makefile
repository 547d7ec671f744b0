# `make help` lists what stands behind ##.
VERSION ?= 1.0.0
LISTEN ?= 127.0.0.1:8080
DATA ?= var

.PHONY: help run test crash openapi lint format stage dist package bench

help: ## What there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

run: ## Start Workmate on 127.0.0.1:8080 (LISTEN, DATA, DATABASE); DEMO=1 fills an empty database
	@Scripts/setup run
	@swift build -c release --product workmate
	@swift build -c release --product workmate-render
	@Scripts/stage
	@exec .build/release/workmate serve --data $(DATA) --listen $(LISTEN) --plugins plugins.d --make-administrator \
		$(if $(DATABASE),--database '$(DATABASE)') $(if $(DEMO),--demo)

test: ## Every test, on SQLite and PostgreSQL
	@Scripts/setup test
	@Scripts/test

crash: ## Kill a host among writers and issuers, ROUNDS=20 times on each database; SEED repeats a run
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
