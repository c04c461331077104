"""A part of a design cut out to be put in elsewhere: copy and paste as plain JSON values."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from haplanner.model.check import checked
from haplanner.model.design import FORMAT, ID_MAPS, Design
from haplanner.model.draw import clamped, new_id, new_link_id, unique_name
from haplanner.model.edit import Ref
from haplanner.model.elements import Point
from haplanner.model.language import filled, translate
from haplanner.model.noting import add_note
from haplanner.model.plain import Plain, decode, to_plain
from haplanner.model.problem import DesignError, EditRefused

CLIPPING = "haplanner-part"
"""The key that tells a clipping from any other JSON text; its value is the format version."""


_CLIPPED = (*ID_MAPS, "written")
"""The maps that a clipping may hold."""


def clip(design: Design, refs: Iterable[Ref]) -> Plain:
    """The plain form of elements and notes, with the members of groups and the arrows among them."""
    wanted: dict[str, set[str]] = {name: set() for name in _CLIPPED}
    for map_name, element_id in refs:
        wanted[map_name].add(element_id)
    grown = True
    while grown:
        before = sum(map(len, wanted.values()))
        for map_name in ("components", "groups"):
            elements = getattr(design, map_name)
            wanted[map_name] |= {i for i, e in elements.items() if e.group in wanted["groups"]}
        grown = sum(map(len, wanted.values())) > before
    nodes = wanted["components"] | wanted["groups"] | wanted["services"]
    wanted["links"] = {i for i, k in design.links.items() if k.source in nodes and k.target in nodes}
    part = Design().with_maps(
        **{name: {i: e for i, e in getattr(design, name).items() if i in wanted[name]} for name in _CLIPPED}
    )
    return {CLIPPING: 1, **{k: v for k, v in to_plain(part).items() if k in _CLIPPED}}


def paste(design: Design, clipping: Any, offset: Point = (24.0, 24.0)) -> tuple[Design, tuple[Ref, ...]]:
    """Put a clipping in: ids and names made unique, arrows inside kept, everything moved by the offset.

    Raises `EditRefused` where the clipping is none of ours or does not fit.
    """
    part = _read(clipping)
    new_ids: dict[str, str] = {}
    pasted: list[Ref] = []
    for map_name in ("domains", "crews", "groups", "components", "services"):
        for element_id, element in sorted(getattr(part, map_name).items()):
            fresh = new_id(design, element_id)
            new_ids[element_id] = fresh
            element = replace(element, name=unique_name(design, element.name or element_id))
            at = getattr(element, "at", None)
            if at is not None:
                element = replace(element, at=(at[0] + offset[0], at[1] + offset[1]))
            design = design.with_maps(**{map_name: {**getattr(design, map_name), fresh: element}})
            pasted.append((map_name, fresh))
    design = _references(design, pasted, new_ids)
    for link in part.links.values():
        link = replace(link, source=new_ids[link.source], target=new_ids[link.target])
        design = replace(design, links={**design.links, new_link_id(design): link})
    for note in part.written.values():
        design, note_id = add_note(design, replace(note, at=(note.at[0] + offset[0], note.at[1] + offset[1])))
        pasted.append(("written", note_id))
    try:
        return checked(clamped(design)), tuple(pasted)
    except DesignError as error:
        raise EditRefused(
            filled(translate("Edits", "This cannot be pasted here: %1."), error.problems[0])
        ) from error


def _read(clipping: Any) -> Design:
    if not isinstance(clipping, dict) or clipping.get(CLIPPING) != 1:
        raise EditRefused(translate("Edits", "The clipboard holds no part of a design."))
    maps = {key: value for key, value in clipping.items() if key in _CLIPPED}
    part, problems = decode({"haplanner": FORMAT, **maps})
    nodes = {i for i, _ in part.nodes()}
    if problems or not all({k.source, k.target} <= nodes for k in part.links.values()):
        raise EditRefused(translate("Edits", "The clipboard holds a damaged part of a design."))
    return part


def _references(design: Design, pasted: list[Ref], new_ids: dict[str, str]) -> Design:
    """Point pasted elements at pasted groups, domains and crews, else at those of the design that exist."""
    for map_name, element_id in pasted:
        elements = getattr(design, map_name)
        element = elements[element_id]
        changes: dict[str, Any] = {}
        if map_name in ("components", "groups"):
            group = new_ids.get(element.group, element.group)
            changes["group"] = group if group in design.groups else None
            domains = (new_ids.get(d, d) for d in element.domains)
            changes["domains"] = tuple(d for d in domains if d in design.domains)
            if map_name == "components" and changes["group"] is None:
                changes["count"] = 1
        if map_name == "groups":
            crew = new_ids.get(element.crew, element.crew)
            changes["crew"] = crew if crew in design.crews else None
        if map_name == "domains":
            parent = new_ids.get(element.parent, element.parent)
            changes["parent"] = parent if parent in design.domains else None
        if changes:
            design = design.with_maps(**{map_name: {**elements, element_id: replace(element, **changes)}})
    return design
