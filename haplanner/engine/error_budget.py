"""How the error budget of a year is used up, day by day, over simulated years."""

from dataclasses import dataclass

from haplanner.engine.simulated import FloatArray, Known

LEVELS = (0.025, 0.125, 0.25, 0.5, 0.75, 0.875, 0.975)
"""The ends of the bands that hold 95, 75 and 50 % of all years, and the median."""
MEDIAN = LEVELS.index(0.5)
BANDS = ((95, 0, 6), (75, 1, 5), (50, 2, 4))
"""For every band how many percent of the years it holds, and the levels where it begins and ends."""


@dataclass(frozen=True, slots=True, eq=False)
class BudgetBurn:
    """The downtime of simulated years as parts of what a service's target allows in a year.

    * `budget_hours`: what the target allows, (1 − target) · 8760 h;
    * `years`: how many whole years are in it;
    * `used`: levels × days, from the beginning of the first day to the end of the last: so much of the budget
      (1: all of it) is not exceeded by a share `LEVELS[level]` of the years;
    * `exhausted`: for each of these days the share of years that have used up more than the budget by then;
    * `exhausted_in_year`: that share of whole years, with its 95 % interval.
    """

    budget_hours: float
    years: int
    used: FloatArray
    exhausted: FloatArray
    exhausted_in_year: Known
