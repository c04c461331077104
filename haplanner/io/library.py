"""The component library: the kinds of the palette, and usual figures for them with their sources."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Literal

from haplanner import resources
from haplanner.model.failure import LONGEST_HOURS, FailureMode
from haplanner.model.language import filled, said, translate
from haplanner.model.plain import read_value

How = Literal["published", "computed", "quoted", "recalled", "guess"]
"""How a figure was obtained: from the publication, its raw data, a summary, from memory, or not at all."""

NO_SOURCE = "no source"
"""What stands for the source of a figure that is nothing but a guess."""

Confidence = Literal["high", "medium", "low"]

HOW_IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "published": said("Library", "as published"),
        "computed": said("Library", "computed from published data"),
        "quoted": said("Library", "quoted from a summary"),
        "recalled": said("Library", "recalled, not looked up"),
        "guess": said("Library", "a guess"),
    }
)
CONFIDENCE_IN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "high": said("Library", "high confidence"),
        "medium": said("Library", "medium confidence"),
        "low": said("Library", "low confidence"),
    }
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of component in the palette; `default` is the id of the entry with its first figures."""

    id: str
    label: str
    icon: str
    summary: str
    default: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Usual figures for one thing, with where they come from.

    Either `failures`, ready for an element of a design, or a `duration` alone (mean hours of a repair or a
    switchover) that belongs to no failure rate. `kind` is `None` where the figures suit no kind in
    particular: durations, and events such as the outage of a zone, which are for failure domains.
    """

    id: str
    name: str
    category: str
    source: str
    how: How
    confidence: Confidence
    kind: str | None = None
    failures: Mapping[str, FailureMode] = field(default_factory=dict)
    duration: float | None = field(default=None, metadata={"above": 0.0, "max": LONGEST_HOURS, "unit": "h"})
    note: str = ""

    @property
    def provenance(self) -> str:
        """Where the figures come from, as sentences for the screen and for notes."""
        words = translate("Library", "Typical, not measured. Source: %1; %2; %3.")
        words = filled(words, self.source, HOW_IN_WORDS[self.how], CONFIDENCE_IN_WORDS[self.confidence])
        if self.source == NO_SOURCE:
            words = translate("Library", "Typical, not measured: a guess without a source.")
        return f"{words} {self.note[0].upper()}{self.note[1:]}." if self.note else words


@dataclass(frozen=True, slots=True)
class Library:
    """Kinds in the order of the palette, entries by category."""

    kinds: tuple[Kind, ...]
    entries: tuple[Entry, ...]

    def kind(self, kind_id: str) -> Kind:
        """The kind of that id; the last one, the generic kind, for an id that is none."""
        return next((kind for kind in self.kinds if kind.id == kind_id), self.kinds[-1])

    def entry(self, entry_id: str) -> Entry:
        """The entry of that id. Raises `KeyError`."""
        for entry in self.entries:
            if entry.id == entry_id:
                return entry
        raise KeyError(f"the library has no entry {entry_id!r}")

    def default(self, kind_id: str) -> Entry:
        """The entry whose figures a new component of a kind begins with."""
        return self.entry(self.kind(kind_id).default)

    def of_kind(self, kind_id: str) -> tuple[Entry, ...]:
        """The entries for a kind, its default first."""
        first = self.kind(kind_id).default
        return tuple(sorted((e for e in self.entries if e.kind == kind_id), key=lambda e: e.id != first))

    def search(self, text: str) -> tuple[Entry, ...]:
        """Entries that hold every word in their name, kind, category, source or note; names first."""
        words = text.casefold().split()
        found = [e for e in self.entries if all(word in self._searched(e) for word in words)]
        return tuple(sorted(found, key=lambda e: not all(word in e.name.casefold() for word in words)))

    def _searched(self, entry: Entry) -> str:
        kind = "" if entry.kind is None else self.kind(entry.kind).label
        return "\n".join((entry.name, entry.id, kind, entry.category, entry.source, entry.note)).casefold()


def types_of(kind_id: str) -> list[tuple[str, Mapping[str, FailureMode]]]:
    """The types that the library has of a kind of component, with how they fail."""
    return [(entry.name, entry.failures) for entry in library().of_kind(kind_id) if entry.failures]


@cache
def library() -> Library:
    """The library that ships with the program, read once."""
    shipped: Library = read_value(Library, json.loads(resources.read_text("library.json")), "library")
    return shipped
