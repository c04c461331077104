"""What a search of the canvas finds: nodes and domains by name, kind, tag or domain, and notes by text."""

from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.words import domains_of
from haplanner.report.diagram import DiagramView
from haplanner.ui.insertable import GROUP, SERVICE, insertable


def found(design: Design, view: DiagramView, text: str) -> list[Ref]:
    """All that holds the text, or where nothing does, all of its words; from left to right and down.

    Looked at are name, id, kind, tags, and the names of the failure domains that an element lies in, and of
    arrows their tags alone, of notes their text. What is hidden in a block is found too, after the rest.
    """
    words = text.casefold().split()
    if not words:
        return []
    texts: dict[Ref, str] = {}
    for i, service in design.services.items():
        texts["services", i] = f"{service.name} {i} {_kind(SERVICE)}"
    for i, group in design.groups.items():
        texts["groups", i] = f"{group.name} {i} {_kind(GROUP)} {_domains(design, 'groups', i)}"
    for i, component in design.components.items():
        kind = f"{component.kind} {_kind(component.kind)}"
        texts["components", i] = f"{component.name} {i} {kind} {_domains(design, 'components', i)}"
    for i in view.hulls:
        texts["domains", i] = f"{design.domains[i].name} {i}"
    texts |= {("links", i): "" for i, link in design.links.items() if link.tags}
    for ref, said in texts.items():
        texts[ref] = " ".join((said, *getattr(design, ref[0])[ref[1]].tags))
    texts |= {("written", i): note.text for i, note in design.written.items()}
    hits = [ref for ref, said in texts.items() if " ".join(words) in said.casefold()]
    hits = hits or [ref for ref, said in texts.items() if all(word in said.casefold() for word in words)]
    return sorted(hits, key=lambda ref: _place(view, ref))


def _kind(token: str) -> str:
    return insertable(token).title


def _domains(design: Design, map_name: str, node_id: str) -> str:
    node = design.groups[node_id] if map_name == "groups" else design.components[node_id]
    return " ".join(design.domains[i].name or i for i in domains_of(design, node))


def _place(view: DiagramView, ref: Ref) -> tuple[bool, float, float, Ref]:
    rect = view.rects.get(ref[1])
    if ref[0] == "domains":
        rect = view.hulls[ref[1]].label
    elif ref[0] == "written":
        rect = view.notes[ref[1]].rect
    elif ref[0] == "links":
        rect = view.arrows[ref[1]].bounds if ref[1] in view.arrows else None
    return (True, 0.0, 0.0, ref) if rect is None else (False, rect.x, rect.y, ref)
