"""A program in a terminal, and what it does there."""
import fcntl, os, re, select, signal, struct, termios, time

from measure import BINARY, FLOOR, WORK

QUIET = 0.03  # seconds without a byte after which a screen counts as drawn
UP, DOWN, ENTER = b"\x1bOA", b"\x1bOB", b"\r"


class Tty:
    def __init__(self, argv, rows=24, cols=80):
        self.master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        name = os.ttyname(slave)
        os.set_inheritable(self.master, False)
        empty = {"PATH": os.environ.get("PATH", ""), "TERM": "xterm-256color", "LANG": "C.UTF-8",
                 "HOME": WORK, "XDG_CONFIG_DIRS": WORK, "XDG_DATA_DIRS": WORK}
        actions = [(os.POSIX_SPAWN_OPEN, 0, name, os.O_RDWR, 0), (os.POSIX_SPAWN_DUP2, 0, 1),
                   (os.POSIX_SPAWN_DUP2, 0, 2)]
        self.start = time.monotonic()
        self.pid = os.posix_spawnp(argv[0], argv, empty, file_actions=actions, setsid=True)
        self.slave = slave
        self.output = b""
        self.last = self.start

    def drain(self, ready=None, quiet=QUIET, limit=20):
        """Reads until `ready` was seen and nothing more comes; returns how many bytes."""
        begin, end = len(self.output), time.monotonic() + limit
        while time.monotonic() < end:
            wait = quiet if ready is None or ready.search(self.plain()) else 1
            if not select.select([self.master], [], [], wait)[0]:
                if wait == quiet:
                    break
                continue
            self.output += os.read(self.master, 65536)
            self.last = time.monotonic()
        return len(self.output) - begin

    def plain(self):
        return re.sub(rb"\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()].|\x1b[=>]", b" ", self.output)

    def send(self, keys, quiet=QUIET):
        """Returns the bytes that these keys made the program write, and the seconds."""
        begin = self.last = time.monotonic()
        os.write(self.master, keys)
        return self.drain(quiet=quiet), self.last - begin

    def resize(self, rows, cols):
        begin = self.last = time.monotonic()
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
        os.kill(self.pid, signal.SIGWINCH)
        return self.drain(), self.last - begin

    def cpu(self):
        with open(f"/proc/{self.pid}/schedstat") as file:
            return int(file.read().split()[0]) / 1e9

    def peak(self):
        with open(f"/proc/{self.pid}/status") as file:
            return int(re.search(r"VmHWM:\s*(\d+)", file.read()).group(1))

    def close(self, keys=None):
        if keys:
            os.write(self.master, keys)
            self.drain()
        else:
            os.kill(self.pid, signal.SIGKILL)
        os.close(self.slave)
        os.close(self.master)
        os.waitpid(self.pid, 0)


class Program:
    """How to start it, what its first screen shows, and the keys to its first question."""

    def __init__(self, argv, ready, begin, answer, leave):
        self.argv, self.ready, self.begin, self.answer, self.leave = (
            argv, re.compile(ready), begin, answer, leave)

    def open(self, wrapper=()):
        tty = Tty(list(wrapper) + self.argv)
        tty.drain(self.ready)
        return tty

    def at_question(self, wrapper=(), quiet=QUIET):
        tty = self.open(wrapper)
        for key in self.begin:
            tty.send(key, quiet)
        return tty


def ours(questionnaire=()):
    return Program([BINARY, *questionnaire], rb"Who is this about", [ENTER, b"1", ENTER],
                   (b"1", ENTER), b"\x18")


def least(path):
    return Program([FLOOR + "/screen", path], rb"Quit", [], (DOWN, ENTER), b"q")
