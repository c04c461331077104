"""Nodes put into arrows and taken out of them: A → B becomes A → node → B, and the other way round."""

from collections.abc import Mapping
from dataclasses import replace

from haplanner.model.design import Design, element_name
from haplanner.model.draw import connect, prune_scenarios, reconnect, refusal_to_connect
from haplanner.model.edit import free_name
from haplanner.model.failure import FailureMode
from haplanner.model.language import filled, translate
from haplanner.model.problem import EditRefused


def splice(design: Design, node_id: str, link_id: str) -> Design:
    """Put a node into an arrow: A → B becomes A → node → B; the arrow keeps its id and fate."""
    link = design.links[link_id]
    if node_id in (link.source, link.target):
        raise EditRefused(translate("Edits", "This arrow touches the component already."))
    design = reconnect(design, link_id, target=node_id)
    return connect(design, node_id, link.target)[0]


def arrow_through(design: Design, node_id: str) -> tuple[str, str] | None:
    """Ids of the one arrow into a node and the one out of it; `None` where there are not just these two."""
    into, out_of = _arrows(design, node_id)
    return (into[0], out_of[0]) if len(into) == len(out_of) == 1 and into != out_of else None


def refusal_to_unsplice(design: Design, node_id: str) -> str | None:
    """Why a node cannot be taken out of the arrow through it; `None` where it can."""
    through = arrow_through(design, node_id)
    if through is None:
        into, out_of = _arrows(design, node_id)
        text = translate(
            "Edits",
            "Only what has one arrow in and another one out can be taken out of an arrow; "
            "“%1” has %2 in and %3 out.",
        )
        return filled(text, element_name(design, node_id), len(into), len(out_of))
    before, after = (design.links[i] for i in through)
    return refusal_to_connect(design, before.source, after.target)


def unsplice(design: Design, node_id: str) -> Design:
    """Take a node out of the one arrow through it: A → node → B becomes A → B.

    What is left is the arrow from A; where the other one can fail, it can fail like that too, so that what A
    needs changes by the node alone. Raises `EditRefused` with the reason.
    """
    reason = refusal_to_unsplice(design, node_id)
    through = arrow_through(design, node_id)
    if reason is not None or through is None:
        raise EditRefused(reason or "")
    kept, gone = through
    before, after = design.links[kept], design.links[gone]
    links = {i: link for i, link in design.links.items() if i != gone}
    links[kept] = replace(before, failures=_both(before.failures, after.failures))
    rest = reconnect(replace(design, links=links), kept, target=after.target)
    return prune_scenarios(rest, {"links": {gone}})


def _arrows(design: Design, node_id: str) -> tuple[list[str], list[str]]:
    """Ids of the arrows into a node and out of it; one of both ways is one of each."""
    links = design.links.items()
    into = [i for i, k in links if k.target == node_id or (k.both_ways and k.source == node_id)]
    return into, design.outgoing(node_id)


def _both(one: Mapping[str, FailureMode], other: Mapping[str, FailureMode]) -> dict[str, FailureMode]:
    modes = dict(one)
    for name, mode in other.items():
        modes[free_name(name, modes)] = mode
    return modes
