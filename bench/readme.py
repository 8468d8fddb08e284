"""The figures that the README shows, between two marks, from what was measured last."""

import re
from pathlib import Path
from typing import Any

README = Path(__file__).resolve().parent.parent / "README.md"
#: The section that the first run adds, and the one before which it stands.
TITLE, NEXT = "## How fast it is", "## Where things are"
#: What counts, beside the figures of the first markers.
SEEN = (
    "A marker counts when it can be seen and followed. Ours come with the page, as links that the "
    "server drew; beside stands when the map's own script has drawn its first."
)
HOW = "`make bench` measures it anew on your machine, beside what else could serve these incidents."
BEGIN, END = "<!-- measured: written by `make bench` -->", "<!-- /measured -->"


def write(told: dict[str, Any], path: Path = README) -> None:
    """Put today's figures in place of those that stand there."""
    text = path.read_text("utf-8")
    if BEGIN not in text:
        text = text.replace(NEXT, f"{TITLE}\n\n{BEGIN}\n{END}\n\n{HOW}\n\n{NEXT}")
    between = re.compile(f"{re.escape(BEGIN)}.*{re.escape(END)}", re.DOTALL)
    shown = f"{BEGIN}\n\n{figures(told)}\n{END}"
    path.write_text(between.sub(lambda _: shown, text), "utf-8")


def figures(told: dict[str, Any]) -> str:
    """The views of the map, and the first marker of each contender by size, as Markdown."""
    host = told["host"]
    moment = told.get("moments", {}).get("viewport", host)
    lines = [
        f"Medians on {host['cores']} cores ({host['cpu']}) at a load average of "
        f"{moment['load_average']}, {moment['date']}; all figures: "
        "[bench/results/latest.md](bench/results/latest.md).",
        "",
    ]
    if views := told.get("viewport"):
        lines += [
            "| incidents | a view of the map | over the same bytes as a file | bytes (p95) |",
            "| ---: | ---: | ---: | ---: |",
            *[
                f"| {row['rows']:,} | {row['p50_ms']} ms | {row['p50_over_static']} × | "
                f"{row['bytes_p95']:,} |"
                for row in views
            ],
            "",
        ]
    if throughput := told.get("throughput"):
        own = {row["rows"]: row["private_above_empty_mb"] for row in told.get("memory", [])}
        lines += [
            "| incidents | answers a second, over files | over REST framework's renderer "
            "| memory of a worker's own, above an empty one's |",
            "| ---: | ---: | ---: | ---: |",
            *[
                f"| {row['rows']:,} | {row['over_static']} × | {row['over_drf']} × | "
                f"{own.get(row['rows'], '–')} MB |"
                for row in throughput
            ],
            "",
        ]
    if visits := told.get("browser"):
        sizes = sorted({row["rows"] for row in visits})
        lines += [
            f"| first marker in Chromium | {' | '.join(f'{size:,}' for size in sizes)} |",
            f"| --- |{' ---: |' * len(sizes)}",
        ]
        cells = {(row["contender"], row["rows"]): _seconds(row) for row in visits}
        for name in dict.fromkeys(row["contender"] for row in visits):
            told_of = [cells.get((name, size), "") for size in sizes]
            lines.append(f"| {name} | {' | '.join(told_of)} |")
        lines += ["", SEEN, ""]
    return "\n".join(lines)


def _seconds(row: dict[str, Any]) -> str:
    beyond = "> " if row["given_up"] else ""
    told = f"{beyond}{row['first_marker_ms'] / 1000:.2f} s ({row['first_marker_over_ours']} ×)"
    if scripted := row.get("scripted_marker_ms"):
        told += f"; by script {scripted / 1000:.2f} s"
    return told
