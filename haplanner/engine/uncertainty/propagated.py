"""Unavailability and frequency of every service for every draw of the numbers that are not sure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from haplanner.engine.evaluation.evaluation import below
from haplanner.engine.evaluation.operations import Point, Source
from haplanner.engine.exact import Program
from haplanner.engine.formulas.planned import planned
from haplanner.engine.formulas.structure import Ref
from haplanner.engine.patience import OutOfPatience, Patience
from haplanner.engine.results import ServiceResult
from haplanner.engine.sources import SourceFigures, planned_point
from haplanner.engine.time_dependent.curves import Curve, Instants
from haplanner.engine.time_dependent.instants import AtTimes
from haplanner.engine.uncertainty.unsure import Field, Floats, Unsure, drawn_design
from haplanner.model.design import Design

MOST_ONE_BY_ONE = 1_000
"""Draws of designs whose coupled groups are not sure: each is a chain to be solved."""
ENOUGH = (300, 100)
"""How many of them are taken where time does not last for all: with fewer, percentiles say little. Few such
numbers, so that a machine that is busy for a moment says the same as one that is not."""


def propagated(
    program: Program, design: Design, numbers: Sequence[Unsure], drawn: Floats, patience: Patience
) -> tuple[dict[str, Instants], int]:
    """(U and failures per hour of each service for each draw, how many draws there were).

    All draws together, like so many moments, where what is not sure is independent; one by one where it is in
    groups whose units depend on one another, and then as many of `ENOUGH` as
    patience allows. Raises `OutOfPatience`.
    """
    nested = any(isinstance(step, Source) and step.inputs for step in program.operations)
    if nested or any(number.ref in program.sources.coupled for number in numbers):
        return _one_by_one(program, design, numbers, drawn, patience)
    return _together(program, design, numbers, drawn, patience), drawn.shape[1]


def _together(
    program: Program, design: Design, numbers: Sequence[Unsure], drawn: Floats, patience: Patience
) -> dict[str, Instants]:
    multiples = {(n.ref, n.mode, n.field): row for n, row in zip(numbers, drawn, strict=True)}
    touched = {number.ref for number in numbers}
    sure = SourceFigures(program.sources, design)
    curves: dict[int, Curve] = {}
    for number, step in enumerate(program.operations):
        if isinstance(step, Source):
            if step.key[0] == "own" and step.key[1] in touched:
                curves[number] = _picked(_own(design, step.key[1], multiples, drawn.shape[1]))
            else:
                curves[number] = _level(sure.point(step.key, ()))
    places = np.arange(drawn.shape[1], dtype=np.float64)
    found: dict[str, Instants] = {}
    for service_id, root in program.roots.items():
        only = below(program.operations, root)
        (found[service_id],) = AtTimes(program.operations, only, curves, patience).of([root], places)
    return found


def _own(
    design: Design, ref: Ref, multiples: Mapping[tuple[Ref, str, Field], Floats], draws: int
) -> Instants:
    """An element by itself for every draw, its independent failure modes in series."""
    down, up, frequency = np.zeros(draws), np.ones(draws), np.zeros(draws)
    for u, w in _modes(design, ref, multiples, draws):
        frequency = frequency * (1.0 - u) + up * w
        down = down + up * u
        up = up * (1.0 - u)
    return Instants(down, frequency)


def _modes(
    design: Design, ref: Ref, multiples: Mapping[tuple[Ref, str, Field], Floats], draws: int
) -> Iterator[tuple[Floats, Floats]]:
    one = np.ones(draws)
    for name, mode in getattr(design, ref[0])[ref[1]].failures.items():
        mtbf = mode.mtbf * multiples.get((ref, name, "mtbf"), one)
        without = replace(mode, mttr=0.0).mean_down_time or 0.0
        if mode.mttr is None and mode.mean_down_time is None:
            yield one, np.zeros(draws)
            continue
        longer = mode.manual_share * (mode.mttr or 0.0) * multiples.get((ref, name, "mttr"), one)
        cycle = mtbf + without + longer
        yield (without + longer) / cycle, 1.0 / cycle
    maintenance = planned(design, ref)
    if maintenance is not None:
        point = planned_point(maintenance)
        yield point.unavailability * one, point.frequency * one


def _picked(values: Instants) -> Curve:
    """The draws at some places."""

    def curve(places: Floats) -> Instants:
        at = places.astype(np.int64)
        return Instants(values.u[at], values.w[at])

    return curve


def _level(point: Point) -> Curve:
    """The same for every draw."""
    return lambda places: Instants(
        np.full(len(places), point.unavailability), np.full(len(places), point.frequency)
    )


def _one_by_one(
    program: Program, design: Design, numbers: Sequence[Unsure], drawn: Floats, patience: Patience
) -> tuple[dict[str, Instants], int]:
    keys = [(number.ref, number.mode, number.field) for number in numbers]
    columns = drawn.T[:MOST_ONE_BY_ONE].tolist()
    answers: list[Mapping[str, ServiceResult]] = []
    try:
        for column in columns:
            one = drawn_design(design, dict(zip(keys, column, strict=True)))
            answers.append(program.analyze(one, 0).services)
            if len(answers) < len(columns):
                patience.check()
    except OutOfPatience:
        lasted = next((number for number in ENOUGH if number <= len(answers)), 0)
        if not lasted:
            raise
        del answers[lasted:]
    figures = {service_id: [answer[service_id].figures for answer in answers] for service_id in program.roots}
    return {
        service_id: Instants(
            np.array([one.unavailability for one in found]), np.array([one.frequency for one in found])
        )
        for service_id, found in figures.items()
    }, len(answers)
