"""A screening during a call, and the records that stay."""
import os, shutil, tempfile
from statistics import median

from measure import BEFORE, BINARY, FLOOR, QUICK, ROUNDS, WORK, Ratios, in_turns, run_once
from screens import count_lines, each, first_paint
from terminal import ENTER, Program, ours

RECORDS = 10_000 if QUICK else 100_000
FOLDER = WORK + "/records"


def vault(folder, *words):
    return run_once([FLOOR + "/vault", folder, *words])


def desk():
    """A counselor at the first question of a call; each 1 there answers, and is kept."""
    return Program([BINARY, "counsel", "--who", "J. Ortiz", "--records", FOLDER],
                   rb"Start a call", [ENTER, b"7", ENTER], (b"1",), b"\x18")


def append():
    return Program([FLOOR + "/append", WORK + "/appended"], rb"Ready", [], (b"1",), b"q")


# --- one answer -------------------------------------------------------------------------------

def answers(program, kept):
    def measure():
        tty = program.at_question()
        for _ in range(10):
            kept.append(tty.send(program.answer[0]))
        tty.close()
        return (0,)
    return measure


def late(figures):
    """What 95 of 100 are not above."""
    return sorted(figures)[len(figures) * 95 // 100]


def milliseconds(kept):
    return [seconds * 1e3 for _, seconds in kept]


def table_answer():
    vault(FOLDER, "make", "0")
    mine, floor = [], []
    in_turns([answers(desk(), mine), answers(append(), floor)])
    table = Ratios(f"One answer in a call, shown once it is on the disk; {len(mine)} of them\n"
                   "(floor: 64 bytes are appended and synced, and one byte is shown)")
    for what, pick in (("median", median), ("95 of 100", late)):
        table.row(f"time (ms), {what}", *(pick(milliseconds(all)) for all in (floor, mine)))
    table.row("bytes written to the terminal", *(median(kept[0] for kept in all)
                                                 for all in (floor, mine)))
    if not shutil.which("strace"):
        table.line("  (no strace: system calls are not counted)")
        return
    wrapper = ["strace", "-f", "-qq", "-o", "FILE"]
    table.row("system calls", *(each(program, [program.answer[0]], wrapper, count_lines)
                                for program in (append(), desk())))


# --- records ----------------------------------------------------------------------------------

def told(output, pick=median):
    """Figures by name: one picked of each, the median unless said otherwise."""
    kept = {}
    for line in output.decode().splitlines():
        name, figure = line.split()
        kept.setdefault(name, []).append(float(figure))
    return {name: pick(figures) for name, figures in kept.items()}


def table_keep():
    count = "20" if QUICK else "200"
    outputs = [run_once([FLOOR + "/like", WORK + "/kept.db", "keep", count])[2],
               vault(WORK + "/kept", "keep", count)[2]]
    table = Ratios(f"Records of 2 KB are written, {count} of them\n"
                   "(floor: plain SQLite in clear, as it comes)")
    deeds = (("keep", "a draft is kept", "<= 1 ms"), ("finish", "a record is made of it", ""))
    for name, what, target in deeds:
        table.row(f"time (ms), {what}, median", *(told(output)[name] for output in outputs))
        table.row(f"time (ms), {what}, 95 of 100",
                  *(told(output, late)[name] for output in outputs), target)


def room():
    """In memory, where there is room: so many single writes would wear a disk for nothing."""
    top = "/dev/shm" if os.access("/dev/shm", os.W_OK) else WORK
    return tempfile.mkdtemp(prefix="carecheck-bench-", dir=top)


def searched(table, what, word, folder, clear):
    run = [told(run_once([FLOOR + "/like", clear, "search", word])[2]) for _ in range(3)]
    own = [told(vault(folder, "search", word)[2]) for _ in range(3)]
    table.row(f"time (ms), {what}: {own[0]['found']:,.0f} found",
              *(median(one["search"] for one in all) for all in (run, own)))


def table_records():
    top = room()
    folder, clear = top + "/records", top + "/clear.db"
    try:
        vault(folder, "make", str(RECORDS))
        run_once([FLOOR + "/like", clear, "make", str(RECORDS)])
        look_up(folder, clear)
    finally:
        shutil.rmtree(top, ignore_errors=True)


def look_up(folder, clear):
    table = Ratios(f"{RECORDS:,} records of 2 KB, searched and verified\n"
                   "(floor: SELECT ... LIKE over what they are found by, in clear)")
    before = os.path.getsize(folder + "/records.db")
    cpu, peak, output = vault(folder, "search", "Lopez-042")
    table.row("time (ms), unlocked for the first time", None, told(output)["unlock"])
    table.row("peak memory (KiB), so", None, peak)
    cpu, peak, output = vault(folder, "search", "Lopez-042")
    floor = run_once([FLOOR + "/like", clear, "search", "Lopez-042"])[1]
    table.row("time (ms), unlocked again", None, told(output)["unlock"])
    table.row("peak memory (KiB), so", floor, peak)
    searched(table, "by name", "Lopez-042", folder, clear)
    searched(table, "by name, common", "Ortiz", folder, clear)
    searched(table, "by digits of a phone", "0447", folder, clear)
    searched(table, "by month", "2021-07", folder, clear)
    searched(table, "nothing", "Xochitl", folder, clear)
    cpu, peak, output = vault(folder, "verify", "-")
    table.row("time (ms), verified", None, told(output)["verify"])
    table.row("peak memory (KiB), so", None, peak)
    table.row("file (MiB)", None, before / 2**20)
    table.row("file (MiB), with what they are found by", None,
              os.path.getsize(folder + "/records.db") / 2**20)


# --- what a run without them pays --------------------------------------------------------------

def table_before():
    """With --before=PROGRAM: the same first screen of an earlier carecheck."""
    if not BEFORE:
        return
    earlier = Program([BEFORE], rb"Who is this about", [], (), b"\x18")
    floor, mine = in_turns([first_paint(earlier), first_paint(ours())], 2 * ROUNDS)
    table = Ratios(f"First screen of a self-screening, beside {BEFORE}", floor="before")
    table.row("CPU (ms)", floor[1], mine[1], "<= 0.1 ms more")
    table.row("time (ms)", floor[0], mine[0])
    table.row("peak memory (KiB)", floor[2], mine[2], "<= 200 KiB more")
