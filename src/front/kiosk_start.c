#include "front/kiosk_start.h"

#include "front/output.h"
#include "io/codes.h"

#include <unistd.h>

bool kiosk_may_start(bool as_root)
{
	if (geteuid() == 0 && !as_root) {
		output_complain("a kiosk must not run as root; give it an account of its own "
				"(man carecheck-kiosk)");
		return false;
	}
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
		output_complain("a kiosk needs a terminal, on standard input and output");
		return false;
	}
	return true;
}

bool kiosk_find_counts(struct house *house)
{
	static char folder[FIND_PATH];

	if (!*house->site.kiosk.counts)
		return true;
	if (!find_beside(house->places, house->settings, house->site.kiosk.counts, folder)) {
		output_complain("%s: counts: the path is too long", house->settings);
		return false;
	}
	house->site.kiosk.counts = folder;
	return true;
}

void kiosk_add_codes(const struct house *house, const struct tongues *tongues, struct codes *codes)
{
	for (int i = 0; i < tongues->count; i++)
		if (tongues->item[i].support)
			codes_add_support(codes, tongues->item[i].support);
	codes_add_site(codes, &house->site);
}
