"""What a node, group or arrow says when the pointer rests on it."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QCoreApplication

from haplanner.engine.results import Analysis
from haplanner.model.design import Design, element_name, unit_unavailability
from haplanner.model.elements import Component, Group, Service
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import (
    format_availability,
    format_downtime_per_year,
    format_duration,
    format_share,
)
from haplanner.model.language import in_turn
from haplanner.model.tags import edit_tags
from haplanner.model.units import edit_duration
from haplanner.report.diagram import DiagramView
from haplanner.ui.canvas.hit import Hit
from haplanner.ui.counted import counted

_MOST_NAMES = 12


def card(design: Design, view: DiagramView, answer: object, hit: Hit, service: str | None = None) -> str:
    """Rich text for what was hit; nothing where there is nothing to say.

    `service` is the one whose downtime is shared out.
    """
    if hit.ref is None:
        return ""
    map_name, element_id = hit.ref
    translate = QCoreApplication.translate
    if map_name == "written":
        return ""
    if map_name == "links":
        link = design.links.get(element_id)
        if link is None:
            return ""
        return (
            translate("HoverCard", "%1 needs %2")
            .replace("%1", f"<b>{escape(element_name(design, link.source))}</b>")
            .replace("%2", f"<b>{escape(element_name(design, link.target))}</b>")
        )
    if map_name == "domains":
        return _domain(design, view, element_id)
    if hit.part == "fork":
        fork = view.forks[element_id]
        text = counted(
            fork.arrows,
            translate("HoverCard", "Needs %2 of its 1 arrow. Click to change."),
            translate("HoverCard", "Needs %2 of its %1 arrows. Click to change."),
        )
        return text.replace("%2", fork.text)
    lines = [f"<b>{escape(element_name(design, element_id))}</b>"]
    item = view.boxes.get(element_id) or view.frames.get(element_id)
    if item is not None and item.problem:
        lines.append(f"⚠ {escape(item.problem)}")
    if item is not None and item.hint:
        lines.append(f"<i>{escape(item.hint)}</i>")
    node = design.node(element_id)
    if isinstance(node, Group):
        lines.append(_group_line(design, element_id))
    if isinstance(node, Component):
        lines += _modes(node.failures)
        lines += _planned(node)
    if item is not None and item.tags:
        text = translate("HoverCard", "Goes down with %1")
        lines.append(text.replace("%1", escape(in_turn([tag.name for tag in item.tags]))))
    if isinstance(node, Component):
        lines.append(_by_itself(design, node))
    lines += _figures(element_id, answer, isinstance(node, Service))
    lines += _share(element_id, answer, service)
    if node is not None and node.tags:
        lines.append(translate("HoverCard", "Tags: %1").replace("%1", escape(edit_tags(node.tags))))
    return "<br>".join(lines)


def _domain(design: Design, view: DiagramView, domain_id: str) -> str:
    """What a failure domain takes down at once, and how often."""
    translate = QCoreApplication.translate
    hull = view.hulls.get(domain_id)
    if hull is None or domain_id not in design.domains:
        return ""
    names = [escape(element_name(design, i)) for i in hull.members]
    if len(names) > _MOST_NAMES:
        rest = translate("HoverCard", "%1 more").replace("%1", str(len(names) - _MOST_NAMES))
        names = [*names[:_MOST_NAMES], rest]
    text = translate("HoverCard", "Takes down at once: %1")
    text = text if names else translate("HoverCard", "Nothing lies in it yet")
    lines = [f"<b>{escape(hull.name)}</b>", text.replace("%1", in_turn(names))]
    lines += _modes(design.domains[domain_id].failures)
    drop = translate("HoverCard", "Drop a component on this name to add it or to take it out")
    lines.append(f"<i>{drop}</i>")
    return "<br>".join(lines)


def _group_line(design: Design, group_id: str) -> str:
    translate = QCoreApplication.translate
    group, units = design.groups[group_id], design.units(group_id)
    if not units:
        return translate("HoverCard", "Empty: drop components here")
    text = counted(
        units,
        translate("HoverCard", "Up when its unit works"),
        translate("HoverCard", "Up when at least %2 of %1 units work"),
    ).replace("%2", str(group.needed))
    spare = translate("HoverCard", "no spare")
    return text if units > group.needed else f"{text} ({spare})"


def _modes(failures: Mapping[str, FailureMode]) -> list[str]:
    translate = QCoreApplication.translate
    lines = []
    for name, mode in failures.items():
        never = translate("HoverCard", "never repaired")
        mttr = never if mode.mttr is None else edit_duration(mode.mttr)
        text = (
            translate("HoverCard", "MTBF %1 · MTTR %2")
            .replace("%1", edit_duration(mode.mtbf))
            .replace("%2", mttr)
        )
        lines.append(text if len(failures) == 1 else f"{escape(name)}: {text}")
    return lines


def _planned(component: Component) -> list[str]:
    planned = component.maintenance
    if planned is None:
        return []
    text = QCoreApplication.translate("HoverCard", "Planned maintenance: %2 every %1")
    return [text.replace("%1", edit_duration(planned.every)).replace("%2", edit_duration(planned.duration))]


def _by_itself(design: Design, component: Component) -> str:
    translate = QCoreApplication.translate
    if any(mode.mean_down_time is None for mode in component.failures.values()):
        return translate("HoverCard", "By itself: never repaired")
    unavailability = unit_unavailability(design, component)
    return translate("HoverCard", "By itself %1").replace("%1", format_availability(unavailability))


def _figures(element_id: str, answer: object, whole: bool) -> list[str]:
    """How often it works; that of a service needs no word on what else it takes."""
    translate = QCoreApplication.translate
    if not isinstance(answer, Analysis) or element_id not in answer.elements:
        return []
    figures = answer.elements[element_id]
    if figures.unavailability >= 1.0:
        return [translate("HoverCard", "Never repaired: in the long run it is down for good")]
    text = (
        translate("HoverCard", "Availability %1 · down %2")
        if whole
        else translate("HoverCard", "With all it needs %1 · down %2")
    )
    lines = [
        text.replace("%1", format_availability(figures.unavailability)).replace(
            "%2", format_downtime_per_year(figures.unavailability)
        )
    ]
    if figures.frequency > 0:
        each = translate("HoverCard", "Down for %1 each time").replace(
            "%1", format_duration(figures.mean_down_time)
        )
        lines.append(each)
    return lines


def _share(element_id: str, answer: object, service: str | None) -> list[str]:
    result = answer.services.get(service or "") if isinstance(answer, Analysis) else None
    importance = None if result is None else result.importance.get(element_id)
    if importance is None:
        return []
    share = format_share(min(1.0, max(0.0, importance.fussell_vesely)))
    text = QCoreApplication.translate("HoverCard", "Would save %1 of the service’s downtime")
    return [text.replace("%1", share)]
