"""The site's answers, found right by counting in the database before anything is timed."""

import json
import subprocess
import sys
from functools import cache

from backports import zstd

from bench.asking import Connection, request
from bench.databases import ROOT, environment
from bench.questions import ZOOMS, Question
from bench.servers import site

#: So many of each zoom are counted in the database; of a big register, which takes seconds, fewer.
CHECKED_EACH, BIG, CHECKED_EACH_OF_BIG = 3, 200_000, 1


class WrongAnswer(Exception):
    """The map shows another number of incidents than the database holds."""


@cache
def collected(size: int, asked: tuple[Question, ...]) -> list[bytes]:
    """The body of each answer, packed as it came. Raises WrongAnswer."""
    with site(size) as (port, _):
        connection = Connection(port)
        answers = [
            connection.ask(request(question.address, number))
            for number, question in enumerate(asked)
        ]
        connection.close()
    each = CHECKED_EACH if size < BIG else CHECKED_EACH_OF_BIG
    sampled = [
        number
        for zoom in ZOOMS
        for number in [n for n, question in enumerate(asked) if question.zoom == zoom][:each]
    ]
    expected = _counted(size, [asked[number] for number in sampled])
    for number, right in zip(sampled, expected, strict=True):
        found = shown(answers[number])
        if found != right:
            raise WrongAnswer(f"{asked[number].address} shows {found}, and there are {right}.")
    return [answer.body for answer in answers]


def _counted(size: int, asked: list[Question]) -> list[int]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.inside", "checked"],
        cwd=ROOT,
        env=environment(size),
        input="\n".join(question.query for question in asked),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def shown(answer) -> int:
    """How many incidents the signs of an answer stand for."""
    packed = answer.headers.get("content-encoding") == "zstd"
    told = json.loads(zstd.decompress(answer.body) if packed else answer.body)
    cells = {n: v for n, v in told["cells"].items() if n not in ("latitude", "longitude")}
    return sum(map(sum, cells.values())) + len(told["incidents"]["reference"])
