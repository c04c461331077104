"""What is wrong with a design, and where."""

from collections.abc import Iterable
from dataclasses import dataclass

from haplanner.model.language import shown


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `path` names the place as in the file, `components.db-1.failures.failure.mtbf`."""

    path: str
    message: str

    def shown(self) -> str:
        """The place and the message, which is in the language of now."""
        message = shown(self.message)
        return f"{self.path}: {message}" if self.path else message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class DesignError(ValueError):
    """A design that breaks the model; carries every problem found, never only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class EditRefused(ValueError):
    """An edit that cannot be made, with a sentence for the user. The design stays as it was."""
