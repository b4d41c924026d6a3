# One configuration, that of `dotnet run`, so that nothing is built twice: `make check CONFIGURATION=Release` goes.
export CONFIGURATION ?= Debug
export DOTNET_NOLOGO = 1
export DOTNET_CLI_TELEMETRY_OPTOUT = 1

TEST_ENGINE ?= dynoxide
STAGE = @deploy/tools/stage
LOCAL = deploy/local/node_modules/.package-lock.json
STRESS = dotnet test tests/Api.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=normal"
TOOLS = deploy/tools/node_modules/.package-lock.json

# The stages print to one terminal and share one build: two at a time would only be unreadable.
.NOTPARALLEL:
.PHONY: help setup tools build format format-check test test-all openapi openapi-check compose-check shell-check \
	compare compare-check check bench bench-growth bench-smoke bench-codec soak fuzz bulk run up api-key clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: tools $(LOCAL) $(TOOLS) ## install the .NET tools, the local engines and the check's own tools

tools:
	@dotnet tool restore >/dev/null

# npm writes this file last, so it stands for a whole installation of this very lock file.
deploy/%/node_modules/.package-lock.json: deploy/%/package-lock.json
	$(STAGE) "npm ci in deploy/$*" npm ci --prefix deploy/$* --no-audit --no-fund
	@touch $@

build: ## build the solution; a warning is an error
	$(STAGE) build dotnet build Personalisation.sln -c $(CONFIGURATION)

format: tools ## format all code
	@dotnet csharpier format .

format-check: tools ## fail on code that `make format` would change
	$(STAGE) "format check" dotnet csharpier check .

test: build $(LOCAL) ## all tests on one engine (TEST_ENGINE, default dynoxide)
	@node deploy/tools/run-tests.mjs $(TEST_ENGINE)

test-all: build $(LOCAL) ## all tests on dynoxide, then those of the store on DynamoDB Local
	@node deploy/tools/run-tests.mjs dynoxide dynamodb-local

openapi: ## write openapi/v1.json from the code
	$(STAGE) "OpenAPI document" deploy/tools/openapi write

openapi-check: ## fail if openapi/v1.json is not what the code says
	$(STAGE) "OpenAPI check" deploy/tools/openapi check

compose-check: $(TOOLS) ## check docker-compose.yml, without Docker
	$(STAGE) "compose check" node deploy/tools/compose-check.mjs

shell-check: ## parse the shell scripts
	$(STAGE) "shell check" deploy/tools/shell-check

# Optimised, as what it measures is in production; alone, because times are measured.
compare: $(LOCAL) ## measure the two designs side by side, print them, write docs/two-designs.md and its chart
	@dotnet run -c Release --project tests/Compare

compare-check: build $(LOCAL) ## fail if docs/two-designs.md shows other items, bytes or capacity units than the code has
	$(STAGE) "compare check" dotnet run --no-build -c $(CONFIGURATION) --project tests/Compare -- --quick

check: format-check shell-check compose-check build openapi-check compare-check bench-smoke test-all ## all that CI checks, the quick parts first

# Load tests are of optimised code; the solution is built in whatever configuration the check is asked for.
bench: $(LOCAL) ## the service beside a bare controller under load; BENCH=--quick ends in two minutes
	$(STAGE) "build of the load test" dotnet build tests/Benchmarks -c Release
	@dotnet run --no-build -c Release --project tests/Benchmarks -- load $(BENCH)

bench-smoke: build $(LOCAL) ## a moment of the load test, to see that it works
	$(STAGE) "load test" dotnet run --no-build -c $(CONFIGURATION) --project tests/Benchmarks -- load --smoke

bench-growth: $(LOCAL) ## how calls grow with what is stored; 15 minutes, an hour with GROWTH="--profiles 1000000"
	$(STAGE) "build of the growth test" dotnet build tests/Benchmarks -c Release
	@dotnet run --no-build -c Release --project tests/Benchmarks -- growth $(GROWTH)

bench-codec: ## measure the blob codec against the SDK's conversion; a few minutes on an idle machine
	@dotnet run -c Release --project tests/Benchmarks -- --filter '*CodecBenchmarks*' --artifacts TestResults/benchmarks

soak: build $(LOCAL) ## the stress tests, a minute under each fault: SOAK_SECONDS=60
	@SOAK_SECONDS=$${SOAK_SECONDS:-60} $(STRESS) --filter "FullyQualifiedName~FaultTests|FullyQualifiedName~OutageTests"

fuzz: build $(LOCAL) ## spoilt requests: FUZZ_REQUESTS=100000, another FUZZ_SEED each time
	@FUZZ_REQUESTS=$${FUZZ_REQUESTS:-100000} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(STRESS) --filter FullyQualifiedName~FuzzTests

# Optimised, as what it measures is in production.
bulk: $(LOCAL) ## long imports, killed and resumed, their memory and their rates: BULK_PROFILES=100000
	@dotnet build tests/Api.Tests -c Release --nologo -v q
	@BULK_PROFILES=$${BULK_PROFILES:-100000} dotnet test tests/Api.Tests --no-build -c Release --nologo \
		--logger "console;verbosity=normal" --filter "FullyQualifiedName~BulkTests|FullyQualifiedName~RateTests"

run: ## the API on 8080 with its embedded engine
	@dotnet run --project src/Api

up: ## the API, DynamoDB Local and dynamodb-admin as processes: compose without Docker
	@deploy/local/up

api-key: ## make an API key and its entry of API_KEYS: NAME=reporting ROLE=reader|writer|admin
	@node deploy/tools/api-key.mjs "$(NAME)" "$(ROLE)"

clean: ## remove what was built and the test results; data (.data) and node_modules stay
	@find src tests -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
	@rm -rf TestResults
