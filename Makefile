# One short command for everything; each sets up what it needs and says so.

TRUNK := 0.21.14
# The command line tool must have exactly the version of the crate.
WASM_BINDGEN := $(shell sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' Cargo.toml)
GECKODRIVER := 0.37.1
CARGO_DENY := 0.20.2

# Tools that take minutes to compile are kept outside the checkout, one folder for all clones.
TOOLS ?= $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/maturity-assessment-tools
export PATH := $(TOOLS)/bin:$(CURDIR)/node_modules/.bin:$(PATH)
export TRUNK WASM_BINDGEN GECKODRIVER CARGO_DENY TOOLS

# Nothing that ships names the folders of the machine that built it.
SHIPPED = RUSTFLAGS="--remap-path-prefix=$(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src=crates --remap-path-prefix=$(CURDIR)=. \
  --remap-path-prefix=$(shell rustc --print sysroot)=rust"

.PHONY: serve test build bench check setup setup-check setup-browsers clean

serve: setup ## build the site and serve it on http://localhost:8080
	$(SHIPPED) trunk serve

build: setup ## fill dist/
	$(SHIPPED) trunk build

test: setup-browsers check build ## every check: style, engine, size, and the widget in three browsers
	cargo test --features cli --doc
	node tests/size.mjs
	node tests/frameworks/build.mjs
	examples/yew-app/build
	cargo test --features cli --test browser

check: setup-check ## the fast ones: formatting, lints, types, what dependencies may be, native tests
	cargo fmt --check
	cargo clippy --all-targets --features cli -- -D warnings
	cargo clippy --lib --no-default-features -- -D warnings
	cargo clippy --lib --no-default-features --features widget -- -D warnings
	node tests/types/check.mjs
	cargo deny --all-features check licenses bans sources
	.ci/advisories
	INSTA_UPDATE=no cargo test --features cli --lib $(foreach test,$(filter-out browser,$(basename $(notdir $(wildcard tests/*.rs)))),--test $(test))

bench: setup-browsers build ## startup beside SurveyJS, many widgets on a page, scoring beside DuckDB and Polars; writes the tables of the README
	node benches/startup/run.mjs --write README.md
	node benches/widgets/run.mjs --write README.md
	python3 benches/scoring/run.py --write README.md
	cargo bench --no-default-features --bench engine
	node benches/wasm/run.mjs

setup:
	@.ci/setup

setup-check:
	@.ci/setup check

setup-browsers:
	@.ci/setup browsers

clean:
	rm -rf dist target node_modules
