#include "front/kiosk_secret.h"

#include "base/memory.h"
#include "front/face.h"
#include "front/output.h"
#include "front/secret.h"

#include <unistd.h>

static int print_line(const char *hash)
{
	struct output output;

	output_init(&output, STDOUT_FILENO, false);
	output_format(&output, "  passphrase: \"%s\"\n", hash);
	return output_finish(&output, STATUS_OK);
}

int kiosk_new_passphrase(void)
{
	char secret[SECRET_BYTES] = "", hash[PASSPHRASE_HASH];
	bool ok = secret_new("New passphrase of staff: ", secret);

	if (ok && !passphrase_hash(secret, hash)) {
		output_complain("there is not enough memory to do that safely");
		ok = false;
	}
	memory_wipe(secret, sizeof secret);
	return ok ? print_line(hash) : STATUS_USAGE;
}
