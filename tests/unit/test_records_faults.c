/*
 * The disk fails under the records: at the Nth write, sync, truncation, opening or deletion, for
 * each N until it no longer matters, once or from then on; or the program is killed there. What was
 * told to be kept is there afterwards, the chain is in order, and to do it again does it once.
 *
 * SQLite reaches the disk through a layer that is put between here. It also looks at every byte
 * that goes there: of what was said in a call, none ever does.
 */
#include "vault.h"

#include <errno.h>
#include <sqlite3.h>

/* --- the layer --- */

enum fault { FAULT_NONE, FAULT_ONCE, FAULT_FROM_THEN_ON, FAULT_KILL };

static struct {
	enum fault fault;
	int at, error; /* the operation that fails, and how */
	int done;      /* operations until now */
	bool read_only;
	bool planted; /* something was written that should not be */
} disk;

static sqlite3_vfs *real, layer;

struct layered {
	sqlite3_file file;
	sqlite3_file *real;
};

/* SQLITE_OK, or that this operation fails. */
static int step(void)
{
	int number = ++disk.done;

	if (disk.fault == FAULT_NONE || number < disk.at ||
	    (disk.fault == FAULT_ONCE && number > disk.at))
		return SQLITE_OK;
	if (disk.fault == FAULT_KILL)
		kill(getpid(), SIGKILL);
	return disk.error;
}

static sqlite3_file *below(sqlite3_file *file)
{
	return ((struct layered *)file)->real;
}

static int layer_close(sqlite3_file *file)
{
	return below(file)->pMethods->xClose(below(file));
}

static int layer_read(sqlite3_file *file, void *to, int len, sqlite3_int64 at)
{
	return below(file)->pMethods->xRead(below(file), to, len, at);
}

/* A disk that is full takes a part. */
static int layer_write(sqlite3_file *file, const void *from, int len, sqlite3_int64 at)
{
	int outcome = step();

	disk.planted = disk.planted || memmem(from, (size_t)len, PLANT, strlen(PLANT));
	if (outcome != SQLITE_OK)
		(void)below(file)->pMethods->xWrite(below(file), from, len / 2, at);
	return outcome != SQLITE_OK ? outcome
				    : below(file)->pMethods->xWrite(below(file), from, len, at);
}

static int layer_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int outcome = step();

	return outcome ? outcome : below(file)->pMethods->xTruncate(below(file), size);
}

static int layer_sync(sqlite3_file *file, int flags)
{
	int outcome = step();

	return outcome ? outcome : below(file)->pMethods->xSync(below(file), flags);
}

static int layer_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return below(file)->pMethods->xFileSize(below(file), size);
}

static int layer_lock(sqlite3_file *file, int lock)
{
	return below(file)->pMethods->xLock(below(file), lock);
}

static int layer_unlock(sqlite3_file *file, int lock)
{
	return below(file)->pMethods->xUnlock(below(file), lock);
}

static int layer_check_lock(sqlite3_file *file, int *reserved)
{
	return below(file)->pMethods->xCheckReservedLock(below(file), reserved);
}

static int layer_control(sqlite3_file *file, int what, void *argument)
{
	return below(file)->pMethods->xFileControl(below(file), what, argument);
}

static int layer_sector(sqlite3_file *file)
{
	return below(file)->pMethods->xSectorSize(below(file));
}

static int layer_traits(sqlite3_file *file)
{
	return below(file)->pMethods->xDeviceCharacteristics(below(file));
}

static const sqlite3_io_methods methods = {
	.iVersion = 1,
	.xClose = layer_close,
	.xRead = layer_read,
	.xWrite = layer_write,
	.xTruncate = layer_truncate,
	.xSync = layer_sync,
	.xFileSize = layer_size,
	.xLock = layer_lock,
	.xUnlock = layer_unlock,
	.xCheckReservedLock = layer_check_lock,
	.xFileControl = layer_control,
	.xSectorSize = layer_sector,
	.xDeviceCharacteristics = layer_traits,
};

static int layer_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	struct layered *layered = (struct layered *)file;
	int outcome = step();

	(void)vfs;
	layered->real = (sqlite3_file *)(layered + 1);
	file->pMethods = NULL;
	if (outcome != SQLITE_OK)
		return SQLITE_CANTOPEN;
	if (disk.read_only && (flags & SQLITE_OPEN_MAIN_DB)) {
		flags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
		outcome = real->xOpen(real, name, layered->real, flags, out);
	} else {
		outcome = real->xOpen(real, name, layered->real, flags, out);
	}
	if (outcome == SQLITE_OK)
		file->pMethods = &methods;
	return outcome;
}

