/* Floor: every event of a YAML file read and thrown away. Prints how many. */
#include <stdio.h>
#include <yaml.h>

int main(int argc, char **argv)
{
	FILE *file = argc > 1 ? fopen(argv[1], "rb") : NULL;
	yaml_parser_t parser;
	yaml_event_t event;
	long count = 0;
	int done = 0;

	if (!file)
		return 2;
	yaml_parser_initialize(&parser);
	yaml_parser_set_input_file(&parser, file);
	while (!done) {
		if (!yaml_parser_parse(&parser, &event))
			return 1;
		count++;
		done = event.type == YAML_STREAM_END_EVENT;
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
	printf("%ld\n", count);
	return 0;
}
