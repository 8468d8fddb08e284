"""What was measured last, kept as JSON and as a table."""

import json
from pathlib import Path
from typing import Any

from bench import readme

FOLDER = Path(__file__).parent / "results"
LATEST = FOLDER / "latest.json"
TABLE = FOLDER / "latest.md"


def keep(host: dict[str, Any], sections: dict[str, Any]) -> None:
    """Write the sections, beside those measured earlier on the same machine."""
    before = json.loads(LATEST.read_text("utf-8")) if LATEST.exists() else {}
    machine = host["cpu"], host["cores"], host["python"]
    then = before.pop("host", {})
    stamp = {name: then.get(name) for name in ("load_average", "date")}
    stamped = {name: stamp for name in before if name not in ("left_out", "moments")}
    if machine != (then.get("cpu"), then.get("cores"), then.get("python")):
        before, stamped = {}, {}
    moments = stamped | before.get("moments", {}) | sections.get("moments", {})
    told = {"host": host} | before | sections | {"moments": moments}
    FOLDER.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")
    TABLE.write_text(table(told), "utf-8")
    readme.write(told)


def table(told: dict[str, Any]) -> str:
    """As Markdown: a table for each section, a column for each value, a row for each size."""
    host = told["host"]
    lines = [
        "# Measured",
        "",
        f"{host['cpu']}, {host['cores']} cores, Python {host['python']}. Medians of several runs, "
        "made by `make bench`; beside each, what else the machine had to do when it began.",
    ]
    for name, section in told.items():
        rows = section if isinstance(section, list) else [section]
        if name in ("host", "left_out", "moments") or not rows:
            continue
        columns = list(rows[0])
        lines += ["", f"## {name}", ""]
        if moment := told.get("moments", {}).get(name):
            lines += [f"Load average {moment['load_average']}, {moment['date']}.", ""]
        lines += [_row(columns), _row(["---:"] * len(columns))]
        lines += [_row([_figure(row.get(column)) for column in columns]) for row in rows]
    if left_out := told.get("left_out"):
        lines += ["", "## Left out", "", *[f"- {sentence}" for sentence in left_out]]
    return "\n".join(lines) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _figure(value: Any) -> str:
    return f"{value:,}" if isinstance(value, int) else "" if value is None else str(value)
