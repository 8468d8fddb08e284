"""Lines of the register's files, and what is wrong with them."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One line: where it stands and what it holds, checked and turned into Python values."""

    file: str
    number: int
    values: dict

    def __getitem__(self, name):
        return self.values[name]

    @property
    def place(self) -> str:
        return f"{self.file}:{self.number}"


class BadLines(Exception):
    """The files hold lines that cannot be loaded; ``sentences`` says which, and why."""

    def __init__(self, sentences: list[str]):
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass
class Problems:
    """Everything found wrong, to be told at once."""

    found: list[tuple[str, int, str]] = field(default_factory=list)

    def add(self, line: Line, sentence: str) -> None:
        self.add_at(line.file, line.number, sentence)

    def add_at(self, file: str, number: int, sentence: str) -> None:
        """Note a problem of a line, or with number 0 of a file."""
        problem = (file, number, sentence)
        if problem not in self.found:
            self.found.append(problem)

    def stop_if_any(self) -> None:
        """Raise BadLines with a sentence for each problem, file by file in the order of lines."""
        if self.found:
            files = list(dict.fromkeys(file for file, _, _ in self.found))
            ordered = sorted(self.found, key=lambda problem: (files.index(problem[0]), problem[1]))
            raise BadLines(
                [
                    f"{file}:{number}: {sentence}" if number else f"{file}: {sentence}"
                    for file, number, sentence in ordered
                ]
            )
