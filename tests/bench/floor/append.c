/* Floor: each key becomes 64 bytes at the end of a file, and is shown once they are on the disk. */
#include <fcntl.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	int fd = argc > 1 ? open(argv[1], O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
	struct termios mode;
	char line[64], key;

	if (fd < 0 || tcgetattr(STDIN_FILENO, &mode) != 0)
		return 2;
	cfmakeraw(&mode);
	tcsetattr(STDIN_FILENO, TCSANOW, &mode);
	if (write(STDOUT_FILENO, "Ready", 5) != 5)
		return 1;
	while (read(STDIN_FILENO, &key, 1) == 1 && key != 'q') {
		memset(line, key, sizeof(line));
		if (write(fd, line, sizeof(line)) != sizeof(line) || fdatasync(fd) != 0 ||
		    write(STDOUT_FILENO, &key, 1) != 1)
			return 1;
	}
	return 0;
}
