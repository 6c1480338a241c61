"""The screening in a terminal, beside a program that only repaints its screen."""
import os, re, shutil, subprocess, time
from statistics import median

from forms import four_dimensions
from measure import OWN, QUICK, ROUNDS, WORK, Ratios, in_turns
from terminal import DOWN, UP, least, ours


def first_paint(program):
    def measure():
        tty = program.open()
        figures = (tty.last - tty.start) * 1e3, tty.cpu() * 1e3, tty.peak(), len(tty.output)
        tty.close()
        return figures
    return measure


def table_start():
    measured = [ours(), ours([OWN]), least(four_dimensions(14)), least(OWN)]
    built, from_file, floor, floor_file = in_turns([first_paint(program) for program in measured])
    table = Ratios("First screen (floor: ncursesw, libyaml events of 14 questions, full repaint)")
    table.row("CPU (ms), built in", floor[1], built[1], "<= 1.0")
    table.row("CPU (ms), the same file read by both", floor_file[1], from_file[1], "<= 1.25")
    table.row("time (ms), built in", floor[0], built[0])
    table.row("time (ms), the same file", floor_file[0], from_file[0])
    table.row("peak memory (KiB), built in", floor[2], built[2], "<= 1.15")
    table.row("peak memory (KiB), the same file", floor_file[2], from_file[2])
    table.row("bytes written, built in", floor[3], built[3])


def per_key(program):
    def measure():
        tty = program.at_question()
        arrows = [tty.send(DOWN if i % 2 == 0 else UP) for i in range(6)]
        burst = tty.send((DOWN + UP) * 99 + DOWN * 2)
        wide = tty.resize(30, 100)
        tty.resize(24, 80)
        answers = []
        for _ in range(4):
            for key in program.answer[:-1]:
                tty.send(key)
            answers.append(tty.send(program.answer[-1]))
        tty.close()
        return (median(a[0] for a in arrows), median(a[1] for a in arrows) * 1e3, burst[1] * 1e3,
                wide[1] * 1e3, median(a[0] for a in answers))
    return measure


def escape_latency(program):
    def measure():
        tty = program.at_question()
        tty.send(b"\x1bOP")
        figure = tty.send(b"\x1b", quiet=0.2)[1] * 1e3
        tty.close()
        return (figure,)
    return measure


def whole_run(program, questions):
    def measure():
        tty = program.at_question()
        before = tty.cpu()
        for _ in range(questions):
            for key in program.answer:
                tty.send(key, quiet=0.01)
        figure = (tty.cpu() - before) / questions * 1e6
        tty.close()
        return (figure,)
    return measure


def table_keys():
    mine, floor = ours(), least(four_dimensions(14))
    rounds = min(ROUNDS, 5)
    key, floor_key = in_turns([per_key(mine), per_key(floor)], rounds)
    (escape,), = in_turns([escape_latency(mine)], rounds)
    run, floor_run = in_turns([whole_run(mine, 10), whole_run(floor, 10)], rounds)
    table = Ratios("Keys (floor: the same)")
    table.row("bytes, one arrow", floor_key[0], key[0], "<= 14 bytes")
    table.row("time (ms), one arrow", floor_key[1], key[1])
    table.row("bytes, a new question", floor_key[4], key[4], "<= 1,500 bytes")
    table.row("CPU (us), an answer and a new question", floor_run[0], run[0], "<= 1.25")
    table.row("time (ms), a burst of 200 arrows", floor_key[2], key[2], "<= 0.25")
    table.row("time (ms), a resize", floor_key[3], key[3], "<= 1.5")
    table.row("time (ms), Esc closes the help", None, escape, "<= 30 ms")


def counted(program, keys, wrapper, count):
    """What `count` makes of the wrapper's file after these keys, one at a time."""
    path = os.path.join(WORK, "counted")
    quiet = 0.3 if wrapper[0] == "valgrind" else 0.06
    tty = program.at_question([word.replace("FILE", path) for word in wrapper], quiet)
    for key in keys:
        tty.send(key, quiet)
    tty.close(program.leave)
    return count(path)


def each(program, key, wrapper, count, times=8):
    """The cost of one more key: what few of them cost is taken away from what many do."""
    few = counted(program, key * 2, wrapper, count)
    return (counted(program, key * (2 + times), wrapper, count) - few) / times


def count_lines(path):
    with open(path) as file:
        return sum(1 for line in file if not line.startswith(("---", "+++")))


def count_instructions(path):
    with open(path) as file:
        text = file.read()
    found = re.search(r"^summary: (\d+)|^(\d+),.*instructions", text, re.M)
    return int(found.group(1) or found.group(2)) if found else 0


def instruction_wrapper():
    probe = ["perf", "stat", "-x,", "-e", "instructions:u", "true"]
    if shutil.which("perf"):
        told = subprocess.run(probe, capture_output=True, text=True)
        if re.search(r"^\d+,", told.stderr, re.M):
            return ["perf", "stat", "-x,", "-e", "instructions:u", "-o", "FILE"]
    if shutil.which("valgrind"):
        return ["valgrind", "--tool=callgrind", "--callgrind-out-file=FILE", "-q"]
    return None


def idle_bytes(program, wrapper):
    """What strace writes about a program that waits for a key."""
    path = WORK + "/idle"
    tty = program.at_question([word.replace("FILE", path) for word in wrapper], 0.2)
    before = os.path.getsize(path)
    time.sleep(0.5 if QUICK else 2)
    after = os.path.getsize(path)
    tty.close(program.leave)
    return after - before


def table_counts():
    mine, floor, arrows = ours(), least(four_dimensions(14)), [DOWN, UP]
    table = Ratios("Counted per key, at a question (floor: the same)")
    if shutil.which("strace"):
        wrapper = ["strace", "-f", "-qq", "-o", "FILE"]
        calls = [each(program, arrows, wrapper, count_lines) / 2 for program in (floor, mine)]
        table.row("system calls, one arrow", *calls, "<= 12 calls")
        table.row("bytes of strace while idle", None, idle_bytes(mine, wrapper), "0")
    else:
        table.line("  (no strace: system calls are not counted)")
    wrapper = instruction_wrapper()
    if not wrapper:
        table.line("  (neither perf nor valgrind: instructions are not counted)")
        return
    arrow = [each(program, arrows, wrapper, count_instructions, 4) / 2 for program in (floor, mine)]
    table.row(f"instructions, one arrow ({wrapper[0]})", *arrow, "<= 0.5")
    answer = [each(program, list(program.answer), wrapper, count_instructions, 4)
              for program in (floor, mine)]
    table.row("instructions, an answer and a question", *answer)