/* What open() said. */
static int layer_last_error(sqlite3_vfs *vfs, int size, char *text)
{
	(void)vfs;
	(void)size;
	(void)text;
	return disk.error == SQLITE_FULL ? ENOSPC : EIO;
}

static int layer_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	int outcome = step();

	(void)vfs;
	return outcome ? outcome : real->xDelete(real, name, sync);
}

static int setup(void **state)
{
	(void)state;
	sqlite3_initialize();
	real = sqlite3_vfs_find(NULL);
	layer = *real;
	layer.zName = "layer";
	layer.szOsFile = (int)sizeof(struct layered) + real->szOsFile;
	layer.xOpen = layer_open;
	layer.xDelete = layer_delete;
	layer.xGetLastError = layer_last_error;
	vault_in_memory = true;
	return sqlite3_vfs_register(&layer, 1) == SQLITE_OK ? 0 : -1;
}

/* --- what is done on it --- */

struct errand {
	struct records *records;
	int64_t draft, number;
};

static struct record_card planted(void)
{
	return card_of(PLANT, "5550104477", "2026-11-25");
}

static bool keep_first(struct errand *errand, struct err *err)
{
	struct record_card card = planted();

	return records_keep(errand->records, &errand->draft, WHO, NOW, &card, "first " PLANT, 23,
			    err);
}

static bool keep_again(struct errand *errand, struct err *err)
{
	struct record_card card = planted();
	char text[20000];

	memset(text, 'a', sizeof text);
	return records_keep(errand->records, &errand->draft, WHO, NOW, &card, text, sizeof text,
			    err);
}

static bool finish(struct errand *errand, struct err *err)
{
	struct record_card card = planted();

	return records_finish(errand->records, errand->draft, WHO, NOW, &card, "done " PLANT, 22,
			      &errand->number, err);
}

static bool amend(struct errand *errand, struct err *err)
{
	return records_amend(errand->records, 2, WHO, NOW, "more " PLANT, err);
}

static bool forget(struct errand *errand, struct err *err)
{
	return records_forget(errand->records, 1, WHO, NOW, err);
}

static bool rekey(struct errand *errand, struct err *err)
{
	return records_rekey(errand->records, PASSPHRASE, WHO, NOW, err);
}

static bool unlock(struct errand *errand, struct err *err)
{
	int seconds;

	return records_unlock(errand->records, PASSPHRASE, NOW, &seconds, err) == UNLOCKED;
}

struct job {
	const char *name;
	bool (*first)(struct errand *errand, struct err *err); /* before it; may be NULL */
	bool (*does)(struct errand *errand, struct err *err);
	int entries; /* that it adds */
	int drafts;  /* that there are when it is done, and before */
	int drafts_before;
	bool again_fails; /* when it was done in spite of what it said */
};

static const struct job jobs[] = {
	{ .name = "keep", .does = keep_first, .drafts = 1 },
	{ .name = "keep again",
	  .first = keep_first,
	  .does = keep_again,
	  .drafts = 1,
	  .drafts_before = 1 },
	{ .name = "finish", .first = keep_first, .does = finish, .entries = 1, .drafts_before = 1 },
	{ .name = "finish without a draft", .does = finish, .entries = 1 },
	{ .name = "amend", .does = amend, .entries = 1 },
	{ .name = "forget", .does = forget, .entries = 1, .again_fails = true },
	{ .name = "rekey",
	  .first = keep_first,
	  .does = rekey,
	  .entries = 1,
	  .drafts = 1,
	  .drafts_before = 1,
	  .again_fails = true },
	{ .name = "unlock", .does = unlock },
};

/* Two records; the second is not indexed yet. */
static void prepare(void)
{
	struct records *records;

	assert_int_equal(vault_new(NULL), 0);
	records = vault_unlocked();
	vault_add(records, "Ana", "one");
	records_close(records);
	records = vault_unlocked();
	vault_add(records, "Bea", "two");
	records_close(records);
}

static void begin(const struct job *job, struct errand *errand)
{
	struct err err;

	prepare();
	*errand =
		(struct errand){ .records = job->does == unlock ? vault_open() : vault_unlocked() };
	if (job->first)
		assert_good(job->first(errand, &err));
}

