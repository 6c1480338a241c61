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
        answers:
"""
ANSWERS = ["never, text: Not at all", "some, text: Several days",
           "many, text: More than half the days", "daily, text: Nearly every day"]
LEVEL = """  - id: l{n}
    title: Level number {n}
    brief: Level {n}
    summary: What level {n} is.
    hours: some
    where: somewhere
    who: someone
    next: [ "Call." ]
"""


def write_form(title, owners, rating, rules):
    """`owners`: the dimension of each question; `rules`: pairs of level and condition."""
    path = f"{WORK}/{title}.yaml"
    with open(path, "w") as file:
        file.write(HEAD)
        for name in dict.fromkeys(owners):
            file.write(f"  - {{ id: {name}, title: Dimension {name}, rating: {rating} }}\n")
        file.write("sections:\n  - id: all\n    title: All\n    questions:\n")
        for n, dimension in enumerate(owners, 1):
            file.write(QUESTION.format(n=n, dimension=dimension))
            for value, answer in enumerate(ANSWERS):
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
    return write_form(str(count), owners, "sum", rules)
