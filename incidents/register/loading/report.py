"""What a load did, table by table, and what it left alone."""

from dataclasses import dataclass, field


@dataclass
class Count:
    """Rows of one table."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    left_alone: int = 0


@dataclass
class Report:
    """What a load did; ``left_alone`` and ``gone`` are sentences, one a row."""

    counts: dict[str, Count] = field(default_factory=dict)
    left_alone: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)

    def count(self, table: str) -> Count:
        return self.counts.setdefault(table, Count())

    @property
    def total(self) -> Count:
        counts = self.counts.values()
        return Count(
            sum(c.added for c in counts),
            sum(c.changed for c in counts),
            sum(c.unchanged for c in counts),
            sum(c.left_alone for c in counts),
        )
