#include "core/support.h"

const struct site site_unset = {
	.name = "",
	.phone = "",
	.text = "",
	.hours = "",
	.web = "",
	.note = "",
	.help_file = "",
	.questionnaire = "",
	.kiosk = {
		.station = "",
		.language = "",
		.passphrase = "",
		.counts = "",
		.counts_key = "",
		.idle = 90,
		.warning = 45,
	},
	.counsel = {
		.records = "",
		.dap = "",
		.soap = "",
		.plain_note = "",
		.lock = 300,
	},
};
