/*
 * The words between a conversation and the porter, from both ends. What the porter hears may come
 * from a program that somebody else has taken over: any bytes, any descriptors.
 */
#include "front/porter_parts.h"

#include "base/memory.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* Room for one descriptor; where there is room for another by alignment, that is closed. */
union control {
	struct cmsghdr header;
	char bytes[CMSG_SPACE(sizeof(int))];
};

static void attach(struct msghdr *header, union control *control, int pipe)
{
	struct cmsghdr *first;

	memset(control, 0, sizeof(*control));
	header->msg_control = control->bytes;
	header->msg_controllen = sizeof(control->bytes);
	first = CMSG_FIRSTHDR(header);
	first->cmsg_level = SOL_SOCKET;
	first->cmsg_type = SCM_RIGHTS;
	first->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(first), &pipe, sizeof(int));
}

/* --- on the conversation's side ------------------------------------------------------------- */

bool porter_ask(int socket, struct porter_message *message, int pipe)
{
	struct iovec bytes = { .iov_base = message, .iov_len = sizeof(*message) };
	struct msghdr header = { .msg_iov = &bytes, .msg_iovlen = 1 };
	union control control;
	ssize_t sent;

	assert(message->word <= PORTER_RESULT);
	if (pipe >= 0)
		attach(&header, &control, pipe);
	do
		sent = sendmsg(socket, &header, MSG_NOSIGNAL);
	while (sent < 0 && errno == EINTR);
	memory_wipe(message->text, sizeof(message->text));
	return sent == (ssize_t)sizeof(*message);
}

bool porter_answer(int socket, struct porter_message *message)
{
	ssize_t len = recv(socket, message, sizeof(*message), MSG_DONTWAIT);

	return len == (ssize_t)sizeof(*message) && message->word >= PORTER_SPOKEN &&
	       message->word <= PORTER_REFUSED;
}

/* In one place that a reader finds at its beginning: writing must not move the position. */
static bool write_all(int fd, const char *text, size_t len)
{
	size_t done = 0;

	while (done < len) {
		ssize_t written = pwrite(fd, text + done, len - done, (off_t)done);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		done += (size_t)written;
	}
	return true;
}

int porter_pipe(const char *text, size_t len)
{
	int fd = memfd_create("", MFD_CLOEXEC | MFD_ALLOW_SEALING);

	if (fd < 0)
		return -1;
	if (write_all(fd, text, len) &&
	    fcntl(fd, F_ADD_SEALS, F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE) == 0)
		return fd;
	close(fd);
	return -1;
}

/* --- on the porter's side -------------------------------------------------------------------- */

/* Something to read that is not our terminal, nor a way to talk to somebody. */
static bool is_pipe(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISREG(status.st_mode));
}

/* The first descriptor; how many came goes to *count. All others are closed. */
static int take_descriptors(struct msghdr *header, int *count)
{
	int kept = -1;

	*count = 0;
	for (struct cmsghdr *at = CMSG_FIRSTHDR(header); at; at = CMSG_NXTHDR(header, at)) {
		size_t fds = (at->cmsg_len - CMSG_LEN(0)) / sizeof(int);

		if (at->cmsg_level != SOL_SOCKET || at->cmsg_type != SCM_RIGHTS)
			continue;
		for (size_t i = 0; i < fds; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(at) + i * sizeof(int), sizeof(int));
			if ((*count)++ == 0)
				kept = fd;
			else
				close(fd);
		}
	}
	return kept;
}

static bool makes_sense(const struct porter_message *message, ssize_t len, int flags, int count,
			int pipe)
{
	if (len != (ssize_t)sizeof(*message) || flags & (MSG_TRUNC | MSG_CTRUNC) ||
	    (unsigned)message->word > PORTER_RESULT ||
	    !memchr(message->text, '\0', sizeof(message->text)))
		return false;
	if (message->word == PORTER_SPEAK || message->word == PORTER_PRINT)
		return count == 1 && is_pipe(pipe);
	return count == 0;
}

/* A datagram of no bytes and the end look the same to recvmsg(). */
static bool has_ended(int socket)
{
	struct pollfd hung_up = { .fd = socket, .events = POLLRDHUP };

	return poll(&hung_up, 1, 0) > 0;
}

static enum heard hear_error(void)
{
	switch (errno) {
	case EAGAIN:
	case EINTR:
	case ENOMEM:
	case ENOBUFS:
		return HEARD_NOTHING;
	case ECONNRESET: /* it has ended without hearing us out; what it said is still to come */
		return HEARD_NONSENSE;
	default:
		return HEARD_END;
	}
}

enum heard porter_hear(int socket, struct porter_message *message, int *pipe)
{
	struct iovec bytes = { .iov_base = message, .iov_len = sizeof(*message) };
	union control control;
	struct msghdr header = { .msg_iov = &bytes,
				 .msg_iovlen = 1,
				 .msg_control = control.bytes,
				 .msg_controllen = sizeof(control.bytes) };
	ssize_t len = recvmsg(socket, &header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	int count;

	*pipe = -1;
	if (len < 0)
		return hear_error();
	*pipe = take_descriptors(&header, &count);
	if (makes_sense(message, len, header.msg_flags, count, *pipe))
		return HEARD_WORD;
	if (*pipe >= 0)
		close(*pipe);
	*pipe = -1;
	memory_wipe(message, sizeof(*message));
	return len == 0 && count == 0 && has_ended(socket) ? HEARD_END : HEARD_NONSENSE;
}

/* A conversation that does not listen misses it. */
void porter_say(const struct porter *porter, struct porter_message message)
{
	if (porter->socket >= 0 &&
	    send(porter->socket, &message, sizeof(message), MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
		return;
}
