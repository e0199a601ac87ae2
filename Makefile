# entra2vcard - see `make help`.

VERSION   := 0.1.0
CC        ?= cc
PREFIX    ?= /usr/local
DESTDIR   ?=
VARIANT   ?= release
SUDO      := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
V         ?= 0
Q_0       := @
Q_1       :=
Q         := $(Q_$(V))

PACKAGES  := gcc make pkg-config libcsv-dev libcjson-dev libvformat-dev libcmocka-dev \
             libssl-dev libutf8proc-dev zlib1g-dev openssh-client
PACKAGES_EXTRA := clang clang-format clang-tidy libclang-rt-14-dev gcovr valgrind strace mandoc \
             libjansson-dev openssl \
             python3-vobject python3-radicale vdirsyncer libebook-contacts1.2-dev libez-vcard-java libvinnie-java \
             chromium poppler-utils
# Not the packages of Debian where the tools are there already: others than Debian make them, too.
PACKAGES_EXTRA += $(shell command -v npm >/dev/null || echo nodejs npm)
PACKAGES_EXTRA += $(shell command -v javac >/dev/null || echo default-jdk-headless)

WARN      := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wcast-qual \
             -Wcast-align -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes -Wundef -Wvla \
             -Wformat=2 -Wnull-dereference -Wswitch-enum -Wimplicit-fallthrough -Wdate-time
WARN_GCC  := -Wlogical-op -Wduplicated-cond -Wduplicated-branches
IS_CLANG  := $(findstring clang,$(shell $(CC) --version 2>/dev/null))
WARN      += $(if $(IS_CLANG),,$(WARN_GCC))
WERROR    ?= -Werror

HARDEN    := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection
FLAGS_release := -O2 $(HARDEN)
FLAGS_debug   := -O0
FLAGS_asan    := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_tsan    := -O1 -fsanitize=thread
FLAGS_cov     := -O0 --coverage
CPPFLAGS_ALL  := -D_GNU_SOURCE -Isrc -Ibuild/made -DENTRA2VCARD_VERSION='"$(VERSION)"'
CFLAGS_ALL    := -std=c17 -g -fPIE $(WARN) $(WERROR) $(FLAGS_$(VARIANT)) $(CFLAGS)
LDFLAGS_ALL   := -pie -Wl,-z,relro,-z,now $(filter -fsanitize% --coverage,$(FLAGS_$(VARIANT))) $(LDFLAGS)
LIBS      := -lcsv -lcjson -lcrypto -lutf8proc -lz -lvformat