static int count_drafts(struct records *records)
{
	int64_t count = 0;
	struct err err;

	assert_good(store_number(records->store, &err, &count, "SELECT count(*) FROM drafts", ""));
	return (int)count;
}

static void assert_contents(struct records *records, bool forgotten)
{
	assert_content(records, 2, "two");
	if (!forgotten)
		assert_content(records, 1, "one");
}

/*
 * Whatever happened: either all of it was done or nothing, and what was there is there. To look
 * without unlocking leaves no mark.
 */
static bool assert_whole(const struct job *job, bool unlocked)
{
	struct records *records = unlocked ? vault_unlocked() : vault_open();
	int64_t entries = 0;
	struct err err;
	bool done;

	assert_good(
		store_number(records->store, &err, &entries, "SELECT count(*) FROM entries", ""));
	assert_in_range(entries, 2, 2 + job->entries);
	done = job->entries ? entries > 2 : count_drafts(records) == job->drafts;
	assert_int_equal(count_drafts(records), done ? job->drafts : job->drafts_before);
	assert_in_order(records, entries);
	if (unlocked)
		assert_contents(records, job->does == forget && done);
	records_close(records);
	assert_false(disk.planted);
	assert_false(on_disk(PLANT, strlen(PLANT)));
	return done;
}

static void arm(enum fault fault, int at, int error)
{
	disk.fault = fault;
	disk.at = at;
	disk.error = error;
	disk.done = 0;
}

/* One failure; false when there was none, since the job was done before. */
static bool one_fault(const struct job *job, enum fault fault, int at, int error, int *unsure)
{
	struct errand errand;
	struct err err = { .text = "" };
	bool told, done, met;

	begin(job, &errand);
	arm(fault, at, error);
	told = job->does(&errand, &err);
	met = disk.done >= at;
	arm(FAULT_NONE, 0, 0);
	done = assert_whole(job, told);
	if (told && !done)
		fail_msg("%s, fault %d: told to be done, and was not", job->name, at);
	if (!told && err.text[0] == '\0')
		fail_msg("%s, fault %d: nothing said", job->name, at);
	if (!told && strstr(err.text, "damaged"))
		fail_msg("%s, fault %d: said \"%s\"", job->name, at, err.text);
	*unsure += !told && done && job->drafts != job->drafts_before;
	/* Again, as a person would: then it is done, and once. */
	if (!told && !(done && job->again_fails)) {
		if (!job->does(&errand, &err))
			fail_msg("%s, again after fault %d: %s", job->name, at, err.text);
		assert_true(assert_whole(job, true));
	}
	records_close(errand.records);
	vault_clear(NULL);
	return met;
}

static void failing(enum fault fault, int error)
{
	int cases = 0, unsure = 0;

	for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++) {
		int at = 1;

		while (one_fault(&jobs[i], fault, at, error, &unsure))
			at++;
		if (jobs[i].does != unlock)
			assert_true(at > 5);
		cases += at - 1;
	}
	print_message("%d faults; after %d of them it was done in spite of what it said\n", cases,
		      unsure);
}

static void a_disk_that_is_full_for_a_moment(void **state)
{
	(void)state;
	failing(FAULT_ONCE, SQLITE_FULL);
}

static void a_disk_that_is_full(void **state)
{
	(void)state;
	failing(FAULT_FROM_THEN_ON, SQLITE_FULL);
}

static void a_disk_that_fails_once(void **state)
{
	(void)state;
	failing(FAULT_ONCE, SQLITE_IOERR);
}

static void a_disk_that_is_broken(void **state)
{
	(void)state;
	failing(FAULT_FROM_THEN_ON, SQLITE_IOERR);
}

/* Killed at each step: what was told to be done is done, and nothing is half done. */
static void killed_at_any_step(void **state)
{
	int cases = 0;

	(void)state;
	for (size_t i = 0; i < sizeof jobs / sizeof *jobs; i++)
		for (int at = 1, killed = 1; killed; at++, cases++) {
			struct errand errand;
			int status;
			pid_t child;

			prepare();
			fflush(NULL);
			child = fork();
			if (child == 0) {
				struct err err;

				errand = (struct errand){ .records = jobs[i].does == unlock
									     ? vault_open()
									     : vault_unlocked() };
				if (jobs[i].first && !jobs[i].first(&errand, &err))
					_exit(2);
				arm(FAULT_KILL, at, 0);
				_exit(jobs[i].does(&errand, &err) ? 0 : 1);
			}
			waitpid(child, &status, 0);
			killed = WIFSIGNALED(status);
			if (!killed)
				assert_int_equal(WEXITSTATUS(status), 0);
			if (!assert_whole(&jobs[i], true) && !killed)
				fail_msg("%s: told to be done, and was not", jobs[i].name);
			vault_clear(NULL);
		}
	print_message("killed %d times\n", cases);
}

