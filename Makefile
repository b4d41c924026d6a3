# One configuration, that of `dotnet run`, so that nothing is built twice: `make check CONFIGURATION=Release` goes.
export CONFIGURATION ?= Debug
export DOTNET_NOLOGO = 1
export DOTNET_CLI_TELEMETRY_OPTOUT = 1

TEST_ENGINE ?= dynoxide
STAGE = @deploy/tools/stage
LOCAL = deploy/local/node_modules/.package-lock.json
STRESS = dotnet test tests/Api.Tests --no-build -c $(CONFIGURATION) --nologo --logger "console;verbosity=normal"
TOOLS = deploy/tools/node_modules/.package-lock.json
CLIENT_TOOLS = clients/tools/node_modules/.package-lock.json
# The key in the environment: on a command line, others on the machine could read it.
TOOL = PERSONALISATION_URL="$(or $(URL),http://localhost:8080)" \
	PERSONALISATION_API_KEY="$(or $(KEY),$(PERSONALISATION_API_KEY))" dotnet run --project src/Cli --
TYPESCRIPT = clients/typescript/node_modules/.package-lock.json

# The stages print to one terminal and share one build: two at a time would only be unreadable.
.NOTPARALLEL:
# Every target but the files: those of letters and hyphens.
.PHONY: $(shell awk -F: '/^[a-z0-9-]+:/ { print $$1 }' $(firstword $(MAKEFILE_LIST)))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: tools $(LOCAL) $(TOOLS) $(CLIENT_TOOLS) $(TYPESCRIPT) ## install the .NET tools, the local engines and the check's own tools

tools:
	@dotnet tool restore >/dev/null

# npm writes this file last, so it stands for a whole installation of this very lock file.
deploy/%/node_modules/.package-lock.json: deploy/%/package-lock.json
	$(STAGE) "npm ci in deploy/$*" npm ci --prefix deploy/$* --no-audit --no-fund
	@touch $@

clients/%/node_modules/.package-lock.json: clients/%/package-lock.json
	$(STAGE) "npm ci in clients/$*" npm ci --prefix clients/$* --no-audit --no-fund --ignore-scripts
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

spectral: $(CLIENT_TOOLS) ## fail if openapi/v1.json lacks what .spectral.yaml asks for
	$(STAGE) "OpenAPI lint" clients/tools/node_modules/.bin/spectral lint openapi/v1.json --fail-severity=hint

postman: ## write the Postman collection from openapi/v1.json and clients/postman/scenario.mjs
	@node clients/tools/postman.mjs write

postman-check: ## fail if the Postman collection is not what `make postman` writes
	$(STAGE) "Postman collection" node clients/tools/postman.mjs check

newman: build $(LOCAL) $(CLIENT_TOOLS) ## run the Postman collection on a live service, each message checked against openapi/v1.json
	$(STAGE) "Postman run" node clients/tools/live.mjs --prism -- node clients/tools/newman.mjs

client: ## write the generated files of both clients from openapi/v1.json
	$(STAGE) "clients" node clients/nswag/generate.mjs write

client-check: ## fail if the generated files of the clients are not what openapi/v1.json says
	$(STAGE) "client check" node clients/nswag/generate.mjs check

typescript: $(TYPESCRIPT) ## install what the TypeScript client is built with, and build it
	@npm run --silent --prefix clients/typescript build

typescript-check: build $(LOCAL) $(TYPESCRIPT) ## format, types, package and tests of the TypeScript client, on a live service
	$(STAGE) "TypeScript client" npm run --silent --prefix clients/typescript check

e2e: build $(LOCAL) $(CLIENT_TOOLS) ## the end-to-end tests, each message checked against openapi/v1.json
	$(STAGE) "end to end" node clients/tools/live.mjs --prism -- deploy/tools/e2e

quickstart-check: build $(LOCAL) $(TYPESCRIPT) ## do what docs/quickstart.md says, and compare what it shows
	$(STAGE) "quickstart" node deploy/tools/quickstart.mjs

# Whatever calls the service: generated, compared, built, linted and run.
clients-check: spectral postman-check client-check typescript-check newman e2e quickstart-check ## all that checks the clients and their document

sbom: tools ## write deploy/sbom: what the image is made of (CycloneDX), and the third-party licences
	$(STAGE) "bill of materials" node deploy/tools/sbom.mjs write

sbom-check: tools ## fail if deploy/sbom is not what the packages are
	$(STAGE) "bill of materials" node deploy/tools/sbom.mjs check

pin-images: ## pin the images of Dockerfile and docker-compose.yml by today's digests; needs their registries
	@node deploy/tools/pin-images.mjs

