"""Why a design has no long-run figures, in words that name the element."""

from collections.abc import Iterable

from haplanner.engine.formulas.lowering import never_start
from haplanner.engine.formulas.structure import Ref, Structure
from haplanner.model.design import Design, element_name
from haplanner.model.language import Said, in_a_row, said
from haplanner.model.problem import Problem


def deadlocks(design: Design, structure: Structure) -> list[Problem]:
    """Circles of elements that need each other, so that none of them can ever start.

    With every cause up, they are in the greatest fixed point of the structure but not in the least.
    """
    owner = {states[0]: ref for ref, states in structure.works.items()}
    problems = []
    for cycle in never_start(structure):
        refs = [owner[state] for state in cycle if state in owner]
        names = [element_name(design, i) for _, i in refs]
        way = " → ".join([*names, names[0]])
        if len(refs) == 2:
            words = said("Findings", "%1: each needs the other, so neither can ever start.").of(way)
        else:
            words = said("Findings", "%1: each needs the next, so none can ever start.").of(way)
        cure = said("Findings", "Remove one of these arrows.")
        if any(len(design.outgoing(i)) > 1 for _, i in refs):
            cure = said("Findings", "Let one of them need any one of its arrows, or remove one.")
        problems.append(Problem(".".join(refs[0]), in_a_row([words, cure])))
    return problems


def empty_groups(design: Design, structure: Structure) -> list[Problem]:
    """Groups without any member that some service leads to."""
    reached = _reached(structure)
    return [
        Problem(
            f"groups.{i}",
            said("Findings", "“%1” is empty, so it never works. Put a component into it.").of(
                element_name(design, i)
            ),
        )
        for name, i in sorted(structure.works)
        if name == "groups" and structure.works[name, i][0] in reached and not design.units(i)
    ]


def never_repaired(design: Design, refs: Iterable[Ref]) -> list[Problem]:
    """Failure modes that may never end, of the elements that services depend on."""
    problems = []
    for map_name, element_id in refs:
        element = getattr(design, map_name)[element_id]
        for mode, failure in sorted(element.failures.items()):
            if failure.mean_down_time is None:
                problems.append(
                    Problem(
                        f"{map_name}.{element_id}.failures.{mode}.mttr",
                        said(
                            "Findings",
                            "“%1” is never repaired: its long-run availability is 0. Enter a repair time, "
                            "for example 4 h.",
                        ).of(element_name(design, element_id)),
                    )
                )
    return problems


def too_large(design: Design, ref: Ref) -> Problem:
    """The structure below an element outgrew every decision diagram that was tried."""
    name = element_name(design, ref[1])
    return Problem(
        ".".join(ref),
        said(
            "Findings",
            "what “%1” depends on is too large for an exact answer: too many elements are shared between "
            "too many ways to work.",
        ).of(name),
    )


def chain_too_large(design: Design, group_id: str) -> Problem:
    """The Markov chain of a group has too many states."""
    return Problem(
        f"groups.{group_id}",
        said(
            "Findings",
            "the units of “%1” depend on each other in too many ways for an exact answer. Fewer kinds of "
            "units or failure modes in it would do.",
        ).of(element_name(design, group_id)),
    )


def coupled_circles(design: Design, group_ids: Iterable[str]) -> list[Problem]:
    """Groups whose units depend on each other and also need, in a circle, the group itself."""
    return _of_groups(
        design,
        group_ids,
        said(
            "Findings",
            "the units of “%1” need elements that in turn need the group; with standby, switchover, a "
            "crew or a common cause this has no exact answer.",
        ),
    )


def nested_not_apart(design: Design, group_ids: Iterable[str]) -> list[Problem]:
    """Groups whose units depend on each other, with a group inside that shares what it needs with another."""
    return _of_groups(
        design,
        group_ids,
        said(
            "Findings",
            "a group inside “%1” needs what another of its units needs too; with standby, switchover, a "
            "crew or a common cause this has no exact answer.",
        ),
    )


def _of_groups(design: Design, group_ids: Iterable[str], words: Said) -> list[Problem]:
    return [Problem(f"groups.{i}", words.of(element_name(design, i))) for i in sorted(group_ids)]


def nested_common_cause(design: Design, structure: Structure) -> list[Problem]:
    """Groups whose common cause would strike other groups inside them."""
    return [
        Problem(
            f"groups.{i}.beta",
            said(
                "Findings",
                "a common cause of “%1” and the group inside it is not defined: give beta to the inner "
                "groups.",
            ).of(element_name(design, i)),
        )
        for i in sorted(structure.coupled)
        if design.groups[i].beta > 0.0 and any(m in design.groups for m in design.members(i))
    ]


def _reached(structure: Structure) -> set[int]:
    """The states that some service depends on."""
    first = len(structure.leaves)
    found: set[int] = set()
    stack = [states[0] for (name, _), states in structure.works.items() if name == "services"]
    while stack:
        state = stack.pop()
        if state not in found:
            found.add(state)
            if state >= first:
                stack += structure.gates[state - first].inputs
    return found