static void count_found(const struct record_entry *entry, const struct record_card *card,
			void *context)
{
	(void)entry;
	(void)card;
	++*(int *)context;
}

/* A disk that cannot be written still lets read and search, also what has no card yet. */
static void a_disk_that_is_read_only(void **state)
{
	const struct search all = { .words = "" };
	struct record_card card = planted();
	struct records *records;
	struct err err;
	int found = 0, seconds;
	int64_t draft = 0;

	(void)state;
	prepare();
	disk.read_only = true;
	records = vault_open();
	assert_false(records_writable(records));
	assert_int_equal(records_unlock(records, "not this one", NOW, &seconds, &err),
			 UNLOCK_WRONG);
	assert_int_equal(records_unlock(records, PASSPHRASE, NOW, &seconds, &err), UNLOCK_WAIT);
	assert_int_equal(records_unlock(records, PASSPHRASE, NOW + 1, &seconds, &err), UNLOCKED);
	assert_int_equal(records_search(records, &all, count_found, &found, &err), 2);
	assert_int_equal(found, 2);
	assert_content(records, 2, "two");
	assert_in_order(records, 2);
	assert_false(records_keep(records, &draft, WHO, NOW, &card, "x", 1, &err));
	assert_string_equal(err.text, "The records cannot be written: the disk is read-only.");
	assert_false(records_forget(records, 1, WHO, NOW, &err));
	assert_false(records_rekey(records, PASSPHRASE, WHO, NOW, &err));
	records_close(records);
	disk.read_only = false;
	vault_clear(NULL);
}

/* On a full disk one can still unlock and search; when there is room again all is as ever. */
static void a_full_disk_can_be_read(void **state)
{
	const struct search all = { .words = "" };
	struct records *records;
	struct err err;
	int found = 0;

	(void)state;
	prepare();
	records = vault_open();
	arm(FAULT_FROM_THEN_ON, 1, SQLITE_FULL);
	vault_unlock(records, PASSPHRASE);
	assert_int_equal(records_search(records, &all, count_found, &found, &err), 2);
	assert_false(records_forget(records, 2, WHO, NOW, &err));
	assert_string_equal(err.text, "The disk is full.");
	assert_int_equal(records_search(records, &all, count_found, &found, &err), 2);
	arm(FAULT_NONE, 0, 0);
	assert_good(records_forget(records, 2, WHO, NOW, &err));
	assert_int_equal(records_search(records, &all, count_found, &found, &err), 1);
	assert_in_order(records, 3);
	records_close(records);
	vault_clear(NULL);
}

/* Waited for, and then told. */
static void others_who_write_are_waited_for(void **state)
{
	struct record_card card = planted();
	struct records *records, *other;
	unsigned char public_key[SEAL_KEY];
	int64_t draft = 0;
	struct err err;

	(void)state;
	prepare();
	records = vault_open();
	other = vault_open();
	assert_good(records_begin(other, BEGIN_WRITE, false, public_key, &err));
	assert_false(records_keep(records, &draft, WHO, NOW, &card, "x", 1, &err));
	assert_string_equal(err.text, "Someone else is writing to the records. Try again.");
	assert_int_equal(draft, 0);
	assert_false(store_end(other->store, false, &err));
	assert_good(records_keep(records, &draft, WHO, NOW, &card, "x", 1, &err));
	records_close(records);
	records_close(other);
	vault_clear(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_disk_that_is_full_for_a_moment),
		cmocka_unit_test(a_disk_that_is_full),
		cmocka_unit_test(a_disk_that_fails_once),
		cmocka_unit_test(a_disk_that_is_broken),
		cmocka_unit_test(killed_at_any_step),
		cmocka_unit_test(a_disk_that_is_read_only),
		cmocka_unit_test(a_full_disk_can_be_read),
		cmocka_unit_test(others_who_write_are_waited_for),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
