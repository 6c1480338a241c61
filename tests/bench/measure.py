"""What all benchmarks share: where things are, how a run is measured, how a table looks."""
import os, shutil, statistics, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
QUICK = "--quick" in sys.argv
OPERANDS = [word for word in sys.argv[1:] if not word.startswith("--")]
BINARY = os.path.abspath(OPERANDS[0] if OPERANDS else ROOT + "/build/release/carecheck")
BEFORE = next((word[len("--before="):] for word in sys.argv if word.startswith("--before=")), None)
BUILD = os.path.dirname(BINARY)
FLOOR = BUILD + "/bench"  # the floor programs, and those of ours that only benchmarks use
OWN = ROOT + "/questionnaires/iop.yaml"
ROUNDS = 3 if QUICK else 15
WORK = tempfile.mkdtemp(prefix="carecheck-bench-")


def build():
    """The floor programs, and load and rows, which use what the program is made of."""
    compiler = os.environ.get("CC", "cc")
    os.makedirs(FLOOR, exist_ok=True)
    house = [BUILD + "/house.a", "-I" + ROOT + "/src", "-lyaml", "-lunistring"]
    sealed = house + ["-I" + HERE, "-lsodium"]
    jobs = [("floor/screen.c", ["-lncursesw", "-ltinfo", "-lyaml"]), ("floor/events.c", ["-lyaml"]),
            ("floor/place.c", []), ("floor/sum.c", []), ("cost.c", []), ("load.c", house),
            ("rows.c", house), ("floor/append.c", []), ("vault.c", sealed),
            ("floor/like.c", ["-I" + HERE, "-lsqlite3"])]
    for source, needs in jobs:
        program = FLOOR + "/" + os.path.basename(source)[:-2]
        subprocess.run([compiler, "-O2", "-std=c17", "-D_GNU_SOURCE", f"{HERE}/{source}"] + needs +
                       ["-o", program], check=True)


def clear():
    shutil.rmtree(WORK, ignore_errors=True)


# --- tables -----------------------------------------------------------------------------------

def show(figure):
    if figure is None or isinstance(figure, str):
        return figure or "-"
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"


def ratio(ours, floor):
    return f"{ours / floor:.2f}" if floor and ours is not None else None


class Table:
    """A heading, and lines of figures that may end in a remark."""

    def __init__(self, heading, columns, label=44, width=10, names=""):
        self.label, self.width = label, width
        print(f"\n{heading}")
        self.line(names, *columns)

    def line(self, what, *figures, remark=""):
        cells = "".join(show(figure).rjust(self.width) for figure in figures)
        print(f"{what:{self.label}}{cells}  {remark}".rstrip(), flush=True)


class Ratios(Table):
    """Ours beside a floor, and the ratio that there should be."""

    def __init__(self, heading, floor="floor"):
        super().__init__(heading, (floor, "ours", "ratio", "  to reach"))

    def row(self, what, floor, ours, target=""):
        self.line("  " + what, floor, ours, ratio(ours, floor), remark=target)


# --- runs -------------------------------------------------------------------------------------

def in_turns(measures, rounds=ROUNDS):
    """Runs each measure `rounds` times, in turns; medians of what each returns, field by field."""
    kept = [[] for _ in measures]
    for turn in range(rounds):
        for i in range(len(measures)):
            nth = (i + turn) % len(measures)
            kept[nth].append(measures[nth]())
    return [[statistics.median(column) for column in zip(*rows)] for rows in kept]


class Failed(Exception):
    pass


class Late(Failed):
    pass


def run_once(argv, given=os.devnull, seconds=0, good=(0,)):
    """CPU milliseconds, peak KiB and the output of one run; Late if it takes more CPU seconds."""
    cost = WORK + "/cost"
    with open(given, "rb") as stdin:
        done = subprocess.run([FLOOR + "/cost", cost, str(seconds)] + argv, stdin=stdin,
                              capture_output=True)
    with open(cost) as file:
        cpu, peak, status = (int(word) for word in file.read().split())
    if seconds and os.WIFSIGNALED(status) and cpu >= seconds * 900000:
        raise Late(f"over {seconds} s")
    if os.waitstatus_to_exitcode(status) not in good:
        raise Failed(f"{os.path.basename(argv[0])} ends with wait status {status}: "
                     f"{done.stderr[:200].decode()}")
    return cpu / 1e3, peak, done.stdout


def costs(argv, given=os.devnull):
    """A measure for in_turns: CPU milliseconds and peak KiB of this command."""
    return lambda: run_once(argv, given)[:2]
