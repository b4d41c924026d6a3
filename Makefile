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

help: ##1 list the targets
	@awk -F ':.*##' 'BEGIN { split("Use it|Build and test|Generate|Checks (all part of make check)|Measure and stress", title, "|") } \
		/^[a-z0-9-]+:.*##[1-5] / { g = substr($$2, 1, 1); lines[g] = lines[g] sprintf("  %-18s %s\n", $$1, substr($$2, 3)) } \
		END { for (g = 1; g <= 5; g++) printf "%s\n%s%s", title[g], lines[g], g < 5 ? "\n" : "" }' $(MAKEFILE_LIST)

setup: tools $(LOCAL) $(TOOLS) $(CLIENT_TOOLS) $(TYPESCRIPT) ##2 install the .NET tools, the local engines and the tools of the checks

tools:
	@dotnet tool restore >/dev/null

# npm writes this file last, so it stands for a whole installation of this very lock file.
deploy/%/node_modules/.package-lock.json: deploy/%/package-lock.json
	$(STAGE) "npm ci in deploy/$*" npm ci --prefix deploy/$* --no-audit --no-fund
	@touch $@

clients/%/node_modules/.package-lock.json: clients/%/package-lock.json
	$(STAGE) "npm ci in clients/$*" npm ci --prefix clients/$* --no-audit --no-fund --ignore-scripts
	@touch $@

new-feature: tools ##2 lay out a feature of one entity through all layers: NAME=Notes, ONE=Note if it is not NAME without s
	@node deploy/tools/new-feature.mjs "$(NAME)" $(ONE)
	@dotnet csharpier format src tests

new-feature-check: tools $(LOCAL) ##4 lay out a feature in a scratch copy, build it and run its tests; it may edit six files
	$(STAGE) "new feature" deploy/tools/new-feature-check

build: ##2 build the solution; a warning is an error
	$(STAGE) build dotnet build Personalisation.sln -c $(CONFIGURATION)

format: tools ##2 format all code
	@dotnet csharpier format .

format-check: tools ##4 fail on unformatted code
	$(STAGE) "format check" dotnet csharpier check .

test: build $(LOCAL) ##2 all tests on one engine (TEST_ENGINE, default dynoxide)
	@node deploy/tools/run-tests.mjs $(TEST_ENGINE)

test-all: build $(LOCAL) ##2 all tests on dynoxide, then the store's tests on DynamoDB Local
	@node deploy/tools/run-tests.mjs dynoxide dynamodb-local

openapi: ##3 write openapi/v1.json from the code
	$(STAGE) "OpenAPI document" deploy/tools/openapi write

openapi-check: ##4 fail if openapi/v1.json differs from the code
	$(STAGE) "OpenAPI check" deploy/tools/openapi check

spectral: $(CLIENT_TOOLS) ##4 lint openapi/v1.json with the rules of .spectral.yaml
	$(STAGE) "OpenAPI lint" clients/tools/node_modules/.bin/spectral lint openapi/v1.json --fail-severity=hint

access: ##3 write docs/access.md from what the actions declare
	$(STAGE) "access" dotnet test tests/Api.Tests --nologo --filter FullyQualifiedName~AccessTableTests.Table -- 'TestRunParameters.Parameter(name="write", value="docs")'

postman: ##3 write the Postman collection from openapi/v1.json and clients/postman/scenario.mjs
	@node clients/tools/postman.mjs write

postman-check: ##4 fail if the Postman collection is out of date
	$(STAGE) "Postman collection" node clients/tools/postman.mjs check

newman: build $(LOCAL) $(CLIENT_TOOLS) ##4 run the Postman collection against a live service, checking every message against openapi/v1.json
	$(STAGE) "Postman run" node clients/tools/live.mjs --prism -- node clients/tools/newman.mjs
	$(STAGE) "Postman run without keys" node clients/tools/live.mjs --open -- node clients/tools/newman.mjs

