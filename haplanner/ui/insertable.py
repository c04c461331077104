"""What can be put on the canvas: the kinds of the library, its entries, and what is no component."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from haplanner.io.library import Entry, Kind, library
from haplanner.model.elements import Component, Group, Note, Service
from haplanner.model.language import Said, shown, translate

KIND_MIME = "application/x-haplanner-kind"
"""The MIME type of something dragged from the palette; its text is the token."""

GROUP, SERVICE, NOTE = "group", "service", "note"
"""Tokens of what is no component."""
ENTRY = "entry:"
"""What the token of a library entry begins with; a kind's token is its id."""

SPECIAL_ICONS = {GROUP: "layers", SERVICE: "users", NOTE: "sticky-note"}

Insert = Component | Group | Service | Note


@dataclass(frozen=True, slots=True)
class Insertable:
    """One thing to add. `make` gives a fresh element without a place; a search looks through `words`."""

    token: str
    title: str
    icon: str
    summary: str
    words: str
    map_name: str
    make: Callable[[], Insert]

    def matches(self, text: str) -> bool:
        """Every word typed begins a word of the title or occurs in the other words."""
        return all(word in self.words for word in text.casefold().split())

    def rank(self, text: str) -> tuple[int, str]:
        """Titles that begin with what was typed first, then those with a word that does, then the rest."""
        title, typed = self.title.casefold(), text.casefold().strip()
        if title.startswith(typed):
            return (0, "")
        return (1, "") if any(word.startswith(typed) for word in title.split()) else (2, title)


def insertables(with_entries: bool = False) -> tuple[Insertable, ...]:
    """Kinds in the order of the library, then group, service and note; on request every library entry."""
    shelf = library()
    found = [_of_kind(kind) for kind in shelf.kinds]
    found += [_group(), _service(), _note()]
    if with_entries:
        found += [_of_entry(entry) for entry in shelf.entries if entry.kind is not None and entry.failures]
    return tuple(found)


def insertable(token: str) -> Insertable:
    """What a token stands for; an unknown kind is the generic one. Raises `KeyError` for an unknown entry."""
    if token == GROUP:
        return _group()
    if token == SERVICE:
        return _service()
    if token == NOTE:
        return _note()
    if token.startswith(ENTRY):
        return _of_entry(library().entry(token.removeprefix(ENTRY)))
    return _of_kind(library().kind(token))


def kind_icon(kind_id: str) -> str:
    """The name of the icon of a kind of component, or of a group or service."""
    return SPECIAL_ICONS.get(kind_id) or library().kind(kind_id).icon


def _component(kind: str, name: str, entry: Entry) -> Component:
    return Component(name=name, kind=kind, failures=dict(entry.failures), notes=entry.provenance)


def _of_kind(kind: Kind) -> Insertable:
    label = shown(Said(kind.label, "Library"))
    summary = shown(Said(kind.summary, "Library"))
    return Insertable(
        token=kind.id,
        title=label,
        icon=kind.icon,
        summary=summary,
        words=f"{label} {kind.label} {kind.id} {summary}".casefold(),
        map_name="components",
        make=partial(_component, kind.id, label, library().default(kind.id)),
    )


def _of_entry(entry: Entry) -> Insertable:
    kind = library().kind(entry.kind or "")
    return Insertable(
        token=f"{ENTRY}{entry.id}",
        title=entry.name,
        icon=kind.icon,
        summary=entry.provenance,
        words=f"{entry.name} {kind.label} {entry.category}".casefold(),
        map_name="components",
        make=partial(_component, kind.id, entry.name, entry),
    )


def _group() -> Insertable:
    title = translate("Library", "Redundancy group")
    summary = translate("Library", "A frame whose members stand in for each other")
    return Insertable(
        token=GROUP,
        title=title,
        icon=SPECIAL_ICONS[GROUP],
        summary=summary,
        words=f"{title} redundancy group k of n cluster spare {summary}".casefold(),
        map_name="groups",
        make=partial(Group, name=title),
    )


def _service() -> Insertable:
    title = translate("Library", "Service")
    summary = translate("Library", "What users ask for; its availability is the result")
    return Insertable(
        token=SERVICE,
        title=title,
        icon=SPECIAL_ICONS[SERVICE],
        summary=summary,
        words=f"{title} service users {summary}".casefold(),
        map_name="services",
        make=partial(Service, name=title),
    )


def _note() -> Insertable:
    title = translate("Library", "Note")
    summary = translate("Library", "A card with text on the drawing; no figure depends on it")
    return Insertable(
        token=NOTE,
        title=title,
        icon=SPECIAL_ICONS[NOTE],
        summary=summary,
        words=f"{title} note sticky comment text label {summary}".casefold(),
        map_name="written",
        make=partial(Note, (0.0, 0.0)),
    )


def named(element: Component | Group | Service, name: str) -> Component | Group | Service:
    """The same element under another name."""
    return replace(element, name=name)