B         := build/$(VARIANT)
SOURCES   := $(wildcard src/*/*.c)
OBJECTS   := $(SOURCES:%.c=$B/%.o)
MAIN      := $B/src/cli/main.o
LIBRARY   := $B/libentra2vcard.a
PROGRAM   := $B/entra2vcard

UNIT      := $(patsubst tests/unit/%.c,$B/tests/%,$(wildcard tests/unit/test_*.c))
REPORT_SCHEMA := $B/tests/test_report_schema
FAULT_ROUNDS ?= 1000
KINDS     ?= unit cli law fault fuzz lint
FAULT     := $(patsubst tests/fault/%.c,$B/tests/%,$(wildcard tests/fault/fault_*.c))
REPLAY    := $(patsubst tests/fuzz/%.c,$B/tests/replay_%,$(wildcard tests/fuzz/fuzz_*.c))
WRAPPED   := $(shell grep -o 'sys_[a-z_0-9]*' src/os/sys.h 2>/dev/null | sort -u)

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
.SUFFIXES:
.PHONY: all help deps deps-extra have-deps demo test unit cli law lint fault fault-long replay schema golden asan tsan \
        valgrind cov tidy format check-format fuzz conformance browser bench bench-codec install uninstall dist clean

all: $(PROGRAM) ## Build the program (build/release/entra2vcard)

help: ## Show this list
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/  \1 - \2/p' $(MAKEFILE_LIST) | \
	  awk -F ' - ' '{ printf "%-16s %s\n", $$1, $$2 }'

$B/%.o: %.c
	@mkdir -p $(@D)
	@[ "$(V)" = 1 ] || echo "  CC      $<"
	$(Q)$(CC) $(CPPFLAGS_ALL) $(CPPFLAGS) $(CFLAGS_ALL) -MMD -MP -c $< -o $@

# The style and the script of the HTML report, as numbers between commas: any octet may stand in
# them, and no string literal gets too long.
MADE := build/made/report/page_css.h build/made/report/page_js.h
$(MADE): build/made/report/page_%.h: src/report/page.%
	@mkdir -p $(@D)
	$(Q)od -An -v -t u1 $< | sed 's/[0-9][0-9]*/&,/g' > $@
$B/src/report/html_assets.o: $(MADE)
# What a run remembers for the next one is good for the very same program alone.
SOURCES_DIGEST = $(shell cat $(sort $(SOURCES) $(wildcard src/*/*.h)) | sha256sum | cut -c1-32)
$B/src/sync/recall.o: CPPFLAGS_ALL += -DENTRA2VCARD_SOURCES='"$(SOURCES_DIGEST)"'
$B/src/sync/recall.o: $(SOURCES) $(wildcard src/*/*.h)

$(LIBRARY): $(filter-out $(MAIN),$(OBJECTS))
	@rm -f $@
	$(Q)ar rcD $@ $^

$(PROGRAM): $(MAIN) $(LIBRARY)
	@[ "$(V)" = 1 ] || echo "  LINK    $@"
	$(Q)$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

$B/tests/test_%: $B/tests/unit/test_%.o $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS_ALL) $^ -lcmocka $(LIBS) -o $@

$B/tests/replay_%: $B/tests/fuzz/%.o $B/tests/fuzz/replay.o $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

$B/tests/fault_%: $B/tests/fault/fault_%.o $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS_ALL) $(foreach f,$(WRAPPED),-Wl,--wrap=$f) $^ $(LIBS) -o $@

-include $(OBJECTS:.o=.d) $(wildcard $B/tests/*/*.d)

# -- what the machine must have ------------------------------------------------------------------

HASH    := \#
HEADERS := csv.h cjson/cJSON.h vf_iface.h openssl/evp.h utf8proc.h zlib.h openssl/x509.h
have-deps:
	@for h in stdarg.h stddef.h setjmp.h stdint.h $(HEADERS) cmocka.h; do echo "$(HASH)include <$$h>"; done \
	  | $(CC) -fsyntax-only -xc - >/dev/null 2>&1 && command -v ssh-keygen >/dev/null || $(MAKE) --no-print-directory deps

deps: ## Install the Debian packages that building and testing need
	$(SUDO) apt-get update -qq
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(PACKAGES) >/dev/null

deps-extra: ## Install what the deeper checks need besides (clang, gcovr, valgrind, ...)
	$(SUDO) apt-get update -qq
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(PACKAGES) $(PACKAGES_EXTRA) >/dev/null
	sh tests/browser/modules.sh

# -- use ------------------------------------------------------------------------------------------

demo: have-deps ## Convert the sample exports of two days and show the reports
	@$(MAKE) --no-print-directory all
	@sh tests/demo.sh $(PROGRAM)

install: all ## Install into $(DESTDIR)$(PREFIX)
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/entra2vcard
	install -d $(DESTDIR)$(PREFIX)/share/entra2vcard
	cp -r mappings samples docs/mapping.schema.json docs/report.schema.json \
	  $(DESTDIR)$(PREFIX)/share/entra2vcard/
	for page in docs/man/*.[1-8]; do install -D -m 644 $$page \
	  $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(PROGRAM) completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/entra2vcard
	$(PROGRAM) completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_entra2vcard
	$(PROGRAM) completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/entra2vcard.fish

uninstall: ## Remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/entra2vcard
	rm -rf $(DESTDIR)$(PREFIX)/share/entra2vcard
	for page in docs/man/*.[1-8]; do \
	  rm -f $(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$${page##*/}; done
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/entra2vcard \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_entra2vcard \
	  $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/entra2vcard.fish

# -- tests ----------------------------------------------------------------------------------------

test: have-deps ## Run all tests that need no extra tool (CASE=pattern picks some)
	@$(MAKE) --no-print-directory run-tests

.PHONY: run-tests
run-tests: $(PROGRAM) $(UNIT) $(FAULT) $(REPLAY)
	@B=$B CASE='$(CASE)' sh tests/run.sh $(KINDS)

unit: $(UNIT) ## Run the unit tests alone
	@B=$B CASE='$(CASE)' sh tests/run.sh unit
cli: $(PROGRAM) $(REPORT_SCHEMA) ## Run the whole-program cases alone
	@B=$B CASE='$(CASE)' sh tests/run.sh cli
law: $(PROGRAM) $(REPORT_SCHEMA) ## Run the laws alone
	@B=$B CASE='$(CASE)' sh tests/run.sh law
fault: $(PROGRAM) $(FAULT) ## Interrupt apply, undo and prune at every step
	@B=$B CASE='$(CASE)' sh tests/run.sh fault
fault-long: $(PROGRAM) $(FAULT) $B/tests/test_verify ## The same, with many random kills, races, damages
	VERIFY_EVERY=1 $B/tests/test_verify >/dev/null
	FAULT_ROUNDS=$(FAULT_ROUNDS) $B/tests/fault_undo samples mappings
replay: $(REPLAY) ## Run the fuzz targets over what is kept in tests/fuzz/corpus
	@B=$B CASE='$(CASE)' sh tests/run.sh fuzz
lint: ## Check layers, banned calls, tables against docs
	@B=$B CASE='$(CASE)' sh tests/run.sh lint
schema: $B/tests/test_schema $(REPORT_SCHEMA) ## Rewrite the JSON Schemas in docs/ from the tables
	@$B/tests/test_schema --write
	@$(REPORT_SCHEMA) --write
golden: $(PROGRAM) $(REPORT_SCHEMA) ## Rewrite the expected results of the whole-program cases
	@B=$B CASE='$(CASE)' GOLDEN=1 sh tests/run.sh cli

asan: ## Run the tests under AddressSanitizer and UBSan
	@ASAN_OPTIONS=handle_segv=2:detect_leaks=0:abort_on_error=0 UBSAN_OPTIONS=print_stacktrace=1 \
	  $(MAKE) --no-print-directory VARIANT=asan test
tsan: ## Run the tests under ThreadSanitizer
	@$(MAKE) --no-print-directory VARIANT=tsan test
valgrind: $(PROGRAM) $(UNIT) ## Run the unit tests under valgrind
	@for t in $(UNIT); do valgrind -q --error-exitcode=9 $$t >/dev/null 2>$$t.valgrind || \
	  { cat $$t.valgrind; exit 1; }; done; echo "valgrind: $(words $(UNIT)) unit tests clean"
cov: ## Line coverage of src/ (text, and build/cov/index.html)
	@command -v gcovr >/dev/null || { echo "gcovr is missing: make deps-extra" >&2; exit 1; }
	@rm -rf build/cov && $(MAKE) --no-print-directory VARIANT=cov test
	@sh tests/coverage.sh
tidy: $(MADE) ## Run clang-tidy
	@command -v clang-tidy >/dev/null || { echo "clang-tidy is missing: make deps-extra" >&2; exit 1; }
	clang-tidy --quiet $(SOURCES) -- -std=c17 $(CPPFLAGS_ALL)
format: ## Format the sources with clang-format
	clang-format -i $(wildcard src/*/*.[ch] tests/*/*.[ch])
check-format: ## Fail when a source is not formatted
	@command -v clang-format >/dev/null || { echo "clang-format is missing: make deps-extra" >&2; exit 1; }
	@clang-format --dry-run --Werror $(wildcard src/*/*.[ch] tests/*/*.[ch])

fuzz: ## Fuzz the readers for FUZZ_SECONDS each (default 60; needs clang)
	@sh tests/fuzz/fuzz.sh $${FUZZ_SECONDS:-60}

GENERATE  := $B/tests/conformance_generate
$(GENERATE): $B/tests/conformance/generate.o $(LIBRARY)
	$(Q)$(CC) $(LDFLAGS_ALL) $^ $(LIBS) -o $@

conformance: $(PROGRAM) $(GENERATE) ## Have four independent readers, Radicale and vdirsyncer read the cards
	@sh tests/conformance/conformance.sh $(PROGRAM) $(GENERATE) build/conformance

BENCH_PEOPLE := $B/tests/bench_generate
$(BENCH_PEOPLE): tests/bench/generate.c tests/bench/words.h
	@mkdir -p $(@D)
	$(Q)$(CC) -O2 -std=c17 -D_GNU_SOURCE $< -o $@

browser: $(PROGRAM) $(BENCH_PEOPLE) ## Look at the HTML report in Chromium, print it, use it without a mouse (PART=safety ...)
	@sh tests/browser/browser.sh $(PROGRAM) $(BENCH_PEOPLE) build/browser $(PART)

bench: $(PROGRAM) $(LIBRARY) ## Measure a million users: time as ratios, memory, totals against the truth
	@mkdir -p build/bench
	$(Q)$(CC) $(CPPFLAGS_ALL) -O2 -std=c17 tests/bench/phases.c $(LIBRARY) $(LIBS) -o build/bench/phases
	$(Q)$(CC) -O2 -std=c17 -D_GNU_SOURCE tests/bench/generate.c -o build/bench/generate
	$(Q)$(CC) -O2 -std=c17 -D_GNU_SOURCE tests/bench/measure.c -o build/bench/measure
	@sh tests/bench/bench.sh $(PROGRAM) build/bench/generate build/bench/work $(SIZES)
	@$(MAKE) --no-print-directory bench-codec

bench-codec: $(LIBRARY) ## Measure the vCard codec against another program
	@mkdir -p build/bench
	$(Q)$(CC) $(CPPFLAGS_ALL) -O2 -std=c17 tests/bench/codec.c $(LIBRARY) $(LIBS) -o build/bench/codec
	@sh tests/bench/codec.sh build/bench/codec build/bench/work

dist: ## Make a source archive in build/
	git archive --prefix=entra2vcard-$(VERSION)/ -o build/entra2vcard-$(VERSION).tar.gz HEAD

clean: ## Remove build/ and the demo's book
	rm -rf build demo
