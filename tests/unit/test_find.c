#include "io/find.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

/* A small tree of folders, made for each test. */
static char root[] = "/tmp/carecheck-find-XXXXXX";

static void touch(const char *path)
{
	char command[512];

	snprintf(command, sizeof command, "mkdir -p $(dirname %s/%s) && : >%s/%s", root, path, root,
		 path);
	assert_int_equal(system(command), 0);
}

static int set_up(void **state)
{
	(void)state;
	strcpy(root, "/tmp/carecheck-find-XXXXXX");
	return mkdtemp(root) ? 0 : -1;
}

static int tear_down(void **state)
{
	char command[128];

	(void)state;
	snprintf(command, sizeof command, "rm -rf %s", root);
	return system(command);
}

struct tree {
	char home[64], data[64], dirs[200], installed[64];
	struct places places;
};

static void tree_init(struct tree *tree)
{
	snprintf(tree->home, sizeof tree->home, "%s/home", root);
	snprintf(tree->data, sizeof tree->data, "%s/data", root);
	snprintf(tree->dirs, sizeof tree->dirs, "%s/one:relative::%s/two", root, root);
	snprintf(tree->installed, sizeof tree->installed, "%s/installed", root);
	tree->places = (struct places){
		.home = tree->home,
		.data_home = tree->data,
		.data_dirs = tree->dirs,
		.config_dirs = tree->dirs,
		.installed = tree->installed,
	};
}

static void assert_found(const struct places *places, const char *id, const char *at)
{
	char path[FIND_PATH], wanted[128];

	snprintf(wanted, sizeof wanted, "%s/%s", root, at);
	assert_true(find_questionnaire(places, id, path));
	assert_string_equal(path, wanted);
}

static void tells_paths_from_ids(void **state)
{
	(void)state;
	assert_true(find_is_path("a/b"));
	assert_true(find_is_path("./iop"));
	assert_true(find_is_path("iop.yaml"));
	assert_false(find_is_path("iop"));
	assert_false(find_is_path("yaml"));
	assert_false(find_is_path(""));
}

static void nearer_folders_win(void **state)
{
	struct tree tree;
	char path[FIND_PATH];

	(void)state;
	tree_init(&tree);
	assert_false(find_questionnaire(&tree.places, "tea", path));
	touch("installed/tea.yaml");
	assert_found(&tree.places, "tea", "installed/tea.yaml");
	touch("two/carecheck/questionnaires/tea.yaml");
	assert_found(&tree.places, "tea", "two/carecheck/questionnaires/tea.yaml");
	touch("one/carecheck/questionnaires/tea.yaml");
	assert_found(&tree.places, "tea", "one/carecheck/questionnaires/tea.yaml");
	touch("data/carecheck/tea.yaml");
	assert_found(&tree.places, "tea", "data/carecheck/tea.yaml");
	assert_false(find_questionnaire(&tree.places, "coffee", path));
}

static void home_stands_in_for_xdg(void **state)
{
	struct tree tree;
	char path[FIND_PATH], wanted[128];

	(void)state;
	tree_init(&tree);
	tree.places.data_home = "relative";
	touch("home/.local/share/carecheck/tea.yaml");
	assert_found(&tree.places, "tea", "home/.local/share/carecheck/tea.yaml");
	tree.places.home = NULL;
	assert_false(find_questionnaire(&tree.places, "tea", path));
	tree_init(&tree);
	assert_false(find_settings(&tree.places, path));
	touch("two/carecheck/config.yaml");
	touch("home/.config/carecheck/config.yaml");
	assert_true(find_settings(&tree.places, path));
	snprintf(wanted, sizeof wanted, "%s/home/.config/carecheck/config.yaml", root);
	assert_string_equal(path, wanted);
}

static void names_in_a_file_count_from_its_folder(void **state)
{
	const struct places places = { .home = "/home/ann" };
	char path[FIND_PATH];

	(void)state;
	assert_true(find_beside(&places, "/etc/xdg/carecheck/config.yaml", "help.yaml", path));
	assert_string_equal(path, "/etc/xdg/carecheck/help.yaml");
	assert_true(find_beside(&places, "/etc/config.yaml", "/srv/help.yaml", path));
	assert_string_equal(path, "/srv/help.yaml");
	assert_true(find_beside(&places, "/etc/config.yaml", "~/help.yaml", path));
	assert_string_equal(path, "/home/ann/help.yaml");
	assert_true(find_beside(&places, "", "form.yaml", path));
	assert_string_equal(path, "form.yaml");
}

static void too_long_is_not_there(void **state)
{
	struct tree tree;
	char name[FIND_PATH + 10], path[FIND_PATH];

	(void)state;
	tree_init(&tree);
	memset(name, 'a', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	assert_false(find_questionnaire(&tree.places, name, path));
	assert_false(find_beside(&tree.places, "/etc/config.yaml", name, path));
}

static void append(const char *id, const char *path, void *context)
{
	(void)path;
	strcat(context, id);
	strcat(context, " ");
}

/* There or not: no folder of the system will do for what only one account may read. */
static void records_are_a_persons_own(void **state)
{
	struct tree tree;
	char path[FIND_PATH], wanted[128];

	(void)state;
	tree_init(&tree);
	snprintf(wanted, sizeof wanted, "%s/data/carecheck/records", root);
	assert_true(find_records(&tree.places, path));
	assert_string_equal(path, wanted);
	tree.places.data_home = "relative";
	snprintf(wanted, sizeof wanted, "%s/home/.local/share/carecheck/records", root);
	assert_true(find_records(&tree.places, path));
	assert_string_equal(path, wanted);
	tree.places.home = NULL;
	assert_false(find_records(&tree.places, path));
}

static void each_is_visited_as_it_wins(void **state)
{
	struct tree tree;
	char seen[200] = "";

	(void)state;
	tree_init(&tree);
	touch("two/carecheck/questionnaires/b.yaml");
	touch("two/carecheck/questionnaires/a.yaml");
	touch("two/carecheck/questionnaires/readme.txt");
	touch("two/carecheck/questionnaires/.hidden.yaml");
	touch("installed/c.yaml");
	touch("data/carecheck/b.yaml");
	find_each(&tree.places, append, seen);
	assert_string_equal(seen, "b a b c ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tells_paths_from_ids),
		cmocka_unit_test_setup_teardown(nearer_folders_win, set_up, tear_down),
		cmocka_unit_test_setup_teardown(home_stands_in_for_xdg, set_up, tear_down),
		cmocka_unit_test(names_in_a_file_count_from_its_folder),
		cmocka_unit_test_setup_teardown(too_long_is_not_there, set_up, tear_down),
		cmocka_unit_test_setup_teardown(records_are_a_persons_own, set_up, tear_down),
		cmocka_unit_test_setup_teardown(each_is_visited_as_it_wins, set_up, tear_down),
	};

	return cmocka_run_group_tests_name("find", tests, NULL, NULL);
}
