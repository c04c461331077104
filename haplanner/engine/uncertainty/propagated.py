"""Unavailability and frequency of services and elements for every draw of the numbers that are not sure."""

from collections.abc import Callable, Mapping

import numpy as np

from haplanner.engine.exact import Program
from haplanner.engine.patience import Patience
from haplanner.engine.results import Analysis, Figures
from haplanner.engine.time_dependent.curves import Instants
from haplanner.engine.uncertainty.draws import Draws

MOST_ONE_BY_ONE = 1_000
"""Draws of designs whose coupled groups are not sure: each is a chain to be solved."""
MOST_OF_ELEMENTS = 300
"""Of elements, which come after: so many of them."""


def services_drawn(program: Program, draws: Draws, patience: Patience) -> dict[str, Instants]:
    """(U and failures per hour) of each service for each draw, or for the first ones.

    All draws together, like so many moments, where what is not sure is independent; one by one where it is in
    groups whose units depend on one another, and then as many of `ENOUGH` as patience allows. Raises
    `OutOfPatience`.
    """

    def figures(answer: Analysis) -> Mapping[str, Figures]:
        return {i: result.figures for i, result in answer.services.items()}

    return _drawn(program, program.roots, figures, draws, MOST_ONE_BY_ONE, patience)


def elements_drawn(program: Program, draws: Draws, patience: Patience) -> dict[str, Instants]:
    """The same of every element but services that unsure numbers touch; of many elements, fewer draws.

    The program was compiled with all elements.
    """
    touched = draws.touched(program.operations, program.sources)
    services = program.roots
    roots = {i: n for i, n in program.element_roots.items() if n in touched and i not in services}
    if not roots:
        return {}
    draws = draws.for_figures(len(roots))
    return _drawn(program, roots, lambda answer: answer.elements, draws, MOST_OF_ELEMENTS, patience)


def _drawn(
    program: Program,
    roots: Mapping[str, int],
    figures: Callable[[Analysis], Mapping[str, Figures]],
    draws: Draws,
    most: int,
    patience: Patience,
) -> dict[str, Instants]:
    if draws.together(program.operations, program.sources):
        point = program.sources.figures(draws.design).point
        found = draws.all_at_once(program.operations, list(roots.values()), point, patience)
        return dict(zip(roots, found, strict=True))
    answers = draws.one_by_one(lambda design: dict(figures(program.analyze(design, 0))), most, patience)
    return {i: _instants([answer[i] for answer in answers]) for i in roots}


def _instants(figures: list[Figures]) -> Instants:
    return Instants(
        np.array([one.unavailability for one in figures]), np.array([one.frequency for one in figures])
    )
