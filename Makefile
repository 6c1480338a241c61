# carecheck: `make help` lists what can be made.

VERSION := 0.1.0
VARIANT ?= release
OUT ?= build
BUILD := $(OUT)/$(VARIANT)

# Where it goes.
PREFIX ?= /usr/local
bindir ?= $(PREFIX)/bin
datadir ?= $(PREFIX)/share
mandir ?= $(datadir)/man

# What a packager may set, beside CPPFLAGS and LDFLAGS; WERROR=-Werror is for those who test.
CC := $(if $(filter fuzz,$(VARIANT)),clang,$(CC))
PKG_CONFIG ?= pkg-config
CFLAGS ?= -O2 -g
STATIC ?= $(if $(filter release,$(VARIANT)),1,0)
FUZZ_SECONDS ?= 20
SOAK_VISITS ?= 10000

# A flag, where this compiler and processor know it.
known = $(shell $(CC) -Werror $(1) -x c -c /dev/null -o /dev/null 2>/dev/null && echo '$(1)')

WARN := -Wall -Wextra -Wformat=2 -Wconversion -Wno-sign-conversion -Wimplicit-fallthrough -Wshadow \
	-Wstrict-prototypes -Wmissing-prototypes -Wvla -Werror=format-security -Werror=implicit \
	-Werror=incompatible-pointer-types -Werror=int-conversion
HARDEN := -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fPIE \
	-fno-delete-null-pointer-checks -fno-strict-overflow -fno-strict-aliasing
HARDEN_LD := -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,nodlopen -Wl,--as-needed

ifeq ($(VARIANT),release)
WARN += $(call known,-Wbidi-chars=any) $(call known,-Wtrampolines)
HARDEN += $(call known,-fstack-clash-protection) $(call known,-fcf-protection=full) \
	$(call known,-mbranch-protection=standard) $(call known,-ftrivial-auto-var-init=zero)
else
HARDEN :=
HARDEN_LD :=
endif

# The other variants choose their own CFLAGS.
CFLAGS_debug := -O0 -g3
CFLAGS_san := -O1 -g3 -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
CFLAGS_cov := -O0 -g3 --coverage
CFLAGS_fuzz := -O1 -g3 -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all \
	-fno-sanitize-coverage=trace-cmp
ifneq ($(VARIANT),release)
override CFLAGS := $(or $(CFLAGS_$(VARIANT)),$(error no such VARIANT: $(VARIANT)))
endif

# What the program needs, whatever a packager sets.
NEEDS := -std=c17 -D_GNU_SOURCE -Isrc -ffile-prefix-map=$(CURDIR)=. \
	-DCARECHECK_VERSION='"$(VERSION)"' -DCARECHECK_DATADIR='"$(datadir)/carecheck"' \
	-DCARECHECK_LOCALEDIR='"$(datadir)/locale"'
COMPILE = $(CC) $(NEEDS) $(WARN) $(WERROR) $(HARDEN) $(CURSES) $(CPPFLAGS) $(CFLAGS)
LINK = $(CC) $(HARDEN_LD) $(CFLAGS) $(LDFLAGS)

# Each shared library costs start-up time, so libraries come from their archives where there are
# some; STATIC=0 links all of them shared.
archive = $(if $(filter 1,$(STATIC)),$(filter /%,$(shell $(CC) -print-file-name=lib$(1).a)))
library = $(foreach name,$(1),$(if $(call archive,$(name)),-l:lib$(name).a,-l$(name)))
LIBS := $(call library,yaml unistring jansson gmp fribidi sodium seccomp) $(if \
	$(and $(call archive,ncursesw),$(call archive,tinfo)),$(call library,ncursesw tinfo),$(shell \
	$(PKG_CONFIG) --libs ncursesw))

