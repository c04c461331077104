"""Why a file was not opened, or has not what was asked for: every problem with its place, in one line."""

from collections.abc import Iterable
from typing import Literal

from haplanner.model.design import Design
from haplanner.model.problem import DesignError, Problem
from haplanner.model.scenario_order import in_order

MOST_SHOWN = 10
"""How many problems a message lists before it says how many more there are."""

Kind = Literal["absent", "foreign", "damaged", "newer", "invalid"]
"""Not there or closed to us; not this format; broken off; of a later format; readable but wrong."""


def shown(text: str, longest: int = 300) -> str:
    r"""A text fit for one line of a message: what would break or turn the line is escaped; not too long.

    >>> shown("a\nb")
    'a\\nb'
    """
    text = text if len(text) <= longest else f"{text[: longest // 2]}…{text[-longest // 2 :]}"
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text
    )


def in_one_line(problems: Iterable[Problem], most: int = MOST_SHOWN) -> str:
    """The problems, parted by semicolons; where there are many, the first and how many more.

    >>> in_one_line([Problem("name", "must be text, is 4"), Problem("b", "is required")], most=1)
    'name: must be text, is 4; and 1 more'
    """
    told = [shown(str(problem)) for problem in problems]
    more = len(told) - most
    return "; ".join([*told[:most], *([f"and {more} more"] if more > 0 else [])])


def no_scenario(base: Design, wanted: str) -> str:
    """That a design has no such scenario, with the nearest that it has."""
    if not base.scenarios:
        return f"has no scenario {shown(wanted)!r}: it has none at all"
    import difflib  # here, as every start would wait for it

    by_name = [i for i, s in base.scenarios.items() if s.name == wanted]
    near = by_name or difflib.get_close_matches(wanted, base.scenarios, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"it has {', '.join(in_order(base.scenarios)[:20])}"
    return f"has no scenario {shown(wanted)!r}; {hint}"


class FileRefused(DesignError):
    """A file that is not opened. `kind` says in which way; `line`, from 1, where it is damaged, if known."""

    def __init__(self, problems: Iterable[Problem], kind: Kind = "invalid", line: int | None = None) -> None:
        super().__init__(problems)
        self.kind: Kind = kind
        self.line = line

    @property
    def sentence(self) -> str:
        """One line with every place, as far as it is bearable."""
        return in_one_line(self.problems)
