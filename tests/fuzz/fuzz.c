#include "fuzz.h"

#include "base/finding.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

_Noreturn void require_failed(const char *truth, const char *file, int line)
{
	fprintf(stderr, "%s:%d: not so: %s\n", file, line, truth);
	abort();
}

void require_clean(const char *text, _Bool newline_ok)
{
	require(text);
	require(utf8_check(text, strlen(text), newline_ok) == strlen(text));
}

void require_findings(const struct findings *findings, _Bool loaded)
{
	require(loaded == (findings->errors == 0));
	require(findings->count <= FINDINGS_MAX);
	require(findings->count <= findings->errors + findings->warnings);
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		require(finding->line >= 0 && finding->col >= 0);
		require(finding->code[0] && finding->what[0]);
		require(strlen(finding->what) < 2000);
		require_clean(finding->what, 0);
		require_clean(finding->mend, 0);
	}
}
