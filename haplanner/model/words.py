"""A design in words: when an element is up, and what a scenario changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial, reduce
from typing import Any

from haplanner.model.credit import CreditStep
from haplanner.model.credit_text import edit_steps
from haplanner.model.design import Design, MaintenancePolicy, element_name
from haplanner.model.diff import diff
from haplanner.model.edit import Ref
from haplanner.model.elements import Component, Element, Group, Service
from haplanner.model.failure import FailureMode
from haplanner.model.labels import field_label, value_label
from haplanner.model.language import filled, translate
from haplanner.model.place_words import PLACES, came, moved, name_of
from haplanner.model.tags import tags_changed
from haplanner.model.units import edit_duration, edit_percent

UNITS = {"s": " s", "1/s": "/s"}
"""What stands behind a number, by the unit of its field."""


def success_rule(design: Design, node_id: str) -> str:
    """When a component, group or service works, in one sentence: “Up when A and B work.”"""
    node = design.node(node_id)
    if node is None:
        return ""
    conditions = list(_conditions(design, node_id, node))
    if not conditions:
        return translate("Words", "Always up.")
    told = reduce(partial(filled, translate("Words", "%1 and %2")), conditions)
    return filled(translate("Words", "Up when %1."), told)


def _conditions(design: Design, node_id: str, node: Component | Group | Service) -> Iterator[str]:
    if isinstance(node, Group):
        yield _at_least(node.needed, [_unit_name(design, i) for i in design.members(node_id)])
    if not isinstance(node, Service):
        if node.failures:
            own = isinstance(node, Group)
            yield (
                translate("Words", "its own manager is up") if own else translate("Words", "it is up itself")
            )
        for domain_id in domains_of(design, node):
            yield filled(translate("Words", "%1 is up"), element_name(design, domain_id))
    targets = [
        element_name(design, link.target if link.source == node_id else link.source)
        for link in (design.links[i] for i in design.outgoing(node_id))
    ]
    if targets:
        needed = len(targets) if node.needs == "all" else 1 if node.needs == "any" else node.needs
        yield _at_least(needed, targets)


def domains_of(design: Design, node: Component | Group) -> list[str]:
    """Ids of every domain that a node lies in, with the domains around them, each once."""
    found: list[str] = []
    for start in node.domains:
        around = design.domains_around(start)
        found += (i for i in around if i not in found and design.domains[i].enabled)
    return found


def _at_least(needed: int, names: list[str]) -> str:
    if not names:
        return translate("Words", "it has a member")
    if needed >= len(names) and not any(" × " in name for name in names):
        one = len(names) == 1
        text = translate("Words", "%1 works") if one else translate("Words", "%1 work")
        return filled(text, reduce(partial(filled, translate("Lists", "%1 and %2")), names))
    if needed == 1:
        return filled(translate("Words", "at least 1 of %1 works"), _in_a_row(names))
    return filled(translate("Words", "at least %1 of %2 work"), needed, _in_a_row(names))


def _in_a_row(names: Sequence[str]) -> str:
    return reduce(partial(filled, translate("Lists", "%1, %2")), names)


def _unit_name(design: Design, node_id: str) -> str:
    component = design.components.get(node_id)
    name = element_name(design, node_id)
    return f"{name} × {component.count}" if component is not None and component.count > 1 else name


def what_changed(base: Design, other: Design) -> list[str]:
    """The differences between two designs, one sentence part each; places on the canvas do not count."""
    change = diff(base, other)
    words = [came(other, ref) for ref in change.added if ref[0] != "links"]
    removed = translate("Words", "%1 removed")
    words += [filled(removed, name_of(base, ref)) for ref in change.removed if ref[0] != "links"]
    added, removed = translate("Words", "arrow %1 added"), translate("Words", "arrow %1 removed")
    words += [filled(added, element_name(other, i)) for m, i in change.added if m == "links"]
    gone = {i for _, i in change.removed}
    words += [
        filled(removed, element_name(base, i))
        for m, i in change.removed
        if m == "links" and not {base.links[i].source, base.links[i].target} & gone
    ]
    for ref in change.changed:
        words += _changes_of(base, other, ref)
    return [*words, *_policy_changes(base.maintenance, other.maintenance)]


def _policy_changes(old: MaintenancePolicy, new: MaintenancePolicy) -> Iterator[str]:
    if old.counts != new.counts:
        if new.counts:
            yield translate("Words", "planned maintenance counts as downtime")
        else:
            yield translate("Words", "planned maintenance does not count as downtime")
    if old.waits != new.waits:
        if new.waits:
            yield translate("Words", "planned maintenance waits for other units")
        else:
            yield translate("Words", "planned maintenance waits for nothing")


def _changes_of(base: Design, other: Design, ref: Ref) -> Iterator[str]:
    map_name, element_id = ref
    before, after = getattr(base, map_name)[element_id], getattr(other, map_name)[element_id]
    name = name_of(base, ref)
    if map_name == "links":
        if (before.source, before.target) != (after.source, after.target):
            yield filled(translate("Words", "arrow %1 now %2"), name, element_name(other, element_id))
        skipped = {"source", "target", "name"}
    else:
        skipped = {"at", "failures"}
    for f in fields(before):
        old, new = getattr(before, f.name), getattr(after, f.name)
        if f.name in PLACES and old != new:
            yield from moved(base, other, name, f.name, old, new)
        elif f.name == "tags":
            yield from tags_changed(name, old, new)
        elif f.name not in skipped | {"notes", "failures"} and old != new:
            yield from _field_change(name, f.name, old, new, f.metadata)
    if not isinstance(before, Service) and hasattr(before, "failures"):
        yield from _mode_changes(name, before.failures, after.failures)


def _mode_changes(
    name: str, before: Mapping[str, FailureMode], after: Mapping[str, FailureMode]
) -> Iterator[str]:
    several = len(before) > 1 or len(after) > 1
    for mode_name in [*before, *(m for m in after if m not in before)]:
        of_what = f"{name} {mode_name}" if several else name
        if mode_name not in after:
            gone = translate("Words", "%1 removed") if several else translate("Words", "%1 no longer fails")
            yield filled(gone, of_what)
        elif mode_name not in before:
            come = translate("Words", "%1 added") if several else translate("Words", "%1 can fail")
            yield filled(come, of_what)
        else:
            old_mode, new_mode = before[mode_name], after[mode_name]
            for f in fields(old_mode):
                old, new = getattr(old_mode, f.name), getattr(new_mode, f.name)
                if old != new:
                    yield from _field_change(of_what, f.name, old, new, f.metadata)


def _field_change(name: str, field: str, old: Any, new: Any, meta: Mapping[str, Any]) -> Iterator[str]:
    if is_dataclass(old) and type(old) is type(new) and not isinstance(old, type):
        for f in fields(old):
            before, after = getattr(old, f.name), getattr(new, f.name)
            if before != after:
                yield from _field_change(f"{name} {field_label(field)}", f.name, before, after, f.metadata)
        return
    if field == "name":
        nameless = translate("Words", "(no name)")
        yield filled(translate("Words", "%1 renamed to %2"), old or nameless, new or nameless)
    elif field == "enabled":
        yield filled(translate("Words", "%1 put back") if new else translate("Words", "%1 taken out"), name)
    else:
        yield f"{name} {field_label(field)} {_value(old, meta)} → {_value(new, meta)}"


def field_value(element: Element | FailureMode, name: str) -> str:
    """What is said in a field of an element, with its unit; empty where nothing is.

    >>> from haplanner.model.elements import Service
    >>> field_value(Service(target=0.9995), "target"), field_value(Service(), "demand")
    ('99.95%', '')
    """
    value, [meta] = getattr(element, name), [f.metadata for f in fields(element) if f.name == name]
    return _value(value, meta) if value else ""


def _is_share(meta: Mapping[str, Any]) -> bool:
    """Whether the bounds of a number are those of a probability."""
    return "unit" not in meta and 1.0 in (meta.get("max"), meta.get("below"))


def _value(value: Any, meta: Mapping[str, Any]) -> str:
    if value is None:
        return translate("Words", "none")
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        if meta.get("unit") == "h":
            return edit_duration(value)
        return (
            edit_percent(value) if _is_share(meta) else f"{value:.12g}{UNITS.get(meta.get('unit', ''), '')}"
        )
    if isinstance(value, tuple) and value and isinstance(value[0], float):
        return filled(translate("Words", "%1 numbers"), len(value))
    if isinstance(value, tuple) and value and isinstance(value[0], CreditStep):
        return edit_steps(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or translate("Words", "none")
    if is_dataclass(value) and not isinstance(value, type):
        parts = (
            f"{field_label(f.name)} {_value(getattr(value, f.name), f.metadata)}"
            for f in fields(value)
            if getattr(value, f.name) is not None
        )
        return ", ".join(parts)
    return value_label(value) if isinstance(value, (str, bool)) else str(value)
