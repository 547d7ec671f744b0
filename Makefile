.PHONY: test

test: ## Everything, on both databases
	swift test
