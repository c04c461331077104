"""Which groups inside coupled groups are not independent of the units beside them."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from haplanner.engine.formulas.formula import Formula, Node
from haplanner.engine.formulas.structure import Ref


def shared_inside(formula: Formula, members: Mapping[str, Sequence[Ref]]) -> list[str]:
    """The coupled groups with a group inside that depends on something another of their units depends on too.

    A chain takes a group inside it as one unit that fails independently of the others. `members` are the
    elements in each coupled group, in the order of their positions.

    >>> formula = Formula()
    >>> zone, disk = (formula.variable(("own", ("components", i))) for i in ("zone", "disk"))
    >>> pair = formula.coupled("pair", [0, 0], (formula.conj([zone, disk]), formula.disj([zone, disk])))
    >>> shared_inside(formula, {"pair": [("groups", "a"), ("groups", "b")]})
    ['pair']
    """
    found = set()
    for node in list(formula.nodes):
        if node.kind == "coupled" and node.data[1]:
            group_id, nested = node.data[:2]
            inside = [_reached(formula, members, [n]) for n in nested]
            beside = _reached(formula, members, node.inputs) | _of_units(group_id, members)
            if any(one & beside for one in inside) or any(a & b for a, b in combinations(inside, 2)):
                found.add(group_id)
    return sorted(found)


def _of_units(group_id: str, members: Mapping[str, Sequence[Ref]]) -> set[object]:
    return {("own", ref) for ref in members[group_id] if ref[0] == "components"}


def _reached(formula: Formula, members: Mapping[str, Sequence[Ref]], roots: Iterable[int]) -> set[object]:
    """The keys of all variables below some nodes, the units of chains among them."""
    keys: set[object] = set()
    seen: set[int] = set()
    stack = list(roots)
    while stack:
        here = stack.pop()
        if here in seen:
            continue
        seen.add(here)
        node: Node = formula.nodes[here]
        stack += formula.below(here)
        if node.kind == "variable":
            keys.add(node.data)
        elif node.kind == "coupled":
            keys |= _of_units(node.data[0], members)
            stack += node.data[1]
        elif node.kind == "exit":
            stack += formula.loops[node.data[0]].equations.values()
    return keys
