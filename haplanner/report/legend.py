"""The legend of a drawing: what its shapes, dashes, badges, colours and patterns mean, where they occur."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from haplanner.model.language import translate
from haplanner.report.diagram import Box, DiagramView, Frame


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a sign and what it means; `domain` is the number of the failure domain that it stands for."""

    sign: str
    text: str
    domain: int = 0


def legend(view: DiagramView) -> list[Entry]:
    """Every sign that occurs in a drawing, in the order of a reader's questions.

    Failure domains are told by their hulls where these are drawn, else by the dots on boxes.
    """
    return [*_nodes(view), *_groups(view), *_arrows(view), *_marks(view), *_domains(view)]


def _nodes(view: DiagramView) -> Iterator[Entry]:
    boxes = view.boxes.values()
    components = [box for box in boxes if box.map_name == "components"]
    if len(components) < len(boxes):
        yield Entry("service", translate("Legend", "Service: what users ask for"))
    if components:
        yield Entry("component", translate("Legend", "Component"))
    if any(box.count > 1 for box in components):
        yield Entry("stack", translate("Legend", "Several units in one box"))
    if any(box.standby for box in components):
        yield Entry("standby", translate("Legend", "Waits as a standby"))
    if not all(node.enabled for node in _items(view)):
        yield Entry("off", translate("Legend", "Switched off"))


def _groups(view: DiagramView) -> Iterator[Entry]:
    frames = view.frames.values()
    if not all(frame.collapsed for frame in frames):
        yield Entry("group", translate("Legend", "Redundancy group"))
    if any(frame.collapsed for frame in frames):
        yield Entry("block", translate("Legend", "Collapsed group"))
    if any(frame.has_spare for frame in frames):
        yield Entry("spare", translate("Legend", "Units needed, with a spare"))
    if any(frame.units and not frame.has_spare for frame in frames):
        yield Entry("no_spare", translate("Legend", "Units needed, without a spare"))


def _arrows(view: DiagramView) -> Iterator[Entry]:
    arrows = view.arrows.values()
    if any(not arrow.both_ways for arrow in arrows):
        yield Entry("arrow", translate("Legend", "Needs"))
    if any(arrow.both_ways for arrow in arrows):
        yield Entry("both", translate("Legend", "Need each other"))
    if any(arrow.fallible for arrow in arrows):
        yield Entry("fallible", translate("Legend", "Can fail itself"))
    if view.forks:
        yield Entry("fork", translate("Legend", "How many of these it needs"))


def _marks(view: DiagramView) -> Iterator[Entry]:
    boxes, nodes = view.boxes.values(), _items(view)
    if any(box.share for box in boxes):
        yield Entry("share", translate("Legend", "Share of the downtime"))
    if any(box.met for box in boxes):
        yield Entry("met", translate("Legend", "Target met"))
    if any(box.met is False for box in boxes):
        yield Entry("missed", translate("Legend", "Target missed"))
    if any(item.changed for item in chain(nodes, view.arrows.values())):
        yield Entry("changed", translate("Legend", "Differs from the baseline"))
    if any(node.problem for node in nodes):
        yield Entry("problem", translate("Legend", "Keeps it from being computed"))
    if any(node.hint and not node.problem for node in nodes):
        yield Entry("hint", translate("Legend", "May not be meant so"))


def _items(view: DiagramView) -> list[Box | Frame]:
    return [*view.boxes.values(), *view.frames.values()]


def _domains(view: DiagramView) -> Iterator[Entry]:
    if view.hulls:
        for hull in sorted(view.hulls.values(), key=lambda hull: hull.colour):
            if hull.parts:
                yield Entry("hull", hull.name, hull.colour)
        return
    tags = {tag.colour: tag for node in _items(view) for tag in node.tags}
    for number in sorted(tags):
        yield Entry("dot", translate("Legend", "In %1").replace("%1", tags[number].name), number)
