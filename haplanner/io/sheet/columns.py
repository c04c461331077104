"""The columns of the table of components: what each is called, how its values are spelled and read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from haplanner.io.library import library
from haplanner.model.labels import field_title
from haplanner.model.language import Said, filled, said, shown, translate
from haplanner.model.numerals import UnitError, edit_number, parse_count, parse_number, plain
from haplanner.model.tags import edit_tags, parse_tags
from haplanner.model.units import edit_duration, parse_duration, parse_seconds

NEVER = said("Sheet", "never repaired")
"""What stands for an MTTR that is none."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `name` is the field of a component, or of a failure mode where `of_mode`.

    `spell` and `read` are the inverse of one another; `read` raises `UnitError`. What only the design can
    say, as which group is meant, is done by the `Sheet`.
    """

    name: str
    help: Said
    spell: Callable[[Any], str] = str
    read: Callable[[str], Any] = str
    of_mode: bool = False
    number: bool = False

    @property
    def title(self) -> str:
        """What the column is called in the language of now."""
        return translate("Sheet", "Failure mode") if self.name == "failure" else field_title(self.name)


def _optional(read: Callable[[str], Any], none: Any = None) -> Callable[[str], Any]:
    """Read a text that may be empty, which means `none`."""
    return lambda text: read(text) if text.strip() else none


def _spelled(spell: Callable[[Any], str], none: str = "") -> Callable[[Any], str]:
    return lambda value: none if value is None else spell(value)


def _read_name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise UnitError("empty", translate("Sheet", "Enter a name."))
    return name


def kind_text(kind_id: str) -> str:
    """What a kind is called in the language of now; one that the library does not have by its id.

    >>> kind_text("server"), kind_text("abacus")
    ('Server', 'abacus')
    """
    kind = library().kind(kind_id)
    return shown(Said(kind.label, "Library")) if kind.id == kind_id else kind_id


def _read_kind(text: str) -> str:
    wanted = plain(text).casefold()
    for kind in library().kinds:
        if wanted in (kind.id.casefold(), kind.label.casefold(), kind_text(kind.id).casefold()):
            return kind.id
    some = translate("Sheet", ", ").join(kind_text(kind.id) for kind in library().kinds[:3])
    text = filled(translate("Sheet", "“%1” is no kind of the palette. Try one of %2 …"), text.strip(), some)
    raise UnitError("kind", text)


def _read_mttr(text: str) -> float | None:
    if plain(text).casefold() in (NEVER.casefold(), shown(NEVER).casefold(), "never"):
        return None
    if not text.strip():
        sentence = translate("Sheet", "Enter a time, for example 4 h, or “%1”.")
        raise UnitError("empty", filled(sentence, NEVER))
    return parse_duration(text)


COLUMNS = (
    Column("name", said("Sheet", "What it is called."), str, _read_name),
    Column("kind", said("Sheet", "A kind of the palette."), kind_text, _read_kind),
    Column("group", said("Sheet", "The redundancy group that it is in; empty: none.")),
    Column(
        "count",
        said("Sheet", "How many identical units it stands for; more than one only in a group."),
        str,
        parse_count,
        number=True,
    ),
    Column("failure", said("Sheet", "A component has a row for each way in which it fails.")),
    Column(
        "mtbf",
        said("Sheet", "Mean operating time between failures; a number without a unit is in hours."),
        edit_duration,
        lambda text: parse_duration(text, positive="MTBF"),
        of_mode=True,
        number=True,
    ),
    Column(
        "mttr",
        said("Sheet", "Mean time to restore by hand; a number without a unit is in hours."),
        lambda value: shown(NEVER) if value is None else edit_duration(value),
        _read_mttr,
        of_mode=True,
        number=True,
    ),
    Column(
        "detection",
        said("Sheet", "Mean time until a failure is noticed; empty: at once."),
        edit_duration,
        _optional(parse_duration, 0.0),
        of_mode=True,
        number=True,
    ),
    Column(
        "capacity",
        said("Sheet", "Requests a second that one working unit can take; empty: no limit."),
        _spelled(edit_number),
        _optional(parse_number),
        number=True,
    ),
    Column(
        "service_time",
        said("Sheet", "Time that a unit spends on one request; a number without a unit is in seconds."),
        _spelled(lambda seconds: f"{edit_number(seconds)} s"),
        _optional(parse_seconds),
        number=True,
    ),
    Column(
        "cost",
        said("Sheet", "What one unit costs a year; empty: unknown."),
        _spelled(edit_number),
        _optional(parse_number),
        number=True,
    ),
    Column("tags", said("Sheet", "Words to find it by, with commas between."), edit_tags, parse_tags),
)
"""The columns from left to right."""