client: ##3 write the generated clients from openapi/v1.json
	$(STAGE) "clients" node clients/nswag/generate.mjs write

client-check: ##4 fail if the generated clients are out of date
	$(STAGE) "client check" node clients/nswag/generate.mjs check

typescript: $(TYPESCRIPT) ##3 build the TypeScript client
	@npm run --silent --prefix clients/typescript build

typescript-check: build $(LOCAL) $(TYPESCRIPT) ##4 check format, types, package and tests of the TypeScript client
	$(STAGE) "TypeScript client" npm run --silent --prefix clients/typescript check

browser-check: build $(LOCAL) ##4 test clients/browser in Chromium, if there is one, against a live service
	$(STAGE) "browser" node clients/tools/live.mjs -- node --test clients/browser/test/events.test.mjs

e2e: build $(LOCAL) $(CLIENT_TOOLS) ##4 run the end-to-end tests, checking every message against openapi/v1.json
	$(STAGE) "end to end" node clients/tools/live.mjs --prism -- deploy/tools/e2e

quickstart-check: build $(LOCAL) $(TYPESCRIPT) ##4 run docs/quickstart.md and compare its output
	$(STAGE) "quickstart" node deploy/tools/quickstart.mjs

# Whatever calls the service: generated, compared, built, linted and run.
clients-check: spectral postman-check client-check typescript-check browser-check newman e2e quickstart-check ##4 all checks of the clients and their document

sbom: tools ##3 write deploy/sbom: the bill of materials (CycloneDX) and the third-party licences
	$(STAGE) "bill of materials" node deploy/tools/sbom.mjs write

sbom-check: tools ##4 fail if deploy/sbom is out of date
	$(STAGE) "bill of materials" node deploy/tools/sbom.mjs check

pin-images: ##3 pin the images of Dockerfile and docker-compose.yml by today's digests; needs their registries
	@node deploy/tools/pin-images.mjs

redoc: ##3 put another Redoc into the service: VERSION=2.5.4
	@deploy/tools/redoc "$(VERSION)"

compose-check: $(TOOLS) ##4 check docker-compose.yml, without Docker
	$(STAGE) "compose check" node deploy/tools/compose-check.mjs

lock-check: ##4 fail on a locked package without the hash of its content
	$(STAGE) "lock files" node deploy/tools/lock-check.mjs

vulnerabilities: build ##4 list known vulnerabilities of all packages; fail on grave ones in what is shipped
	$(STAGE) "vulnerabilities" node deploy/tools/vulnerabilities.mjs

unicode: ##3 write src/Domain/Text/unicode.txt from the Unicode Character Database; UCD=/usr/share/unicode
	@node deploy/tools/unicode.mjs $(UCD)

shell-check: ##4 parse the shell scripts
	$(STAGE) "shell check" deploy/tools/shell-check

deploy-check: build $(TOOLS) ##4 check CloudFormation and Terraform, and try them against a mock of AWS
	$(STAGE) "deploy check" deploy/tools/deploy-check

terraform-validate: ##5 validate deploy/terraform with the AWS provider (downloads 700 MB)
	@terraform -chdir=deploy/terraform init -backend=false -input=false
	@terraform -chdir=deploy/terraform validate

# Optimised, as what it measures is in production; alone, because times are measured.
compare: $(LOCAL) ##3 measure the two designs; write docs/two-designs.md, its chart and the prices
	@dotnet run -c Release --project bench/Compare

compare-carts: $(LOCAL) ##3 measure carts in the table and in PostgreSQL; write docs/carts-two-stores.md and its chart
	$(STAGE) "build of the comparison" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- stores

compare-check: build $(LOCAL) ##4 fail if docs/two-designs.md or the prices are out of date
	$(STAGE) "compare check" dotnet run --no-build -c $(CONFIGURATION) --project bench/Compare -- --quick

check: format-check shell-check lock-check compose-check build vulnerabilities sbom-check openapi-check deploy-check clients-check compare-check bench-smoke new-feature-check test-all ##2 everything CI checks, quick parts first

