"""Questionnaires made up for measuring: any number of questions in any number of dimensions."""
from measure import WORK

HEAD = """carecheck: 1
id: bench
version: "1"
language: en
title: A questionnaire for measuring
minutes: 5
limits: It is made up and measures nothing but time.
reviewed: { by: nobody, on: 2026-11-23 }
dimensions:
"""
QUESTION = """      - id: q{n}
        ask: "Think of thing {n}. In the last two weeks, how often did it get in your way at all?"
        ask_other: "Think of thing {n}. In the last two weeks, how often did it get in their way?"
        script: "Think of thing {n}. How often did it get in your way?"
        label: Thing {n}
        why: It says how much help thing {n} may need.
        rates: {dimension}
{branch}        answers:
"""
ANSWERS = ["never, text: Not at all", "some, text: Several days",
           "many, text: More than half the days", "daily, text: Nearly every day",
           "always, text: All day long"]
LEVEL = """  - id: l{n}
    title: Level number {n}
    brief: Level {n}
    summary: What level {n} is.
    hours: some
    where: somewhere
    who: someone
    next: [ "Call." ]
"""


def write_form(title, owners, rating, rules, answers=5, branches=()):
    """`owners`: the dimension of each question; `rules`: pairs of level and condition; `branches`:
    pairs of a question's number and the condition on which it is asked."""
    path = f"{WORK}/{title}.yaml"
    only_if = {n: f"        only_if: {condition}\n" for n, condition in branches}
    with open(path, "w") as file:
        file.write(HEAD)
        for name in dict.fromkeys(owners):
            file.write(f"  - {{ id: {name}, title: Dimension {name}, rating: {rating} }}\n")
        file.write("sections:\n  - id: all\n    title: All\n    questions:\n")
        for n, dimension in enumerate(owners, 1):
            file.write(QUESTION.format(n=n, dimension=dimension, branch=only_if.get(n, "")))
            for value, answer in enumerate(ANSWERS[:answers]):
                file.write(f"          - {{ id: {answer}, value: {value} }}\n")
        file.write("levels:\n")
        for n in range(1, 6):
            file.write(LEVEL.format(n=n))
        file.write("placement:\n")
        for level, when in rules:
            file.write(f'  - {{ at_least: l{level}, when: "{when}", because: So it is. }}\n')
    return path


def four_dimensions(count):
    """`count` questions, as floor/place.c knows them when there are 14."""
    sizes = [count * 4 // 14, count * 4 // 14, count * 3 // 14]
    sizes.append(count - sum(sizes))
    owners = [name for name, size in zip("abcd", sizes) for _ in range(size)]
    rules = [(2, "sum(a, b, c, d) >= 14"), (3, "sum(a, b, c, d) >= 20"), (4, "a >= 9 and b >= 6"),
             (5, "sum(a, b, c, d) >= 30 or (c >= 8 and d >= 8)")]
    return write_form(str(count), owners, "sum", rules, answers=4)


def shared_out(count, dimensions, rotated):
    """The dimensions, and that of each question: side by side, or else each in its turn."""
    names = [f"d{n + 1}" for n in range(dimensions)]
    if rotated:
        return names, [names[n % dimensions] for n in range(count)]
    return names, [names[n * dimensions // count] for n in range(count)]


def worst_of(count, dimensions, rotated=False):
    """A dimension is as bad as its worst answer, and rules look at one or a few of them."""
    names, owners = shared_out(count, dimensions, rotated)
    neighbors = list(zip(names, names[1:]))
    several = ", ".join(f"{name} >= 3" for name in names)
    rules = [(2, f"{name} >= 2") for name in names]
    rules += [(3, f"{one} >= 3 and {other} >= 2") for one, other in neighbors]
    rules += [(4, f"at least {min(3, dimensions)} of ({several})")]
    rules += [(5, f"{one} >= 4 and {other} >= 4") for one, other in neighbors]
    return write_form("worst-of", owners, "worst", rules)


def reaches(owners, chosen, share):
    """That the sum of these dimensions reaches this share of what it can be."""
    least = round(share * 4 * sum(owners.count(name) for name in chosen))
    return f"sum({', '.join(chosen)}) >= {least}" if len(chosen) > 1 else f"{chosen[0]} >= {least}"


def composite(count, dimensions, rotated=False):
    """Dimensions are sums, and rules look at them, at the sum of all and at that of a half."""
    names, owners = shared_out(count, dimensions, rotated)
    rules = [(level, reaches(owners, names, share))
             for level, share in ((2, 0.2), (3, 0.35), (4, 0.55), (5, 0.75))]
    rules += [(5, reaches(owners, names[:dimensions // 2 + 1], 0.85))]
    rules += [(3, f"{reaches(owners, [one], 0.5)} and {reaches(owners, [other], 0.5)}")
              for one, other in zip(names, names[1:])]
    return write_form("composite", owners, "sum", rules)


def forty_two():
    """Six dimensions of seven questions, as screenings of several scales are; one is a branch."""
    owners = [name for name in "abcdef" for _ in range(7)]
    rules = [(2, "sum(a, b, c, d, e, f) >= 34"), (2, "worst(a, b, c) >= 12"),
             (3, "sum(a, b, c, d, e, f) >= 56"), (3, "a >= 14 and b >= 12"),
             (4, "sum(a, b, c) >= 48"), (4, "sum(d, e, f) >= 48"), (4, "c >= 20 and d >= 16"),
             (5, "sum(a, b, c, d, e, f) >= 104"), (5, "a >= 20 and sum(b, c, d) >= 40"),
             (5, "e >= 24 or f >= 26")]
    return write_form("forty-two", owners, "sum", rules, branches=[(14, "q8 >= 2")])
