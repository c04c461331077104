"""What a search of the canvas finds: nodes and domains by name, kind, tag or domain, and notes by text."""

from collections.abc import Iterable
from functools import cache

from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.elements import Group
from haplanner.model.words import domains_of
from haplanner.report.diagram import DiagramView
from haplanner.ui.insertable import GROUP, SERVICE, insertable


class Finder:
    """Finds in one drawing after another; what each element is found by is looked up once for a design."""

    def __init__(self) -> None:
        self._design: Design | None = None
        self._hulls: frozenset[str] = frozenset()
        self._texts: dict[Ref, str] = {}

    def found(self, design: Design, view: DiagramView, text: str) -> list[Ref]:
        """All that holds the text, or where nothing does, all of its words; from left to right and down.

        Looked at are name, id, kind, tags, and the names of the failure domains that an element lies in, of
        groups also the name and tags of their crew; of arrows their tags alone, of notes their text. What is
        hidden in a block is found too, after the rest.
        """
        words = text.casefold().split()
        if not words:
            return []
        if design is not self._design or view.hulls.keys() != self._hulls:
            self._design, self._hulls = design, frozenset(view.hulls)
            self._texts = _texts(design, self._hulls)
        texts, whole = self._texts, " ".join(words)
        hits = [ref for ref, said in texts.items() if whole in said]
        hits = hits or [ref for ref, said in texts.items() if all(word in said for word in words)]
        return sorted(hits, key=lambda ref: _place(view, ref))


def _texts(design: Design, hulls: Iterable[str]) -> dict[Ref, str]:
    """What each element is found by, in one case."""
    kind = cache(lambda token: insertable(token).title)
    within = cache(lambda ids: " ".join(domains[i].name or i for i in domains_of(design, Group(domains=ids))))
    crew = cache(lambda i: "" if i is None else " ".join((design.crews[i].name or i, *design.crews[i].tags)))
    domains, texts = design.domains, dict[Ref, str]()
    for i, service in design.services.items():
        texts["services", i] = f"{service.name} {i} {kind(SERVICE)}"
    for i, group in design.groups.items():
        texts["groups", i] = f"{group.name} {i} {kind(GROUP)} {within(group.domains)} {crew(group.crew)}"
    for i, c in design.components.items():
        texts["components", i] = f"{c.name} {i} {c.kind} {kind(c.kind)} {within(c.domains)}"
    for i in hulls:
        texts["domains", i] = f"{domains[i].name} {i}"
    texts |= {("links", i): "" for i, link in design.links.items() if link.tags}
    for ref, said in texts.items():
        texts[ref] = " ".join((said, *getattr(design, ref[0])[ref[1]].tags)).casefold()
    return texts | {("written", i): note.text.casefold() for i, note in design.written.items()}


def _place(view: DiagramView, ref: Ref) -> tuple[bool, float, float, Ref]:
    rect = view.rects.get(ref[1])
    if ref[0] == "domains":
        rect = view.hulls[ref[1]].label
    elif ref[0] == "written":
        rect = view.notes[ref[1]].rect
    elif ref[0] == "links":
        rect = view.arrows[ref[1]].bounds if ref[1] in view.arrows else None
    return (True, 0.0, 0.0, ref) if rect is None else (False, rect.x, rect.y, ref)
