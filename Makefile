# sscp-stats: build, test, install. `make` alone lists the targets.
#
# Variables: SWIFT (the compiler driver), PREFIX and DESTDIR (install, uninstall), FILTER (test), VERBOSE=1 (test).

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
FILTER ?=
export SWIFT VERBOSE

# The program is linked to the static Swift library, so that it starts fast and runs where no Swift is installed.
# The tests need the shared one (there is no static Testing library). The two flags share no object files, hence a
# scratch folder each: in one folder every change of target would compile everything again.
# No symbol of it is for others to call: without the table of them it is 2 MB smaller.
BUILD := $(SWIFT) build -c release --static-swift-stdlib -Xlinker --no-export-dynamic
PROGRAM := .build/release/sscp-stats
TOOL := .build/release/generate-manual
EXTRAS := .build/extras
SOURCES := Package.swift $(shell find Sources -type f 2>/dev/null)

BINDIR := $(DESTDIR)$(PREFIX)/bin
SHARE := $(DESTDIR)$(PREFIX)/share
DATADIR := $(SHARE)/sscp-stats/notebooks-data
BASH_COMPLETION := $(SHARE)/bash-completion/completions/sscp-stats
ZSH_COMPLETION := $(SHARE)/zsh/site-functions/_sscp-stats
FISH_COMPLETION := $(SHARE)/fish/vendor_completions.d/sscp-stats.fish
MANUAL := $(SHARE)/man/man1/sscp-stats.1

.DEFAULT_GOAL := help
.PHONY: help forecast build test check sanitize pages sweep bindings extras install uninstall format lint readme bench clean package dependencies

help: ## this list
	@echo "usage: make <target>"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-11s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))
	@echo
	@echo "Targets that build install what is missing first (as root, or through sudo)."

forecast: build ## install what is missing, build, and forecast Sefton's monthly contacts
	@$(PROGRAM) forecast contacts

build: dependencies ## the program, .build/release/sscp-stats
	@$(BUILD) --product sscp-stats 1>&2

test: build ## every test, in an optimised build (FILTER=name for some, VERBOSE=1 for every line)
	@SSCP_STATS_PROGRAM="$(CURDIR)/$(PROGRAM)" scripts/run-tests.sh $(if $(FILTER),--filter '$(FILTER)')

check: lint build ## layout, architecture with its self-test, checksums, and whether README and the worked scenarios are the program's
	@scripts/check-architecture.sh --self-test
	@scripts/checksums.sh --check
	@scripts/readme-output.sh --check
	@scripts/worked-scenarios.sh --check

sanitize: dependencies ## the tests of the C kernels and special functions once more, under the address sanitiser
	@scripts/sanitize.sh

pages: build ## the pages in headless Chromium and the workbooks: accessibility, print, figures (installs what is missing)
	@scripts/install-dependencies.sh --pages
	@SSCP_STATS_PROGRAM="$(CURDIR)/$(PROGRAM)" scripts/check-pages.sh

sweep: build ## the drawings of every shipped area and measure at two widths, after what `make pages` checks
	@scripts/install-dependencies.sh --pages
	@SSCP_STATS_PROGRAM="$(CURDIR)/$(PROGRAM)" scripts/check-pages.sh --sweep

bindings: build ## the Python module, the notebooks and the R file against the program (needs PyPI the first time)
	@SSCP_STATS_PROGRAM="$(CURDIR)/$(PROGRAM)" scripts/check-bindings.sh

dependencies:
	@scripts/install-dependencies.sh

# Made when a source is newer, so that `make && sudo make install` needs no compiler the second time.
$(PROGRAM): $(SOURCES)
	@scripts/install-dependencies.sh
	@$(BUILD) --product sscp-stats 1>&2

# Shell completions and the manual page, from the program's own description of itself. The page's generator only says
# that success is 0: the statuses are put in its place.
$(EXTRAS)/sscp-stats.1: $(PROGRAM) scripts/exit-status.mdoc
	@mkdir -p $(EXTRAS)
	@$(BUILD) --product generate-manual 1>&2
	@$(TOOL) $(PROGRAM) --output-directory $(EXTRAS)
	@sed -e '/^\.Ex/{r scripts/exit-status.mdoc' -e 'd;}' -e 's/^$$/.Pp/' $@ > $@.part && mv $@.part $@

$(EXTRAS)/sscp-stats.%: $(PROGRAM)
	@mkdir -p $(EXTRAS)
	@$(PROGRAM) --generate-completion-script $* > $@.part && mv $@.part $@

extras: $(EXTRAS)/sscp-stats.1 $(EXTRAS)/sscp-stats.bash $(EXTRAS)/sscp-stats.zsh $(EXTRAS)/sscp-stats.fish ## shell completions and the manual page, in .build/extras

install: $(PROGRAM) extras ## program, shipped data, completions, manual page, Python and R (PREFIX=/usr/local DESTDIR=)
	umask 022 && install -d "$(BINDIR)" "$(DATADIR)"
	install -m 755 $(PROGRAM) "$(BINDIR)/sscp-stats"
	cp -R notebooks-data/. "$(DATADIR)/"
	umask 022 && install -D -m 644 -t "$(SHARE)/sscp-stats/python/sscp_stats" python/sscp_stats/*.py
	umask 022 && install -D -m 644 -t "$(SHARE)/sscp-stats/python" python/pyproject.toml
	umask 022 && install -D -m 644 -t "$(SHARE)/sscp-stats/r" r/sscp_stats.R
	chmod -R u=rwX,go=rX "$(DATADIR)"
	umask 022 && install -D -m 644 $(EXTRAS)/sscp-stats.bash "$(BASH_COMPLETION)"
	umask 022 && install -D -m 644 $(EXTRAS)/sscp-stats.zsh "$(ZSH_COMPLETION)"
	umask 022 && install -D -m 644 $(EXTRAS)/sscp-stats.fish "$(FISH_COMPLETION)"
	umask 022 && install -D -m 644 $(EXTRAS)/sscp-stats.1 "$(MANUAL)"

package: $(PROGRAM) extras ## a Debian package and a tarball, in .build/packages
	@scripts/package.sh

uninstall: ## remove what install put there (the same PREFIX and DESTDIR)
	rm -f "$(BINDIR)/sscp-stats" "$(BASH_COMPLETION)" "$(ZSH_COMPLETION)" "$(FISH_COMPLETION)" "$(MANUAL)"
	rm -rf "$(SHARE)/sscp-stats"

format: dependencies ## lay out every Swift file as .swift-format says
	@$(SWIFT) format format --in-place --parallel --recursive Package.swift Sources Tests benchmarks

lint: dependencies ## layout and architecture, without changing anything
	@scripts/install-dependencies.sh --checks
	@scripts/check-layout.sh
	@scripts/check-architecture.sh

readme: build ## put what the program prints today into README.md and docs/worked-scenarios.md
	@scripts/readme-output.sh
	@scripts/worked-scenarios.sh >.build/worked-scenarios.md && mv .build/worked-scenarios.md docs/worked-scenarios.md

bench: build ## time the program, and its peers where they are installed
	@benchmarks/bench.sh

clean: ## remove everything built
	rm -rf .build
