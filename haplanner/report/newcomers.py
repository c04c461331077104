"""Places for what has come to a design without one: nothing lies on anything, and the rest stays."""

from haplanner.model.design import Design
from haplanner.model.draw import move
from haplanner.report.layout import places, unpiled


def placed(old: Design, new: Design) -> Design:
    """The new design, in which all has a place: what the old one has, the same.

    What is new is drawn below all else, in a group of its own or alone; in a group that the old one has,
    below its members, and the group goes to where it is free.
    """
    stood = places(old)
    new = move(new, {i: at for i, at in stood.items() if _placeless(new, i)})
    joined: dict[str, list[str]] = {}
    for component_id, component in new.components.items():
        group = component.group
        if component.at is None and group is not None and any(i in stood for i in old.members(group)):
            joined.setdefault(group, []).append(component_id)
    for group_id, ids in joined.items():
        first = next(stood[i] for i in old.members(group_id) if i in stood)
        new = move(new, {i: (first[0], first[1] + 1.0 + n) for n, i in enumerate(ids)})
    # All of what goes below is laid out together, before groups make room for their new members.
    new = move(new, {i: at for i, at in places(new).items() if _placeless(new, i)})
    for group_id in joined:
        new = move(new, unpiled(new, group_id))
    return new


def _placeless(design: Design, node_id: str) -> bool:
    node = design.node(node_id)
    return node is not None and node.at is None