# The house, room by room. Only the program has a front door; embed is a tool of its own.
room = $(patsubst %.c,$(BUILD)/%.o,$(wildcard $(1)))
EMBED := $(call room,src/io/embed*.c)
HOUSE := $(filter-out $(EMBED),$(call room,src/*/*.c src/*/*/*.c)) $(call room,src/options*.c)
BUILTIN := questionnaires/iop.yaml questionnaires/help-us.yaml questionnaires/iop.es.yaml \
	questionnaires/help-us.es.yaml

# The tests: each test_*.c and fuzz_*.c is a program, the other files there help all of them.
named = $(patsubst %.c,$(BUILD)/%,$(wildcard $(1)))
UNIT := $(call named,tests/unit/test_*.c)
TUI := $(call named,tests/tui/test_*.c)
PROVE := $(call named,tests/prove/test_*.c)
SMT := $(BUILD)/tests/prove/smt
RECORD := $(BUILD)/tests/golden/record
FUZZ := $(call named,tests/fuzz/fuzz_*.c)
helpers = $(filter-out %/replay.o %/main.o $(patsubst %,%.o,$(UNIT) $(TUI) $(PROVE) $(FUZZ)),$(call \
	room,tests/$(1)/*.c))
STYLED := $(wildcard src/*.[ch] src/*/*.[ch] src/*/*/*.[ch] tests/*/*.[ch])

# The program's own texts in other languages, where gettext looks for them.
LANGUAGES := $(patsubst src/po/%.po,%,$(wildcard src/po/*.po))
catalog = $(patsubst %,$(1)/locale/%/LC_MESSAGES/carecheck.mo,$(LANGUAGES))
CATALOGS := $(call catalog,$(BUILD))

# `V=1` shows the commands.
Q := $(if $(V),,@)
say = @printf '  %-5s %s\n' $(1) $(2)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all programs test san ci lint format texts fuzz soak accept bench install uninstall dist clean help FORCE

all: $(BUILD)/carecheck $(CATALOGS) ## build the program (VARIANT=release, debug, san, cov or fuzz)

$(BUILD)/carecheck: $(BUILD)/src/main.o $(BUILD)/builtin.o $(BUILD)/house.a
	$(call say,link,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(BUILD)/house.a: $(HOUSE)
	$(Q)rm -f $@ && $(AR) rcsD $@ $^

# Turns the built-in questionnaire and crisis lines into read-only tables.
$(BUILD)/embed: $(EMBED) $(BUILD)/house.a
	$(call say,link,$@)
	$(Q)$(LINK) -o $@ $^ $(LIBS)

$(BUILD)/builtin.c: $(BUILD)/embed $(BUILTIN)
	$(call say,embed,$@)
	$(Q)$^ >$@

$(BUILD)/builtin.o: $(BUILD)/builtin.c
	$(call say,cc,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/%.o: %.c $(BUILD)/flags
	$(call say,cc,$<)
	$(Q)mkdir -p $(@D)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(BUILD)/locale/%/LC_MESSAGES/carecheck.mo: src/po/%.po
	$(call say,msgfmt,$<)
	$(Q)mkdir -p $(@D)
	$(Q)msgfmt --check -o $@ $<

# Debian's flags for curses set _XOPEN_SOURCE: they are for the one file that speaks curses.
$(BUILD)/src/front/terminal.o: private CURSES = $(shell $(PKG_CONFIG) --cflags ncursesw)

# Other flags than last time: build anew.
$(BUILD)/flags: export STAMP = $(COMPILE) $(LINK) $(LIBS)
$(BUILD)/flags: FORCE
	@mkdir -p $(@D); echo "$$STAMP" | cmp -s - $@ || echo "$$STAMP" >$@

$(UNIT): %: %.o $(call helpers,unit) $(BUILD)/builtin.o $(BUILD)/house.a
	$(Q)$(LINK) -o $@ $^ -lcmocka $(LIBS)

# Those who alter the records behind our back, or let the disk fail under them, do so by SQLite.
$(filter %/test_records_tamper %/test_records_faults,$(UNIT)): private LIBS += -lsqlite3

$(TUI): %: %.o $(call helpers,tui) $(BUILD)/builtin.o $(BUILD)/house.a
	$(Q)$(LINK) -o $@ $^ -lcmocka -lvterm -lutil $(LIBS)

$(PROVE): %: %.o $(call helpers,prove) $(BUILD)/builtin.o $(BUILD)/house.a
	$(Q)$(LINK) -o $@ $^ -lcmocka $(LIBS)

# Asks z3 about a questionnaire; `tests/prove/main.c` tells how.
$(SMT): $(BUILD)/tests/prove/main.o $(call helpers,prove) $(BUILD)/house.a
	$(Q)$(LINK) -o $@ $^ $(LIBS)

# Makes records for the golden cases.
$(RECORD): $(RECORD).o $(BUILD)/builtin.o $(BUILD)/house.a
	$(Q)$(LINK) -o $@ $^ $(LIBS)

# A fuzz target fuzzes in the variant fuzz, and replays its corpus in every other.
FUZZ_MAIN := $(if $(filter fuzz,$(VARIANT)),,$(BUILD)/tests/fuzz/replay.o)
$(FUZZ): %: %.o $(call helpers,fuzz) $(FUZZ_MAIN) $(BUILD)/builtin.o $(BUILD)/house.a
	$(Q)$(LINK) $(if $(FUZZ_MAIN),,-fsanitize=fuzzer) -o $@ $^ $(LIBS)

programs: $(BUILD)/carecheck $(CATALOGS) $(UNIT) $(TUI) $(PROVE) $(SMT) $(RECORD) $(FUZZ)

test: programs ## run all tests of this variant
	@tests/run $(BUILD)

san: ## run them with the address and undefined behaviour sanitizers
	@$(MAKE) VARIANT=san test

ci: ## everything, warnings being errors: build, lint, test, san
	@$(MAKE) WERROR=-Werror programs
	@$(MAKE) WERROR=-Werror VARIANT=san programs
	@tests/run lint $(OUT)/release $(OUT)/san

lint: $(BUILD)/carecheck ## check rooms, style, man pages, scripts
	@tests/lint/run $(BUILD)

format: ## lay the code out as .clang-format says
	clang-format -i $(STYLED)

# say(app, "…"), say_count(app, "one", "many", n) and N_("…") mark them.
$(OUT)/carecheck.pot: FORCE
	@mkdir -p $(OUT)
	$(Q)xgettext --from-code=UTF-8 --no-location --package-name=carecheck --keyword=say:2 \
		--keyword=say_count:2,3 --keyword=N_:1 -o $@ $(sort $(wildcard src/*.c src/*/*.c))

