"""Files read: a questionnaire loaded and checked, tables of answers placed."""
import os, shutil

from forms import four_dimensions
from measure import BINARY, FLOOR, HERE, OWN, QUICK, WORK, Ratios, Table, costs, in_turns
from measure import ratio, run_once

TURNS = 2 if QUICK else 3
PLACE = """Place rows of answers: CPU (ms) for 100,000 rows, start included
(ours tells level, range, alerts and rules; the floor, a block reader in C that
knows the 14 questions, and mawk tell a level, and of iop.yaml a sum)"""


def table_load():
    table = Ratios("Load and check a file (floor: libyaml events)")
    for count in (1000, 10000) if QUICK else (10000, 100000):
        path = four_dimensions(count)
        size = os.path.getsize(path) / 1024
        floor, mine = in_turns([costs([f"{FLOOR}/{name}", path]) for name in ("events", "load")],
                               TURNS)
        table.row(f"CPU (ms), {count:,} questions, {size / 1024:.1f} MiB", floor[0], mine[0],
                  "<= 1.35")
        table.line("    peak memory over file size", floor[1] / size, mine[1] / size, None,
                   remark="<= 1.5 of the file")
        os.remove(path)


def levels_agree(form, floor, rows):
    """Whether both take an open answer for the mildest when they say the lowest level."""
    least, mine = (run_once(command, rows)[2] for command in (floor, [BINARY, "place", form]))
    header, *lines = (line.split(b",") for line in mine.splitlines())
    return [line[header.index(b"low")] for line in lines] == least.split()


def place_rows(table, what, form, floor, count=20000 if QUICK else 300000, empty=0, target=""):
    """A line with the milliseconds for 100,000 rows. Returns the peaks of memory."""
    rows = WORK + "/rows.csv"
    with open(rows, "wb") as file:
        file.write(run_once([FLOOR + "/rows", form, str(count), str(empty)])[2])
    commands = [[f"{FLOOR}/{floor}"], [BINARY, "place", form]]
    if shutil.which("mawk"):
        commands.insert(1, ["mawk", "-f", f"{HERE}/floor/{floor}.awk"])
    found = in_turns([costs(command, rows) for command in commands], TURNS)
    if len(found) < 3:
        found.insert(1, (None, None))
    least, mawk, ours = (cpu and cpu * 1e5 / count for cpu, _ in found)
    levels = None
    if floor == "place":
        levels = "same" if levels_agree(form, commands[0], rows) else "DIFFER"
    table.line("  " + what, least, mawk, ours, ratio(ours, least), ratio(ours, mawk), levels,
               remark=target)
    return [peak for _, peak in found]


def table_place():
    table = Table(PLACE, ("floor", "mawk", "ours", "/ floor", "/ mawk", "levels"), 36, 8)
    form = four_dimensions(14)
    peaks = place_rows(table, "14 questions, all answered", form, "place", target="<= 5 / floor")
    place_rows(table, "14 questions, 15 % of cells empty", form, "place", empty=15)
    place_rows(table, "24 questions of iop.yaml, answered", OWN, "sum")
    if not QUICK:
        more = place_rows(table, "14 questions, 1,000,000 rows", form, "place", count=1000000)
        table.line("  peak KiB, 300,000 rows", *peaks)
        table.line("  peak KiB, 1,000,000 rows", *more, remark="the same")
