/* A questionnaire of any size loaded and checked, with the format's own limits lifted. */
#include "io/load.h"

#include <limits.h>
#include <stdio.h>

int main(int argc, char **argv)
{
	struct load_limits limits = load_limits_default;
	struct findings findings;
	struct arena arena;
	struct form form;

	if (argc < 2)
		return 2;
	limits.yaml.bytes = limits.yaml.nodes = SIZE_MAX / 4;
	limits.questions = INT_MAX;
	arena_init(&arena);
	findings_init(&findings);

	bool good = load_form(argv[1], &limits, &arena, &form, &findings);

	for (size_t i = 0; i < findings.count && i < 3; i++)
		fprintf(stderr, "%d:%d: %s\n", findings.items[i].line, findings.items[i].col,
			findings.items[i].what);
	if (good)
		printf("%d\n", form.question_count);
	findings_release(&findings);
	arena_release(&arena);
	return !good;
}