# Load tests are of optimised code; the solution is built in whatever configuration the check is asked for.
bench: $(LOCAL) ##5 load test beside a bare controller; BENCH=--quick takes two minutes
	$(STAGE) "build of the load test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- load $(BENCH)

bench-soak: $(LOCAL) ##5 full load for ten minutes: MINUTES=10; fails above 200 MB of memory
	$(STAGE) "build of the load test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- soak $${MINUTES:-10}

bench-smoke: build $(LOCAL) ##5 a few seconds of the load test, to see that it works
	$(STAGE) "load test" dotnet run --no-build -c $(CONFIGURATION) --project bench/Benchmarks -- load --smoke

bench-growth: $(LOCAL) ##5 how cost grows with stored data; 15 minutes, an hour with GROWTH="--profiles 1000000"
	$(STAGE) "build of the growth test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- growth $(GROWTH)

attack: $(LOCAL) ##5 attack a service on loopback and print what other clients experience: SECONDS_EACH=5 ATTACKS="imports"
	$(STAGE) "build of the attacks" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- attack $${SECONDS_EACH:-5} $(ATTACKS)

bench-bulk: $(LOCAL) ##5 rates of imports, PUTs and bare batches, and of an import that is throttled; fails if a ratio is too low
	$(STAGE) "build of the bulk test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- bulk

bench-overload: $(LOCAL) ##5 waiting times with four times the clients that the service works for; fails if a ratio is too high
	$(STAGE) "build of the overload test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- overload

bench-tokens: $(LOCAL) ##5 the CPU of a read with a token against one with a key; fails if it is more than 1.1 times
	$(STAGE) "build of the token test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- tokens

bench-market: $(LOCAL) ##5 the CPU of a read of a product and a vendor against a bare controller; fails if it is more than 1.25 times
	$(STAGE) "build of the market test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- market

bench-carts: $(LOCAL) ##5 the CPU of a read of a cart and of an addition against a bare controller; fails if it is more than 1.25 times
	$(STAGE) "build of the cart test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- carts

bench-signals: $(LOCAL) ##5 events at a fixed rate: EVENTS=1000 a second for SECONDS_EACH=60; memory must stay flat, and every event must count
	$(STAGE) "build of the event test" dotnet build bench/Benchmarks -c Release
	@dotnet run --no-build -c Release --project bench/Benchmarks -- signals $${SECONDS_EACH:-60} $${EVENTS:-1000}

bench-codec: ##5 measure the blob codec against the SDK; a few minutes on an idle machine
	@dotnet run -c Release --project bench/Benchmarks -- --filter '*CodecBenchmarks*' --artifacts TestResults/benchmarks

# On a busy machine, `dotnet --info` takes longer than the ten seconds after which Stryker breaks off with code 134.
mutation: tools build ##5 mutation tests of Domain and Application, hours in all: LAYERS=Domain FEATURE=Users FILE=UserName; fails below 80 %
	@set -e; for layer in $(or $(LAYERS),Domain Application); do (cd tests/$$layer.Tests && \
		DOTNET_INFO_WAIT_TIME=300000 dotnet stryker --project $$layer.csproj \
			--mutate '**/$(or $(FEATURE),*)/$(or $(FILE),*).cs' --break-at 80 \
			--reporter html --reporter cleartext --output ../../TestResults/mutation/$$layer --skip-version-check); done

soak: build $(LOCAL) ##5 stress tests, a minute under each fault: SOAK_SECONDS=60
	@SOAK_SECONDS=$${SOAK_SECONDS:-60} $(STRESS) --filter "FullyQualifiedName~.FaultTests|FullyQualifiedName~.OutageTests"

fault-carts: build $(LOCAL) ##5 eight writers of carts in both stores, a minute under each fault: SOAK_SECONDS=60
	@SOAK_SECONDS=$${SOAK_SECONDS:-60} $(STRESS) --filter FullyQualifiedName~CartFaultTests

