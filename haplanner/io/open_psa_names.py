"""What an Open-PSA file defines, and which definition a name means at the place where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass

from haplanner.io.fault_tree import Key
from haplanner.io.refusal import shown
from haplanner.io.xml_tree import Tag
from haplanner.model.language import said
from haplanner.model.problem import Problem

KINDS = {
    "define-gate": "gate",
    "define-basic-event": "basic event",
    "define-house-event": "house event",
    "define-parameter": "parameter",
}
_CONTAINERS = ("define-fault-tree", "define-component", "model-data")
_WORDS = {
    "define-event-tree": said("Import", "event trees"),
    "define-functional-event": said("Import", "functional events"),
    "define-initiating-event": said("Import", "initiating events"),
    "define-initiating-event-group": said("Import", "initiating events"),
    "define-sequence": said("Import", "event trees"),
    "define-rule": said("Import", "rules"),
    "define-consequence": said("Import", "consequences"),
    "define-consequence-group": said("Import", "consequences"),
    "define-alignment": said("Import", "alignments"),
    "define-mission": said("Import", "missions"),
    "define-phase": said("Import", "phases"),
    "define-substitution": said("Import", "substitutions"),
    "define-extern-function": said("Import", "functions from outside"),
    "define-extern-library": said("Import", "functions from outside"),
    "include": said("Import", "other files"),
}
LONGEST_NAME = 10_000
"""Bound on the characters of a name or label: what is made of them must fit into a design's."""
LONGEST_SHOWN = 60
"""Characters of a name that a message shows."""


@dataclass(frozen=True, slots=True)
class Definition:
    """A gate, event or parameter; `key` is its full name and tells it from all others."""

    kind: str
    key: Key
    tag: Tag

    @property
    def identifier(self) -> str:
        """Its name, as formulas use it."""
        return self.key[-1]

    @property
    def name(self) -> str:
        """What people call it: its label, or its name where it has none."""
        return label_of(self.tag) or self.identifier

    @property
    def path(self) -> Key:
        """Where it stands."""
        return self.key[:-1]


def place(tag: Tag, name: str | None = None) -> str:
    """Where a tag is, for a message.

    >>> place(Tag("define-gate", {"name": "g1"}, 12))
    'line 12, define-gate g1'
    """
    name = tag.attributes.get("name", "") if name is None else name
    return f"line {tag.line}, {plain(tag.name)} {plain(name)}".rstrip()


def plain(name: str) -> str:
    """A name of a file, short and harmless."""
    return shown(name, LONGEST_SHOWN)


def quoted(name: str) -> str:
    """The same in quotation marks."""
    return f"“{plain(name)}”"


def label_of(tag: Tag) -> str:
    """The label of a definition in one line; empty where it has none."""
    return next((" ".join(inner.text.split()) for inner in tag.inner if inner.name == "label"), "")


def content(tag: Tag) -> list[Tag]:
    """What a definition is made of, label and attributes apart."""
    return [inner for inner in tag.inner if inner.name not in ("label", "attributes")]


class Names:
    """Everything that a file defines; `problems` says what cannot be taken over.

    A name is looked up in the component that it stands in, in those around it, among all public names, and
    at last as a full name, its parts joined by points.
    """

    def __init__(self, model: Tag) -> None:
        self.problems: list[Problem] = []
        self.events: dict[Key, Definition] = {}
        self.parameters: dict[Key, Definition] = {}
        self.common_causes: list[tuple[Key, Tag]] = []
        self.trees: list[Tag] = [tag for tag in model.inner if tag.name == "define-fault-tree"]
        self._public: dict[tuple[bool, str], Definition] = {}
        self._measure(model)
        self._read(content(model), (), private=False)

    def event(self, name: str, path: Key) -> Definition | None:
        """The gate, basic event or house event that a name means at a place."""
        return self._find(self.events, name, path)

    def parameter(self, name: str, path: Key) -> Definition | None:
        """The parameter that a name means at a place."""
        return self._find(self.parameters, name, path)

    def add(self, kind: str, name: str, path: Key, tag: Tag, private: bool = False) -> Definition:
        """Note a definition; a second one of the same name is a problem."""
        self._measure(tag)
        made = Definition(kind, (*path, name), tag)
        known = self.parameters if kind == "parameter" else self.events
        common = (kind == "parameter", name)
        before = known.get(made.key) or (None if private else self._public.get(common))
        if before is not None:
            twice = f"is defined twice: it is a {before.kind} on line {before.tag.line} already"
            self.problems.append(Problem(place(tag, name), twice))
        else:
            known[made.key] = made
            if not private:
                self._public[common] = made
        return made

    def _find(self, known: dict[Key, Definition], name: str, path: Key) -> Definition | None:
        parts = tuple(name.split("."))
        for outer in range(len(path), 0, -1):
            found = known.get((*path[:outer], *parts))
            if found is not None:
                return found
        return self._public.get((known is self.parameters, name)) or known.get(parts)

    def _measure(self, tag: Tag) -> None:
        for text in (tag.attributes.get("name", ""), label_of(tag)):
            if len(text) > LONGEST_NAME:
                long = said("Checks", "must have at most %1 characters, has %2")
                self.problems.append(Problem(place(tag), long.of(LONGEST_NAME, len(text))))

    def _read(self, tags: Iterable[Tag], path: Key, private: bool) -> None:
        for tag in tags:
            if tag.name not in _CONTAINERS and tag.name not in KINDS and tag.name != "define-CCF-group":
                what = _WORDS.get(tag.name, said("Import", "tags of this kind"))
                self.problems.append(Problem(place(tag), said("Import", "%1 cannot be imported").of(what)))
                continue
            if tag.name not in KINDS:
                self._measure(tag)
            role = tag.attributes.get("role", "private" if private else "public")
            name = tag.attributes.get("name", "").strip()
            if tag.name == "model-data":
                self._read(content(tag), (), private=False)
            elif tag.name == "define-CCF-group":
                self.common_causes.append((path, tag))
            elif not name:
                self.problems.append(Problem(place(tag), said("Import", "has no name")))
            elif tag.name in _CONTAINERS:
                self._read(content(tag), (*path, name), role == "private")
            else:
                self.add(KINDS[tag.name], name, path, tag, role == "private")
