"""How many failures a unit has had by some age, on average: the mean cumulative function."""

from collections.abc import Sequence

from haplanner.engine.evidence.trend import Watch


def mean_cumulative(watches: Sequence[Watch]) -> list[tuple[float, float]]:
    """(age in hours, failures of one unit by then) after every failure, in the order of age.

    Each failure adds 1 ÷ the number of units still watched at that age, those watched up to it included. A
    straight line is a constant rate; one that bends says that the past is not like the future.

    Nelson, "Graphical analysis of system repair data", Journal of Quality Technology 20 (1988) 24–35.

    >>> mean_cumulative([Watch(10.0, [2.0, 8.0]), Watch(5.0, [4.0])])
    [(2.0, 0.5), (4.0, 1.0), (8.0, 2.0)]
    """
    ends = sorted(watch.hours for watch in watches)
    total, gone, course = 0.0, 0, []
    for age in sorted(t for watch in watches for t in watch.failures):
        while ends[gone] < age:
            gone += 1
        total += 1.0 / (len(ends) - gone)
        course.append((age, total))
    return course