kill: build $(LOCAL) ##5 service and engine are killed, and the store fails, while customers order: KILL_ROUNDS=20
	@KILL_ROUNDS=$${KILL_ROUNDS:-20} $(STRESS) --filter "FullyQualifiedName~CheckoutKillTests|FullyQualifiedName~CheckoutFaultTests"

race: build $(LOCAL) ##5 64 writers of carts at once, on both stores: RACE_ROUNDS=20
	@for round in $$(seq $${RACE_ROUNDS:-20}); do \
		$(subst Api.Tests,Infrastructure.Tests,$(STRESS)) --filter FullyQualifiedName~CartRaceTests || exit 1; done

editors: build $(LOCAL) ##5 two editors of one order, and a line removed during a checkout: EDITOR_ROUNDS=200
	@EDITOR_ROUNDS=$${EDITOR_ROUNDS:-200} $(STRESS) \
		--filter "FullyQualifiedName~TwoEditorsTests|FullyQualifiedName~LineRemovedDuringCheckoutTests"

fuzz: build $(LOCAL) ##5 malformed requests: FUZZ_REQUESTS=100000, FUZZ_SEED changes each time
	@FUZZ_REQUESTS=$${FUZZ_REQUESTS:-100000} FUZZ_SEED=$${FUZZ_SEED:-$$(date +%s)} $(STRESS) --filter FullyQualifiedName~FuzzTests

lists: build $(LOCAL) ##5 every page of long lists: LIST_PRODUCTS=100000 LIST_REVIEWS=10000
	@LIST_PRODUCTS=$${LIST_PRODUCTS:-100000} LIST_REVIEWS=$${LIST_REVIEWS:-10000} \
		$(subst Api.Tests,Infrastructure.Tests,$(STRESS)) --filter FullyQualifiedName~LargeListTests

model: build $(LOCAL) ##5 random histories of profiles against a model, and of carts in both stores: MODEL_SEQUENCES=200
	@MODEL_SEQUENCES=$${MODEL_SEQUENCES:-200} $(STRESS) --filter FullyQualifiedName~HistoryModelTests
	@CART_SEQUENCES=$${MODEL_SEQUENCES:-200} $(subst Api.Tests,Infrastructure.Tests,$(STRESS)) --filter FullyQualifiedName~CartSequenceTests

bulk: build $(LOCAL) ##5 long imports, killed and resumed: BULK_PROFILES=100000
	@BULK_PROFILES=$${BULK_PROFILES:-100000} $(STRESS) --filter FullyQualifiedName~BulkTests

run: ##1 the API on 8080 with its embedded engine
	@dotnet run --project src/Api

seed: ##1 create sample users: N=1000 URL=http://localhost:8080 KEY=, and ARGS="--blobs --users"
	@$(TOOL) seed $(or $(N),1000) $(ARGS)

probe: ##1 test a deployed service for speed and consistency: URL=http://localhost:8080 KEY= ARGS="--out probe.json"
	@$(TOOL) probe $(ARGS)

up: ##1 the API, DynamoDB Local and dynamodb-admin, without Docker
	@deploy/local/up

admin: $(LOCAL) ##1 a table browser on 8001 for the running engine
	@node deploy/local/admin.mjs

# Its settings are variables of make or of the shell alike.
deploy: ##1 deploy table, service and alarms to an AWS account: IMAGE= CERTIFICATE= DRY_RUN=true
	@deploy/cloudformation/deploy

api-key: ##1 create an API key and its entry for API_KEYS: NAME=reporting ROLE=reader|writer|admin SCOPES= PARTY= FROM=
	@node deploy/tools/api-key.mjs "$(NAME)" "$(ROLE)" "$(SCOPES)" "$(PARTY)" "$(FROM)"

clean: ##2 remove build output and test results; keeps .data and node_modules
	@find src tests bench clients -name node_modules -prune -o -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
	@rm -rf TestResults
