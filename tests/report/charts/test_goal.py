"""Goal seek against closed forms: the value that just meets a target, or what the best value comes to."""

import math
from dataclasses import replace

import pytest

from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Maintenance, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.report.charts.evaluator import Evaluator
from haplanner.report.charts.goal import Goal, seek
from haplanner.report.charts.parameter import Parameter, parameters


def chain(target: float = 0.999) -> Design:
    """Two in series: U = 1 − A₁A₂."""
    return Design(
        components={
            "web": Component(name="Web", failures={"f": FailureMode(mtbf=1000, mttr=2)}),
            "db": Component(name="DB", failures={"f": FailureMode(mtbf=5000, mttr=2)}),
        },
        services={"shop": Service(name="Shop", target=target)},
        links={"1": Link("shop", "web"), "2": Link("web", "db")},
    )


def found(design: Design, ref: tuple[str, str], field: str, target: float) -> Goal:
    return seek(design, "shop", parameter_of(design, ref, field), target)


def parameter_of(design: Design, ref: tuple[str, str], field: str) -> Parameter:
    return next(p for p in parameters(design, ref) if p.field == field)


def test_the_longest_repair_that_meets_a_target_is_that_of_the_formula() -> None:
    answer = found(chain(), ("components", "web"), "mttr", 0.999)
    needed = 0.999 / (5000 / 5002)
    assert answer.value == pytest.approx(1000 * (1 - needed) / needed, rel=1e-6)
    assert answer.below
    assert answer.text() == "Meets 99.9% up to 36 min."
    assert answer.proposal == pytest.approx(answer.value, rel=0.01)
    assert answer.proposal is not None
    assert answer.value is not None
    assert answer.proposal <= answer.value


def test_the_shortest_time_between_failures_that_meets_a_target_is_that_of_the_formula() -> None:
    answer = found(chain(), ("components", "web"), "mtbf", 0.999)
    needed = 0.999 / (5000 / 5002)
    assert answer.value == pytest.approx(2 * needed / (1 - needed), rel=1e-6)
    assert not answer.below
    assert answer.text().endswith(" on.")


def test_where_no_value_meets_the_target_the_best_one_is_told() -> None:
    answer = found(chain(), ("components", "web"), "mttr", 0.9999)
    assert answer.value is None
    assert answer.best == 0.0
    assert answer.best_unavailability == pytest.approx(2 / 5002, rel=1e-12)
    assert answer.text() == "Impossible: even at 0 s it is 99.96%."
    assert "if it never failed" in found(chain(), ("components", "web"), "mtbf", 0.9999).text()


def test_a_target_that_every_value_meets_is_told() -> None:
    design = Design(
        components={"a": Component(group="g", count=3, failures={"f": FailureMode(1000, 1)})},
        groups={"g": Group(needed=1)},
        services={"shop": Service()},
        links={"1": Link("shop", "g")},
    )
    answer = found(design, ("groups", "g"), "needed", 0.99)
    assert answer.always
    assert answer.text() == "Meets 99% at any value."


def test_units_are_counted_up_to_the_first_number_that_is_enough() -> None:
    design = Design(
        components={"a": Component(group="g", count=1, failures={"f": FailureMode(99, 1)})},
        groups={"g": Group(needed=1)},
        services={"shop": Service()},
        links={"1": Link("shop", "g")},
    )
    answer = found(design, ("components", "a"), "count", 0.9999999)
    # U = 0.01 ** n: four units are needed for seven nines.
    assert (answer.value, answer.below) == (4, False)


def test_a_switchover_has_a_longest_time_too() -> None:
    design = Design(
        components={i: Component(group="g", failures={"f": FailureMode(2000, 4)}) for i in ("a", "b")},
        groups={"g": Group(needed=1, mode="standby", switchover=Switchover(time=0.1, success=1.0))},
        services={"shop": Service()},
        links={"1": Link("shop", "g")},
    )
    answer = found(design, ("groups", "g"), "time", 0.9999)
    assert answer.value is not None
    parameter = parameter_of(design, ("groups", "g"), "time")
    assert Evaluator(design, "shop", parameter)(answer.value) == pytest.approx(1e-4, rel=1e-6)
    assert math.isclose(answer.now, Evaluator(design, "shop", parameter)(0.1))


def maintained(every: float = 100.0, duration: float = 1.0) -> Design:
    """One that never fails, taken out by a calendar: U = duration ÷ every."""
    disk = Component(name="Disk", maintenance=Maintenance(every, duration))
    return Design(
        components={"disk": disk}, services={"shop": Service(name="Shop")}, links={"1": Link("shop", "disk")}
    )


def test_the_longest_maintenance_and_the_shortest_time_between_are_those_of_the_formula() -> None:
    longest = found(maintained(), ("components", "disk"), "duration", 0.999)
    assert longest.value == pytest.approx(0.1, rel=1e-6)
    assert longest.below
    shortest = found(maintained(), ("components", "disk"), "every", 0.999)
    assert shortest.value == pytest.approx(1000.0, rel=1e-6)
    assert not shortest.below


def test_where_even_no_maintenance_is_not_enough_it_is_said() -> None:
    design = maintained()
    mode = {"f": FailureMode(mtbf=1000, mttr=10)}
    failing = replace(design.components["disk"], failures=mode)
    answer = found(design.with_maps(components={"disk": failing}), ("components", "disk"), "every", 0.999)
    assert answer.value is None
    assert answer.text() == "Impossible: even without planned maintenance it is 99.009%."  # 1000 / 1010


def test_maintenance_that_is_not_over_before_its_next_turn_has_no_figure() -> None:
    evaluate = Evaluator(maintained(), "shop", parameter_of(maintained(), ("components", "disk"), "duration"))
    assert evaluate(50.0) == pytest.approx(0.5, rel=1e-12)
    assert math.isnan(evaluate(100.0))
    assert math.isnan(evaluate(101.0))
