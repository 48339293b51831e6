# The commands of this project; "make help" lists them. Each is a line or two over Maven, run on JDK 25.

ifneq ($(filter-out help,$(or $(MAKECMDGOALS),help)),)
export JAVA_HOME := $(shell scripts/find-jdk.sh)
ifeq ($(JAVA_HOME),)
$(error No JDK 25 or newer was found: install one, for example from https://adoptium.net, or set JAVA_HOME to its folder)
endif
ifeq ($(shell command -v mvn),)
$(error mvn is missing: install Maven 3.8 or newer, for example Debian's package maven)
endif
endif

# what is in the arguments every user of the machine can read
$(foreach secret,DATABASE_URL DEPLOYMENTS_TOKEN NOTION_OAUTH_CLIENT_SECRET REGISTRY_PASSWORD TOKEN,\
	$(if $(filter command,$(origin $(secret))),\
		$(error $(secret) is a secret: set it before make ($(secret)=... make $(MAKECMDGOALS)), not after)))

# these are said before anything is built
ifneq ($(filter push manifest,$(MAKECMDGOALS)),)
ifeq ($(REGISTRY),)
$(error REGISTRY is not set: set it to where images go, such as harbor.example.com)
endif
endif
ifneq ($(filter manifest,$(MAKECMDGOALS)),)
ifeq ($(TAG),)
$(error TAG is not set: set it to what "make push" had, without the architecture)
endif
endif
ifneq ($(filter verify,$(MAKECMDGOALS)),)
ifeq ($(URL),)
$(error URL is not set: name the server to look at, as in make verify URL=https://notion.example.com)
endif
endif

MVN := mvn --batch-mode --no-transfer-progress
STACK := local/stack/target/stack.jar
IMAGES := images/target/images.jar
GATEWAY_BENCH := local/gateway-bench/target/gateway-bench.jar
OPERATOR_BENCH := local/operator-bench/target/operator-bench.jar
VERIFY := local/verify/target/verify.jar
PREDEPLOY := local/predeploy/target/predeploy.jar
BACKUP := local/backup/target/backup.jar
SOURCES := $(shell find . -name target -prune -o -name node_modules -prune -o \
	\( -path '*/src/main/*' -o -name pom.xml -o -path './crds/*.yaml' \) -type f -print)

NODE_TESTS := tool-runtime/src/test/node
CLIENTS := local/clients
CLIENTS_INSTALLED := $(CLIENTS)/node_modules/.installed-$(or $(ROWS),all)
CLIENTS_NODE = "$$(ls $(CLIENTS)/node_modules/node-*/bin/node)"

SHELL := bash
.DEFAULT_GOAL := help
.PHONY: help run backup restore test chaos e2e conformance clients images image-runtime image-operator image-gateway bench-runtime bench-gateway bench-connect bench-wake bench-operator predeploy verify format crds charts docs clean

help: ## this list
	@sed -n 's/^\([a-z0-9-]*\):.*## /\1|/p' $(MAKEFILE_LIST) | awk -F'|' '{printf "make %-14s %s\n", $$1, $$2}'

run: $(STACK) ## bring up the whole system on loopback and print the URL to paste; Ctrl-C stops it
	@exec "$$JAVA_HOME/bin/java" -jar $(STACK)

# said to the error stream, since FILE=- is a pipe
backup restore:
	@[ -n "$(FILE)" ] || { echo "FILE is not set: name the backup's file, or - for a pipe, as in make $@ FILE=backup.json.gz" >&2; exit 1; }
	@[ "$@ $(FILE)" != "backup -" ] || [ ! -t 1 ] || { echo "FILE=- writes live tokens to this terminal: add a pipe, as in make backup FILE=- | age ..." >&2; exit 1; }
	@$(MAKE) --no-print-directory $(BACKUP) </dev/null >&2
	@exec "$$JAVA_HOME/bin/java" -jar $(BACKUP) $@
backup: ## write database, workspaces and keys of the installation KUBECONFIG names into one file; FILE=..., or FILE=- for a pipe
restore: ## put them into a new installation whose programs do not run yet; FILE=..., ONLY=database or ONLY=kubernetes for a part

test: ## build everything and run all tests
	@command -v chromium >/dev/null || echo "chromium is missing, so the pages are not tested in a browser: install it, for example Debian's package chromium" >&2
	@command -v promtool >/dev/null || echo "promtool is missing, so the alerts are not tried: install it, for example Debian's package prometheus" >&2
	$(MVN) verify

e2e: ## run the tests that need a cluster on the one that KUBECONFIG names
	@[ -f "$$KUBECONFIG" ] || { echo "KUBECONFIG names no file: set it to the kubeconfig of a cluster to test on, as an administrator; everything lies in namespaces of its own and goes afterwards" >&2; exit 1; }
	KUBECONFIG="$$(realpath "$$KUBECONFIG")" $(MVN) --projects local/kube-api,charts --also-make -Pcluster verify

chaos: ## kill the operator at random points of many lifecycles, fail its requests, jump its clock; LIFECYCLES=1000 SEED=...
	$(MVN) --projects operator --also-make verify -Dtest=none -Dit.test=ChaosIT -Dsurefire.failIfNoSpecifiedTests=false \
		-Dfailsafe.failIfNoSpecifiedTests=false -Dchaos.lifecycles=$(or $(LIFECYCLES),1000) $(if $(SEED),-Dchaos.seed=$(SEED))

conformance: $(NODE_TESTS)/node_modules/.package-lock.json ## run the official MCP conformance suite and clients against the tool runtime
	$(MVN) --projects tool-runtime --also-make verify -Dgroups=node -DexcludedGroups=none

clients: $(CLIENTS_INSTALLED) $(STACK) ## connect real MCP clients to the whole system and print a table; ROWS=libraries leaves out applications
	@$(CLIENTS_NODE) $(CLIENTS)/main.mjs $(ROWS)

images: image-runtime image-operator image-gateway ## write all three images as OCI tars, each with its SBOM beside it
image-runtime: ## write the runtime's image as an OCI tar; BASE_IMAGE=... takes another base than a linked JRE
image-operator: ## write the operator's likewise
image-gateway: ## write the gateway's likewise
image-runtime: PROGRAM := tool-runtime
image-operator: PROGRAM := operator
image-gateway: PROGRAM := auth-gateway
image-runtime image-operator image-gateway: $(IMAGES)
	@scripts/images.sh oci.ProgramImage $(PROGRAM) images/target/$(PROGRAM).tar $(BASE_IMAGE)

predeploy: $(PREDEPLOY) ## look at chart, values and cluster before a deployment: VALUES=file.yaml[,more.yaml] [KUBECONFIG=...] [NAMESPACE=...] [RELEASE=...]
	@"$$JAVA_HOME/bin/java" -jar $(PREDEPLOY)

verify: $(VERIFY) ## look at a running server from outside as a strict client does: URL=https://...; LOGIN=1 logs in and searches, too
	@"$$JAVA_HOME/bin/java" -jar $(VERIFY)

.PHONY: push manifest bump
push: $(IMAGES) ## push the images of "make images" to REGISTRY as TAG (their version); REGISTRY_USER and REGISTRY_PASSWORD log in
	@scripts/images.sh registry.Delivery "$(REGISTRY)" "$(TAG)"

manifest: $(IMAGES) ## join what "make push" has brought as TAG-amd64 and TAG-arm64 (ARCHITECTURES) to TAG, and maybe to ALSO
	@scripts/images.sh registry.Delivery "$(REGISTRY)" "$(TAG)" "$(or $(ARCHITECTURES),amd64 arm64)" "$(ALSO)"

bench-runtime: $(IMAGES) ## measure the runtime beside Notion's own MCP server from npm
	@scripts/bench-runtime.sh

bench-gateway: $(GATEWAY_BENCH) ## measure the gateway beside nginx and two gateways from npm
	@scripts/bench-gateway.sh

bench-operator: $(OPERATOR_BENCH) ## measure the operator with 1,000 workspaces, or 10,000 on the API server KUBECONFIG names; WORKSPACES=... STEADY=60 HEAP=512m
	@"$$JAVA_HOME/bin/java" $(if $(WORKSPACES),-Dworkspaces=$(WORKSPACES)) $(if $(STEADY),-Dsteady.seconds=$(STEADY)) \
		$(if $(HEAP),-Dheap=$(HEAP)) -jar $(OPERATOR_BENCH) operator/target/operator.jar operator/src/main/jvm/jvm.options

bench-connect: $(CLIENTS_INSTALLED) $(STACK) ## measure the machine's part of connecting, from the 401 to the first search; ROUNDS=30
	@$(CLIENTS_NODE) $(CLIENTS)/bench-connect.mjs

bench-wake: $(CLIENTS_INSTALLED) $(STACK) ## measure a call to a sleeping workspace, on the local stack and on the cluster KUBECONFIG names; ROUNDS=50
	@$(CLIENTS_NODE) $(CLIENTS)/bench-wake.mjs

format: ## format the Java sources as the build asks
	$(MVN) --quiet spotless:apply

crds: ## write the CRD, its copy in the chart and docs/crd-reference.md anew from the Java types
	$(MVN) --quiet --projects crds test -Dcrds.write=true
	cp crds/notionworkspaces.notionmcp.dev.yaml charts/notion-mcp-remote/files/

charts: ## render the chart anew: its rights, which "make run" and the tests use, the base of GitOps, and the golden files; copy the CRD
	@command -v kubectl >/dev/null || echo "kubectl is missing, so the golden file of the overlay stays as it is: install it, for example Debian's package kubernetes-client" >&2
	$(MVN) --quiet --projects charts test -Dtest='DefinitionTest,RenderedTest,GoldenTest' -Dcharts.write=true
	$(MVN) --quiet --projects charts test -Dtest=OverlayTest -Dcharts.write=true

bump: ## move OVERLAY, a kustomization.yaml (of the repository DEPLOYMENTS, if set), to SHA (HEAD) and the images pushed
	@scripts/bump.sh "$(OVERLAY)" "$(or $(SHA),$(shell git rev-parse HEAD))"

docs: ## write docs/tools.md anew from the tools
	$(MVN) --quiet --projects tool-runtime --also-make test -Dtest=ToolsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true

clean: ## remove what builds made; .local, the state of "make run", stays
	$(MVN) --quiet clean

$(NODE_TESTS)/node_modules/.package-lock.json: $(NODE_TESTS)/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install it, for example Debian's package npm" >&2; exit 1; }
	cd $(NODE_TESTS) && npm ci
	@touch $@

$(CLIENTS_INSTALLED): $(CLIENTS)/package-lock.json
	@command -v npm >/dev/null || { echo "npm is missing: install it, for example Debian's package npm" >&2; exit 1; }
	cd $(CLIENTS) && npm ci --loglevel=error $(if $(filter libraries,$(ROWS)),--omit=dev)
	@touch $@

# by itself, since the profile is that of the modules with large libraries: this one has Helm
$(PREDEPLOY): $(SOURCES)
	@echo "Building (the first time also downloads Helm, 28 MB) ..."
	@mvn --batch-mode package -Pmodules-of-tests --projects local/predeploy --also-make -Dmaven.test.skip=true \
		-Dspotless.check.skip=true 2>&1 | scripts/build-progress.sh; exit $${PIPESTATUS[0]}
	@touch $@

# alone, since who deploys needs nothing else
$(VERIFY): pom.xml local/verify/pom.xml $(shell find local/verify/src/main -type f)
	@echo "Building ..."
	@mvn --batch-mode package --projects local/verify -Dmaven.test.skip=true -Dspotless.check.skip=true 2>&1 \
		| scripts/build-progress.sh; exit $${PIPESTATUS[0]}
	@touch $@

# one build makes them all; each is named, for a build of some modules leaves others out
$(STACK) $(IMAGES) $(GATEWAY_BENCH) $(OPERATOR_BENCH) $(BACKUP): $(SOURCES)
	@echo "Building (the first time also downloads the libraries, which takes a few minutes) ..."
	@mvn --batch-mode package -Dmaven.test.skip=true -Dspotless.check.skip=true 2>&1 | scripts/build-progress.sh; \
		exit $${PIPESTATUS[0]}
	@touch $@
