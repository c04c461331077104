"""A design with the simulation that somebody asks for, in place of the one that it holds."""

from dataclasses import replace

from haplanner.model.design import Design, Simulation
from haplanner.model.figures_text import HOURS_PER_YEAR
from haplanner.model.plain import read_value, value_to_plain

MOST_FOR_PRECISION = 1_000_000
"""Histories at most where a precision is asked for and no number."""


def simulation_plan(
    design: Design,
    years: float | None = None,
    replications: int | None = None,
    seed: int | None = None,
    precision: float | None = None,
) -> Design:
    """The design, to be simulated as asked for; what is `None` stays.

    Raises `DesignError` with the field of `Simulation` that would break its bound (`horizon` for the years).

    >>> simulation_plan(Design(), years=1, seed=7).simulation
    Simulation(horizon=8760.0, replications=1000, seed=7, precision=None)
    >>> simulation_plan(Design(), precision=0.05).simulation.replications
    1000000
    """
    if precision is not None and replications is None:
        replications = MOST_FOR_PRECISION
    asked = {
        "horizon": None if years is None else years * HOURS_PER_YEAR,
        "replications": replications,
        "seed": seed,
        "precision": precision,
    }
    plan = {**value_to_plain(design.simulation), **{k: v for k, v in asked.items() if v is not None}}
    simulation: Simulation = read_value(Simulation, plan)
    return replace(design, simulation=simulation)