redoc: ## put another Redoc into the service: VERSION=2.5.4
	@deploy/tools/redoc "$(VERSION)"

compose-check: $(TOOLS) ## check docker-compose.yml, without Docker
	$(STAGE) "compose check" node deploy/tools/compose-check.mjs

lock-check: ## fail on a locked package without the hash of its content
	$(STAGE) "lock files" node deploy/tools/lock-check.mjs

vulnerabilities: build ## list known vulnerabilities of all packages; fail on grave ones in what is shipped
	$(STAGE) "vulnerabilities" node deploy/tools/vulnerabilities.mjs

unicode: ## write src/Domain/Text/unicode.txt from the Unicode Character Database; UCD=/usr/share/unicode
	@node deploy/tools/unicode.mjs $(UCD)

shell-check: ## parse the shell scripts
	$(STAGE) "shell check" deploy/tools/shell-check

deploy-check: build $(TOOLS) ## check CloudFormation and Terraform, and use their table and environment against a mock of AWS
	$(STAGE) "deploy check" deploy/tools/deploy-check

terraform-validate: ## check deploy/terraform with the provider of AWS, which is downloaded (700 MB)
	@terraform -chdir=deploy/terraform init -backend=false -input=false
	@terraform -chdir=deploy/terraform validate

# Optimised, as what it measures is in production; alone, because times are measured.
compare: $(LOCAL) ## measure the two designs side by side, print them, write docs/two-designs.md, its chart, and the prices
	@dotnet run -c Release --project tests/Compare

compare-check: build $(LOCAL) ## fail if docs/two-designs.md or the prices show other items, bytes or capacity units than the code has
	$(STAGE) "compare check" dotnet run --no-build -c $(CONFIGURATION) --project tests/Compare -- --quick

check: format-check shell-check lock-check compose-check build vulnerabilities sbom-check openapi-check deploy-check clients-check compare-check bench-smoke test-all ## all that CI checks, the quick parts first

# Load tests are of optimised code; the solution is built in whatever configuration the check is asked for.
bench: $(LOCAL) ## the service beside a bare controller under load; BENCH=--quick ends in two minutes
	$(STAGE) "build of the load test" dotnet build tests/Benchmarks -c Release
	@dotnet run --no-build -c Release --project tests/Benchmarks -- load $(BENCH)

bench-soak: $(LOCAL) ## the service at full load for ten minutes: MINUTES=10; fails above 200 MB of memory
	$(STAGE) "build of the load test" dotnet build tests/Benchmarks -c Release
	@dotnet run --no-build -c Release --project tests/Benchmarks -- soak $${MINUTES:-10}

bench-smoke: build $(LOCAL) ## a moment of the load test, to see that it works
	$(STAGE) "load test" dotnet run --no-build -c $(CONFIGURATION) --project tests/Benchmarks -- load --smoke

bench-growth: $(LOCAL) ## how calls grow with what is stored; 15 minutes, an hour with GROWTH="--profiles 1000000"
	$(STAGE) "build of the growth test" dotnet build tests/Benchmarks -c Release
	@dotnet run --no-build -c Release --project tests/Benchmarks -- growth $(GROWTH)

attack: $(LOCAL) ## attack a service on the loopback and print what an innocent client got: SECONDS_EACH=5; a few minutes
	$(STAGE) "build of the attacks" dotnet build tests/Benchmarks -c Release
	@dotnet run --no-build -c Release --project tests/Benchmarks -- attack $${SECONDS_EACH:-5}

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

seed: ## put made-up users into a service: N=1000 URL=http://localhost:8080 KEY=, and ARGS="--blobs --users"
	@$(TOOL) seed $(or $(N),1000) $(ARGS)

probe: ## test a deployed service, how fast and how consistent it is: URL=http://localhost:8080 KEY= ARGS="--out probe.json"
	@$(TOOL) probe $(ARGS)

up: ## the API, DynamoDB Local and dynamodb-admin as processes: compose without Docker
	@deploy/local/up

admin: $(LOCAL) ## a browser of the table on 8001, upon the engine that runs already
	@node deploy/local/admin.mjs

# Its settings are variables of make or of the shell alike.
deploy: ## put table, service and alarms into an AWS account: IMAGE= CERTIFICATE= DRY_RUN=true; `deploy/cloudformation/deploy --help`
	@deploy/cloudformation/deploy

api-key: ## make an API key and its entry of API_KEYS: NAME=reporting ROLE=reader|writer|admin
	@node deploy/tools/api-key.mjs "$(NAME)" "$(ROLE)"

clean: ## remove what was built and the test results; data (.data) and node_modules stay
	@find src tests clients -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
	@rm -rf TestResults
