"""The layer table of docs/architecture.md, held to what the modules really import."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "incidents"

#: From the lowest layer to the highest. A part imports from layers below its own.
LAYERS = [
    {"codebook", "folding"},
    {"airspace", "gazetteer", "articles", "periods", "wording"},
    {"models"},
    {
        "filters",
        "features",
        "flightpaths",
        "mapindex",
        "register",
        "statistics",
        "charts",
        "chronicle",
        "corrections",
        "evidence",
        "exports",
        "suggestions",
    },
    {"maps"},
    {"views", "api", "admin", "feeds", "management", "templatetags"},
]
#: The reader's steps, from the first on. A step looks at those before it.
STEPS = [
    *("words", "days", "named", "events", "groups", "people", "speech"),
    *("measures", "values", "endings", "places"),
]
#: What every step may see of the reader's own.
SEEN_BY_STEPS = {"draft", "knowledge"}
#: Who may ask whom within a layer: (asks, is asked).
SIDEWAYS = {
    ("admin", "views"),  # the preview is the public page
    ("mapindex", "filters"),  # which it answers from memory
}
#: Parts that stand outside the table: the app's own wiring.
OUTSIDE = {"apps", "urls", "migrations", "__init__"}
#: The thought layer may see of Django the codebook's TextChoices alone, and the net not at all.
PURE = LAYERS[1] | {"folding"}
FORBIDDEN_TO_PURE = {"django", "requests", "urllib.request", "http", "socket", "simple_history"}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def layer_of(part: str) -> int:
    return next(level for level, parts in enumerate(LAYERS) if part in parts)


def imports_of(path: Path):
    """Every module a file imports, wherever in it, as dotted names with what is taken."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


MODULES = [p for p in sorted(PACKAGE.rglob("*.py")) if part_of(p) not in OUTSIDE | {"data"}]


def test_every_part_has_a_place_in_the_table():
    parts = {part_of(path) for path in MODULES}
    assert parts <= set().union(*LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path):
    part = part_of(path)
    for name in imports_of(path):
        words = name.split(".")
        if words[0] != "incidents" or len(words) < 2:
            continue
        other = words[1]
        if other == part or other == "apps":
            continue
        allowed = layer_of(other) < layer_of(part) or (part, other) in SIDEWAYS
        assert allowed, f"{part} imports {name}"


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if part_of(p) in PURE],
    ids=lambda p: str(p.relative_to(PACKAGE)),
)
def test_pure_parts_know_neither_django_nor_the_network(path):
    for name in imports_of(path):
        assert not any(
            name == banned or name.startswith(f"{banned}.") for banned in FORBIDDEN_TO_PURE
        ), f"{path.name} imports {name}"


@pytest.mark.parametrize("path", [p for p in MODULES if part_of(p) == "maps"], ids=lambda p: p.name)
def test_maps_know_no_models(path):
    assert not any(name.startswith("incidents.models") for name in imports_of(path))


def test_no_file_is_named_after_nothing():
    names = {path.name for path in PACKAGE.rglob("*.py")}
    assert not names & {"utils.py", "helpers.py", "services.py", "misc.py"}


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if path.parent.parent.name == "articles"],
    ids=lambda p: f"{p.parent.name}/{p.name}",
)
def test_a_step_of_the_reader_looks_at_earlier_ones_alone(path):
    earlier = {*STEPS[: STEPS.index(path.parent.name) + 1], *SEEN_BY_STEPS}
    for name in imports_of(path):
        words = name.split(".")
        if words[:2] == ["incidents", "articles"]:
            assert words[2] in earlier, f"{path.parent.name} asks {name}"
