/*
 * One block of cards after another is opened into locked memory, looked through, and wiped.
 */
#include "io/records_parts.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <string.h>

enum { WORDS_BYTES = 512, NAME_BYTES = 2 * RECORD_CARD, DIGITS_LEAST = 3 };

struct looking {
	const struct search *search;
	char words[WORDS_BYTES]; /* folded, each with a NUL behind it; an empty one ends them */
	char name[NAME_BYTES];
	struct reply entry;
	void (*found)(const struct record_entry *entry, const struct record_card *card,
		      void *context);
	void *context;
	int count;
};

static void split(struct looking *looking)
{
	char folded[WORDS_BYTES - 1];
	const char *words = looking->search->words ? looking->search->words : "";
	char *to = looking->words;

	utf8_fold(words, strlen(words), folded, sizeof folded);
	for (const char *at = folded; *at; at++) {
		if (*at != ' ')
			*to++ = *at;
		else if (to > looking->words && to[-1] != '\0')
			*to++ = '\0';
	}
	if (to > looking->words && to[-1] != '\0')
		*to++ = '\0';
	*to = '\0';
	memory_wipe(folded, sizeof folded);
}

/* A phone number, or a part of one, however it is written. */
static bool in_phone(const char *word, const char *phone)
{
	char digits[WORDS_BYTES];
	size_t len = 0;

	if (word[strspn(word, "0123456789+-().")] != '\0')
		return false;
	for (; *word; word++)
		if (*word >= '0' && *word <= '9')
			digits[len++] = *word;
	digits[len] = '\0';
	return len >= DIGITS_LEAST && strstr(phone, digits) != NULL;
}

static bool in_name(struct looking *looking, const char *word, const char *name)
{
	utf8_fold(name, strlen(name), looking->name, sizeof looking->name);
	return strstr(looking->name, word) != NULL;
}

static bool fits(struct looking *looking, const struct record_card *card)
{
	const char *word = looking->words;

	if (looking->search->client && strcmp(looking->search->client, card->client) != 0)
		return false;
	for (; *word; word += strlen(word) + 1)
		if (strncmp(card->date, word, strlen(word)) != 0 && !in_phone(word, card->phone) &&
		    !in_name(looking, word, card->client) && !in_name(looking, word, card->caller))
			return false;
	return true;
}

/* A card may be older than that its record was forgotten: the entry has the last word. */
static void tell(struct looking *looking, const struct slot *slot)
{
	struct record_entry entry;

	reply_again(&looking->entry, "i", get_number(slot->number));
	if (!reply_next(&looking->entry))
		return;
	entry_take(&looking->entry, &entry);
	if (entry.gone || entry.kind != ENTRY_RECORD)
		return;
	looking->found(&entry, &slot->card, looking->context);
	looking->count++;
}

static bool enough(const struct looking *looking)
{
	return looking->search->most > 0 && looking->count >= looking->search->most;
}

static void look_through(struct looking *looking, const struct card_block *block, int count)
{
	for (int i = 0; i < count && !enough(looking); i++) {
		int at = looking->search->oldest_first ? i : count - 1 - i;

		if (fits(looking, &block->slots[at].card))
			tell(looking, &block->slots[at]);
	}
}

static bool look(struct records *records, struct looking *looking, struct card_block *block,
		 struct err *err)
{
	struct reply reply = reply_start(records->store,
					 looking->search->oldest_first
						 ? "SELECT block, first, last, box FROM cards"
						   " ORDER BY block"
						 : "SELECT block, first, last, box FROM cards"
						   " ORDER BY block DESC",
					 "");
	int count = 0;
	bool well;

	looking->entry = reply_start(records->store,
				     "SELECT " ENTRY_COLUMNS " FROM entries WHERE number = ?", "i",
				     (int64_t)0);
	while (count >= 0 && !enough(looking) && reply_next(&reply)) {
		count = cards_open(&reply, records->keys, block);
		look_through(looking, block, count);
	}
	if (count < 0)
		store_damaged(err);
	well = reply_end(&looking->entry, err);
	return reply_end(&reply, err) && well && count >= 0;
}

int records_search(struct records *records, const struct search *search,
		   void (*found)(const struct record_entry *entry, const struct record_card *card,
				 void *context),
		   void *context, struct err *err)
{
	struct looking looking = { .search = search, .found = found, .context = context };
	unsigned char public_key[SEAL_KEY];
	struct card_block *block = seal_alloc(sizeof *block);
	bool done;

	if (!block) {
		err_set(err, N_("There is not enough memory to search."));
		return -1;
	}
	split(&looking);
	done = (records->keys || err_set(err, N_("The records are locked."))) &&
	       cards_catch_up(records, false, err) &&
	       records_begin(records, BEGIN_READ, true, public_key, err) &&
	       store_end(records->store, look(records, &looking, block, err), err);
	seal_free(block);
	memory_wipe(&looking.words, sizeof looking.words);
	memory_wipe(&looking.name, sizeof looking.name);
	return done ? looking.count : -1;
}
