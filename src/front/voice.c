#include "front/voice.h"

#include "app/speak.h"
#include "base/memory.h"
#include "front/porter.h"

#include <string.h>
#include <unistd.h>

/* Pages are spoken here without line breaks; that is also what tells sentences apart. */
enum { ONE_LINE = 1 << 20, NOT_WRAPPED = 0 };

void voice_init(struct voice *voice, int porter)
{
	*voice = (struct voice){ .porter = porter };
	buf_init(&voice->text);
	buf_init(&voice->sentence);
}

/* Nothing of it stays in memory. */
static void forget(struct voice *voice)
{
	if (voice->said) {
		memory_wipe(voice->said, sizeof *voice->said);
		memory_free(voice->said);
	}
	voice->said = NULL;
	buf_reset(&voice->text);
}

void voice_release(struct voice *voice)
{
	voice_hush(voice);
	forget(voice);
	buf_release(&voice->text);
	buf_release(&voice->sentence);
}

void voice_hush(struct voice *voice)
{
	struct porter_message hush = { .word = PORTER_HUSH };

	if (voice->speaking)
		porter_ask(voice->porter, &hush, -1);
	voice->speaking = false;
}

/* The next sentence goes out; behind the last one there is silence. */
static void go_on(struct voice *voice)
{
	struct porter_message speak = { .word = PORTER_SPEAK };
	struct buf language;
	int pipe;

	voice->speaking = false;
	if (!sentences_next(&voice->rest, &voice->sentence))
		return;
	buf_over(&language, speak.text, sizeof speak.text);
	buf_text(&language, voice->language);
	pipe = porter_pipe(voice->sentence.data, voice->sentence.len);
	if (pipe < 0)
		return;
	voice->speaking = porter_ask(voice->porter, &speak, pipe);
	close(pipe);
}

void voice_spoken(struct voice *voice)
{
	if (voice->speaking)
		go_on(voice);
}

/* What a page is about; hints and notices come and go on it. */
static bool is_matter(const struct block *block)
{
	return block->role != ROLE_HINT && block->role != ROLE_NOTICE;
}

static const struct block *next_matter(const struct page *page, int *at)
{
	while (*at < page->count && !is_matter(&page->blocks[*at]))
		++*at;
	return *at < page->count ? &page->blocks[(*at)++] : NULL;
}

static bool same_page(const struct page *a, const struct page *b)
{
	const struct block *from_a, *from_b;
	int at_a = 0, at_b = 0;

	do {
		from_a = next_matter(a, &at_a);
		from_b = next_matter(b, &at_b);
	} while (from_a && from_b && from_a->role == from_b->role &&
		 strcmp(from_a->text, from_b->text) == 0);
	return !from_a && !from_b;
}

static bool focus_is_new(const struct page *page, const struct page *said)
{
	if (page->focus != said->focus)
		return true;
	return page->focus >= 0 && page->focus < said->count &&
	       page->blocks[page->focus].chosen != said->blocks[page->focus].chosen;
}

/* Of the page that was said already: what the last key did, and where it led. */
static void add_news(const struct page *page, const struct page *said, struct buf *text)
{
	for (int i = 0; i < page->count; i++)
		if (page->blocks[i].role == ROLE_NOTICE)
			buf_format(text, "%s\n", page->blocks[i].text);
	if (page->focus >= 0 && focus_is_new(page, said)) {
		speak_block(page, &page->blocks[page->focus], text);
		buf_char(text, '\n');
	}
}

/* What there is to say of a page that was not said before. */
static void find_news(const struct voice *voice, const struct page *page, struct buf *news)
{
	if (voice->said && same_page(page, voice->said))
		add_news(page, voice->said, news);
	else
		speak(page, voice->said, ONE_LINE, news);
}

static void say(struct voice *voice, const struct buf *news)
{
	voice_hush(voice);
	buf_reset(&voice->text);
	buf_bytes(&voice->text, news->data, news->len);
	voice->rest = sentences_start(voice->text.data, voice->text.len, NOT_WRAPPED);
	go_on(voice);
}

void voice_follow(struct voice *voice, const struct page *page, const char *language, bool on)
{
	struct buf news;

	if (!on) {
		voice_hush(voice);
		forget(voice);
		return;
	}
	voice->language = language;
	buf_init(&news);
	find_news(voice, page, &news);
	if (!voice->said)
		voice->said = memory_alloc(sizeof *voice->said);
	page_copy(voice->said, page);
	if (news.len > 0)
		say(voice, &news);
	buf_release(&news);
}
