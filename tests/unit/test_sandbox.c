/*
 * What is forbidden, tried in a process of its own: with the sandbox it must fail, and without it
 * must not, or else the trial shows nothing and says so.
 */
#include "actor.h"
#include "deeds.h"

static int here; /* the layers that this kernel has */

static int come_to(int layers, long (*attempt)(void))
{
	int ended;

	ground_make();
	ended = tried(layers, sit_down, attempt);
	ground_clear();
	return ended;
}

/* An exec that succeeds ends as the program does; a parent that is killed tells nothing. */
static bool is_done(int ended)
{
	return ended == ACTOR_DONE || ended == 0 || ended == ACTOR_GONE;
}

/* What a trial comes to without a sandbox: whether its failing inside one shows anything. */
static bool could_be_done(const struct deed *deed)
{
	int ended = come_to(0, deed->attempt);

	if (ended != ACTOR_REFUSED + EPERM && ended != ACTOR_REFUSED + ENOSYS)
		return true;
	print_message("%s: not to be done here without a sandbox either (%d)\n", deed->name,
		      ended - ACTOR_REFUSED);
	return false;
}

static int not_refused(int layers)
{
	int count = 0;

	for (size_t i = 0; i < COUNT(deeds); i++) {
		int ended = come_to(layers, deeds[i].attempt);

		if (ended == ACTOR_REFUSED + EPERM)
			continue;
		print_error("%s: %d\n", deeds[i].name, ended);
		count++;
	}
	return count;
}

static void every_forbidden_thing_fails(void **state)
{
	(void)state;
	if (!(here & SANDBOX_CALLS)) {
		print_message("this kernel has no seccomp\n");
		skip();
	}
	assert_int_equal(not_refused(here), 0);
}

/* --- each layer by itself -------------------------------------------------------------------- */

static long files_version(void)
{
	return syscall(SYS_landlock_create_ruleset, NULL, 0, 1 /* the version, please */);
}

static void the_layers_of_this_kernel_are_told(void **state)
{
	(void)state;
	assert_true(here & SANDBOX_NO_PRIVILEGES);
	assert_int_equal((here & SANDBOX_FILES) != 0, files_version() >= 1);
	assert_int_equal((here & SANDBOX_CALLS) != 0, prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0);
}

/* Network, other processes and sockets came to Landlock later than files. */
static void refused_by_landlock(const struct deed *deed, int layers)
{
	int ended = come_to(layers, deed->attempt);

	if (files_version() < deed->since)
		print_message("%s: not for the Landlock of this kernel (%ld)\n", deed->name,
			      files_version());
	else if (ended != ACTOR_REFUSED + deed->error)
		fail_msg("%s: %d", deed->name, ended);
}

static void landlock_refuses_by_itself(void **state)
{
	int layers = SANDBOX_NO_PRIVILEGES | SANDBOX_FILES;

	(void)state;
	if (!(here & SANDBOX_FILES)) {
		print_message("this kernel has no Landlock\n");
		skip();
	}
	for (size_t i = 0; i < COUNT(deeds); i++)
		if (deeds[i].since > 0)
			refused_by_landlock(&deeds[i], layers);
	/* What it does not refuse shows that nothing else was in the way. */
	assert_true(is_done(come_to(layers, make_process)));
	assert_true(is_done(come_to(layers, make_socket)));
	assert_true(is_done(come_to(layers, map_program)));
}

static void seccomp_refuses_by_itself(void **state)
{
	(void)state;
	if (!(here & SANDBOX_CALLS)) {
		print_message("this kernel has no seccomp\n");
		skip();
	}
	assert_int_equal(not_refused(SANDBOX_CALLS), 0);
}

static long ask_for_no_privileges(void)
{
	errno = EAGAIN;
	return prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : -1;
}

static void no_privileges_is_for_good(void **state)
{
	(void)state;
	assert_int_equal(come_to(0, ask_for_no_privileges), ACTOR_REFUSED + EAGAIN);
	assert_int_equal(come_to(SANDBOX_NO_PRIVILEGES, ask_for_no_privileges), ACTOR_DONE);
	assert_true(is_done(come_to(SANDBOX_NO_PRIVILEGES, open_to_read)));
}

static void without_a_sandbox_nothing_is_in_the_way(void **state)
{
	static long (*const attempts[])(void) = {
		open_to_read, open_to_create, remove_name, run_program,		  make_process,
		end_another,  end_parent,     make_socket, write_to_somebody_here
	};
	int count = 0;

	(void)state;
	for (size_t i = 0; i < COUNT(attempts); i++)
		assert_true(is_done(come_to(0, attempts[i])));
	for (size_t i = 0; i < COUNT(deeds); i++)
		count += could_be_done(&deeds[i]);
	assert_true(count > (int)COUNT(deeds) / 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_layers_of_this_kernel_are_told),
		cmocka_unit_test(every_forbidden_thing_fails),
		cmocka_unit_test(landlock_refuses_by_itself),
		cmocka_unit_test(seccomp_refuses_by_itself),
		cmocka_unit_test(no_privileges_is_for_good),
		cmocka_unit_test(without_a_sandbox_nothing_is_in_the_way),
	};

	here = layers_here();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
