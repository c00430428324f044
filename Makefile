# dx-governance on one machine. `make help` says what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run stop reset status token dxgov build test manifests images bench format restore

export DOTNET_CLI_TELEMETRY_OPTOUT := 1
export DOTNET_NOLOGO := 1

ROLE ?=
MUNICIPALITY ?=
SUBJECT ?=
POST ?=
MINUTES ?=
DOCUMENT ?=
ONLY ?=
REGISTRY ?=
BUILD_ARGS ?=
export REGISTRY BUILD_ARGS
ARGS ?= --help

# `dotnet build` would praise itself at the end; MSBuild speaks only of errors.
BUILD := dotnet msbuild -restore -nologo -verbosity:quiet -maxcpucount -property:Configuration=Release
LOCAL := deploy/local/run/bin/Release/net10.0/DxGovernance.Local.dll
DXGOV := services/auditor/bin/Release/net10.0/dxgov.dll

help: ## この一覧 / this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## すべてを起動し、見本を登録する / start everything and load the sample
	@echo 'ビルド / building' && $(BUILD) deploy/local/system.slnf
	@dotnet $(LOCAL) up

stop: $(LOCAL) ## 停止する。データは残る / stop; the data stay
	@dotnet $(LOCAL) stop

reset: $(LOCAL) ## 停止し、データを削除する / stop and delete the data
	@dotnet $(LOCAL) reset

status: $(LOCAL) ## 何がどこで動いているか / what runs, where, and how it is
	@dotnet $(LOCAL) status || true

token: $(LOCAL) ## アクセストークン / an access token: ROLE=auditor [MUNICIPALITY= SUBJECT= POST= MINUTES=]
	@dotnet $(LOCAL) token --role '$(ROLE)' $(if $(MUNICIPALITY),--municipality '$(MUNICIPALITY)') \
	  $(if $(SUBJECT),--subject '$(SUBJECT)') $(if $(POST),--post '$(POST)') $(if $(MINUTES),--minutes '$(MINUTES)')

dxgov: $(DXGOV) ## 監査のコマンド / the auditor's command line: ARGS='replay --findings-only' (docs/auditing.md)
	@dotnet $(DXGOV) $(ARGS)

build: ## すべてをビルドする / build everything
	@dotnet build --configuration Release --nologo

test: ## すべてのテスト / every test, on real servers
	@tests/run

manifests: ## Kubernetes のマニフェストを検査する / render and check every manifest; no cluster is needed
	@$(BUILD) tests/manifests/manifests.csproj
	@dotnet run --no-build --configuration Release --project tests/manifests

images: ## コンテナイメージを作る / build the container images [REGISTRY=registry.example.lg.jp/ ONLY=policies BUILD_ARGS=…]
	@deploy/images/build $(ONLY)

bench: ## 測る / measure against baselines, a few minutes [ONLY=policies|replay|roadmap|open-data] [DOCUMENT=docs/performance.md writes the tables]
	@$(BUILD) tests/benchmarks/benchmarks.csproj
	@dotnet tests/benchmarks/bin/Release/net10.0/DxGovernance.Benchmarks.dll $(if $(ONLY),--only '$(ONLY)') $(if $(DOCUMENT),--write '$(DOCUMENT)')

format: ## コードを整形する / format the code
	@dotnet format

restore: ## ロックファイルどおりにパッケージを取得する / restore what the lock files say
	@dotnet restore --locked-mode

# Only where nothing was built yet: these commands look after what the last build started.
$(LOCAL):
	@$(BUILD) deploy/local/run/run.csproj >&2

$(DXGOV):
	@$(BUILD) services/auditor/auditor.csproj >&2
