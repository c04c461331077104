"""Planned maintenance as a cause among others: of whom it counts, and what it is called."""

from dataclasses import replace

from haplanner.engine.formulas.structure import Ref
from haplanner.model.design import Design
from haplanner.model.elements import Component, Maintenance

PLANNED = "planned maintenance"
"""The event, after the name of the component: “web: planned maintenance”."""


def planned(design: Design, ref: Ref) -> Maintenance | None:
    """The maintenance by which an element's units are missing: none where the design does not count it."""
    element = getattr(design, ref[0])[ref[1]]
    return element.maintenance if design.maintenance.counts and isinstance(element, Component) else None


def is_set_apart(design: Design) -> bool:
    """Whether there is planned maintenance that the figures leave out."""
    return not design.maintenance.counts and any(c.maintenance for c in design.components.values())


def counting_all(design: Design) -> Design:
    """The same design with planned maintenance counted."""
    return replace(design, maintenance=replace(design.maintenance, counts=True))


def named_event(name: str) -> str:
    """
    >>> named_event("web")
    'web: planned maintenance'
    """
    return f"{name}: {PLANNED}"
