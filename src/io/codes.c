#include "io/codes.h"

#include <dlfcn.h>
#include <qrencode.h>
#include <string.h>

/* The library while it is there. */
struct encoder {
	void *library;
	__typeof__(&QRcode_encodeString8bit) encode;
	__typeof__(&QRcode_free) release;
};

/* A pointer to data is none to a function, so ISO C copies it. */
static bool find_function(void *library, const char *name, void *function)
{
	void *found = dlsym(library, name);

	memcpy(function, &found, sizeof(found));
	return found != NULL;
}

static bool encoder_open(struct encoder *encoder)
{
	encoder->library = dlopen("libqrencode.so.4", RTLD_NOW | RTLD_LOCAL);
	if (!encoder->library)
		return false;
	if (find_function(encoder->library, "QRcode_encodeString8bit", &encoder->encode) &&
	    find_function(encoder->library, "QRcode_free", &encoder->release))
		return true;
	dlclose(encoder->library);
	return false;
}

/* Version 0 is the smallest that holds the text; level L leaves the modules as large as can be. */
static void add(struct codes *codes, const struct encoder *encoder, const char *text)
{
	struct code *code = &codes->items[codes->count];
	QRcode *made;

	if (!*text || codes->count == CODES_MAX || codes_find(codes, text) >= 0)
		return;
	made = encoder->encode(text, 0, QR_ECLEVEL_L);
	if (!made)
		return;
	if (made->width <= CODE_MODULES) {
		memset(code, 0, sizeof(*code));
		strcpy(code->text, text);
		code->size = (uint8_t)made->width;
		for (int at = 0; at < made->width * made->width; at++)
			code->bits[at / 8] |= (uint8_t)((made->data[at] & 1) << at % 8);
		codes->count++;
	}
	encoder->release(made);
}

bool codes_add_support(struct codes *codes, const struct support *support)
{
	struct encoder encoder;
	char text[CODE_TEXT];

	if (!encoder_open(&encoder))
		return false;
	for (int i = 0; i < support->line_count; i++)
		if (code_phone_text(support->lines[i].call, text))
			add(codes, &encoder, text);
	dlclose(encoder.library);
	return true;
}

bool codes_add_site(struct codes *codes, const struct site *site)
{
	struct encoder encoder;
	char text[CODE_TEXT];

	if (!encoder_open(&encoder))
		return false;
	if (code_phone_text(site->phone, text))
		add(codes, &encoder, text);
	if (code_web_text(site->web, text))
		add(codes, &encoder, text);
	dlclose(encoder.library);
	return true;
}