texts: $(OUT)/carecheck.pot ## bring src/po/*.po up to date with the texts in the code
	$(Q)for file in src/po/*.po; do msgmerge --quiet --update --backup=none --no-location $$file $<; done
	@for file in src/po/*.po; do msgfmt --statistics -o /dev/null $$file; done

fuzz: ## fuzz each target for FUZZ_SECONDS
	@$(MAKE) VARIANT=fuzz programs
	@tests/fuzz/run $(OUT)/fuzz $(FUZZ_SECONDS)

soak: $(BUILD)/carecheck $(BUILD)/tests/tui/test_kiosk ## send SOAK_VISITS strangers to a kiosk
	@CARECHECK=$(BUILD)/carecheck VISITS=$(SOAK_VISITS) $(BUILD)/tests/tui/test_kiosk

accept: $(BUILD)/carecheck ## take what the program says now as the golden texts
	@tests/golden/run --accept $(BUILD)

bench: $(BUILD)/carecheck $(SMT) ## measure speed and memory beside floor programs
	@tests/bench/run $(BUILD)/carecheck

# In other languages: es/carecheck.1, and where it is installed.
MANUALS := $(patsubst man/%,%,$(wildcard man/*/*.1))
manual = $(mandir)/$(dir $(page))man1/$(notdir $(page))

# What is built in is installed as an example to start from: a file found would win over it, and a
# start would have to read it.
install: $(BUILD)/carecheck $(CATALOGS) ## install below PREFIX (and DESTDIR)
	install -d $(DESTDIR)$(bindir) $(addprefix $(DESTDIR)$(mandir)/man,1 5 8) \
		$(DESTDIR)$(datadir)/carecheck/questionnaires \
		$(DESTDIR)$(datadir)/doc/carecheck/examples $(addprefix $(DESTDIR),$(dir $(COMPLETIONS)))
	install -m 755 $(BUILD)/carecheck $(DESTDIR)$(bindir)
	install -m 644 man/*.1 $(DESTDIR)$(mandir)/man1
	install -m 644 man/*.5 $(DESTDIR)$(mandir)/man5
	install -m 644 man/*.8 $(DESTDIR)$(mandir)/man8
	$(foreach page,$(MANUALS),install -D -m 644 man/$(page) $(DESTDIR)$(manual) &&) :
	install -m 644 $(filter-out $(BUILTIN),$(wildcard questionnaires/*.yaml)) \
		$(DESTDIR)$(datadir)/carecheck/questionnaires
	install -m 644 $(BUILTIN) $(DESTDIR)$(datadir)/doc/carecheck/examples
	$(foreach language,$(LANGUAGES),install -d $(DESTDIR)$(datadir)/locale/$(language)/LC_MESSAGES && \
		install -m 644 $(BUILD)/locale/$(language)/LC_MESSAGES/carecheck.mo \
		$(DESTDIR)$(datadir)/locale/$(language)/LC_MESSAGES &&) :
	$(foreach shell,bash zsh fish,$(BUILD)/carecheck --completion $(shell) \
		>$(DESTDIR)$(COMPLETION_$(shell)) &&) :

COMPLETION_bash := $(datadir)/bash-completion/completions/carecheck
COMPLETION_zsh := $(datadir)/zsh/site-functions/_carecheck
COMPLETION_fish := $(datadir)/fish/vendor_completions.d/carecheck.fish
COMPLETIONS := $(COMPLETION_bash) $(COMPLETION_zsh) $(COMPLETION_fish)

uninstall: ## take it away again
	rm -f $(addprefix $(DESTDIR),$(bindir)/carecheck $(COMPLETIONS) $(call catalog,$(datadir))) \
		$(patsubst man/%.1,$(DESTDIR)$(mandir)/man1/%.1,$(wildcard man/*.1)) \
		$(patsubst man/%.5,$(DESTDIR)$(mandir)/man5/%.5,$(wildcard man/*.5)) \
		$(patsubst man/%.8,$(DESTDIR)$(mandir)/man8/%.8,$(wildcard man/*.8)) \
		$(foreach page,$(MANUALS),$(DESTDIR)$(manual))
	rm -rf $(DESTDIR)$(datadir)/carecheck $(DESTDIR)$(datadir)/doc/carecheck

dist: ## pack the last commit into build/
	@mkdir -p build
	git archive --prefix=carecheck-$(VERSION)/ HEAD | gzip -9n >build/carecheck-$(VERSION).tar.gz

clean: ## remove build/
	rm -rf build

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
