"""What `carecheck check` proves and counts: beside z3, and as questionnaires grow."""
import json, shutil
from statistics import median

from forms import composite, forty_two, worst_of
from measure import BINARY, BUILD, OWN, QUICK, ROUNDS, WORK, Failed, Late, Ratios, Table
from measure import costs, in_turns, run_once

SMT = BUILD + "/tests/prove/smt"
SECONDS = 5 if QUICK else 20  # of CPU, after which a run is given up
UNPROVEN = 65  # the exit status when anything is wrong or not proven


def table_beside_z3():
    heading = ("Proving questionnaires/iop.yaml: all that check proves, beside z3 on the one\n"
               'query "a worse answer never lowers the level" (smt FORM monotone)')
    for program in ("z3", SMT):
        if not shutil.which(program):
            print(f"\n{heading}\n  (no {program}: nothing to compare with)")
            return
    query = WORK + "/monotone.smt2"
    with open(query, "wb") as file:
        file.write(run_once([SMT, OWN, "monotone"])[2])
    if run_once(["z3", query])[2].strip() != b"unsat":
        raise Failed("z3 does not prove it")
    asked = {(): "", ("--counts",): "<= 0.33", ("--counts", "--brief"): ""}
    z3, *ours = in_turns([costs(["z3", query])] +
                         [costs([BINARY, "check", OWN, *flags]) for flags in asked])
    table = Ratios(heading, floor="z3")
    for (flags, target), (cpu, peak) in zip(asked.items(), ours):
        name = " ".join(["check", *flags])
        table.row(f"CPU (ms), {name}", z3[0], cpu, target)
        table.row(f"peak memory (KiB), {name}", z3[1], peak)


class Checked:
    """What check says of a questionnaire, and what that cost."""

    def __init__(self, path):
        self.cpu, peak, output = run_once([BINARY, "check", "--counts", "--json", path],
                                          seconds=SECONDS, good=(0, UNPROVEN))
        told = json.loads(output)
        errors = [finding for finding in told["findings"] if finding["grade"] == "error"]
        self.unproven = sum(error["code"] == "not-proven" for error in errors)
        if self.unproven < len(errors):
            raise Failed(f"{path} is no good: {errors[0]['what']}")
        self.peak = peak / 1024
        self.nodes = told["counts"]["nodes"] if "counts" in told else None


def table_forty_two():
    path = forty_two()
    runs = [Checked(path) for _ in range(ROUNDS)]
    table = Table("check --counts of 42 questions in 6 dimensions that are sums",
                  ("ours", "  to reach"))
    table.line("  CPU (ms)", median(run.cpu for run in runs), remark="<= 200 ms")
    table.line("  peak memory (MiB)", median(run.peak for run in runs), remark="<= 100 MiB")
    table.line("  nodes of the diagram", runs[0].nodes)
    table.line("  not proven", runs[0].unproven, remark="0")


class Growth(Table):
    """Two kinds of forms of the same size, side by side."""

    def __init__(self, heading):
        kinds = "".join(f"dimensions are {kind}".rjust(30) for kind in ("worst answers", "sums"))
        super().__init__(f"{heading}\n{'':24}{kinds}", ("nodes", "CPU ms", "MiB") * 2, label=24,
                         names="  questions, dimensions")

    def add(self, count, dimensions, rotated=False, how=""):
        figures, unproven = [], 0
        for kind in (worst_of, composite):
            try:
                checked = Checked(kind(count, dimensions, rotated))
                figures += [checked.nodes, checked.cpu, checked.peak]
                unproven += checked.unproven
            except Late as late:
                figures += [None, str(late), None]
        self.line(f"  {count:3}, {dimensions:2}{how}", *figures,
                  remark=f"not proven: {unproven}" if unproven else "")


def table_growth():
    table = Growth("check --counts as forms grow, five answers to a question, once each")
    for count in (20, 50) if QUICK else (10, 20, 50, 100, 200):
        for dimensions in (2, 8) if QUICK else (2, 4, 8, 12):
            if dimensions <= count:
                table.add(count, dimensions)


def table_order():
    table = Growth("check --counts of 24 questions, asked by dimension or in rotation")
    for dimensions in (4, 8):
        table.add(24, dimensions, how=", grouped")
        table.add(24, dimensions, rotated=True, how=", in rotation")
