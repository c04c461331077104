"""Pruned formulas are the same functions, and smaller ones."""

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.formulas.formula import FALSE, TRUE, Box, Formula
from haplanner.engine.formulas.pruning import pruned

VARIABLES = 6

Gates = Sequence[tuple[int, list[int]]]


def value(formula: Formula, number: int, up: Sequence[bool]) -> bool:
    """By the definitions of the nodes; the units of a box are up together, as one variable."""
    node = formula.nodes[number]
    if number in (TRUE, FALSE):
        return number == TRUE
    if node.kind == "variable":
        return bool(up[node.data])
    values = [value(formula, n, up) for n in node.inputs]
    if node.kind == "and":
        return all(values)
    if node.kind == "or":
        return any(values)
    count = sum(values)
    for box in node.boxes:
        if value(formula, box.condition, up):
            count += box.units * value(formula, box.variable, up)
    return count >= int(node.data)


def built(formula: Formula, gates: Gates) -> int:
    """The last of some gates, each of variables and gates before it; 0: all, 1: any, else at least two."""
    numbers = [formula.variable(i) for i in range(VARIABLES)]
    for kind, chosen in gates:
        inputs = [numbers[c % len(numbers)] for c in chosen]
        if kind == 0:
            numbers.append(formula.conj(inputs))
        elif kind == 1:
            numbers.append(formula.disj(inputs))
        else:
            box = Box(formula.variable(VARIABLES), 2, inputs[0])
            numbers.append(formula.at_least(2, inputs[1:], [box]))
    return numbers[-1]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from([0, 1, 0, 1, 2]), st.lists(st.integers(0, 30), min_size=2, max_size=4)),
        min_size=3,
        max_size=14,
    )
)
def test_a_pruned_formula_is_the_same_function(gates: Gates) -> None:
    formula = Formula()
    root = built(formula, gates)
    short = pruned(formula, root)
    for up in product((False, True), repeat=VARIABLES + 1):
        assert value(formula, short, up) == value(formula, root, up)


def test_what_is_known_to_hold_is_left_out_below() -> None:
    formula = Formula()
    power, web, spare, net = (formula.variable(name) for name in ("power", "web", "spare", "net"))
    one, other = formula.conj([power, web]), formula.conj([power, spare])
    root = formula.conj([power, formula.disj([one, formula.conj([net, other])])])
    wanted = formula.conj([power, formula.disj([web, formula.conj([net, spare])])])
    assert pruned(formula, root) == wanted
