"""Pinned numbers: their ranges, their steps, and what is kept of them."""

import math
from dataclasses import replace

import pytest

from haplanner.io.templates import load, templates
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.elements import Component, Link, Maintenance, Service
from haplanner.model.problem import EditRefused
from haplanner.report.charts.parameter import Parameter, parameters, rates, with_value
from haplanner.report.pin import Pin, packed, parameter_at, pin, pinnable, set_value, unpacked
from tests.model.shop import shop


def every_number(design: Design) -> list[Parameter]:
    maps = ("components", "groups", "domains", "links")
    return [p for m in maps for i in getattr(design, m) for p in parameters(design, (m, i))]


def every_rate(design: Design) -> list[Parameter]:
    return [p for m in ("components", "services") for i in getattr(design, m) for p in rates(design, (m, i))]


def with_loads() -> Design:
    """One disk with a capacity and a calendar, asked for by a service with a demand."""
    disk = Component("Disk", capacity=200.0, maintenance=Maintenance(730.0, 2.0))
    return Design(
        components={"disk": disk},
        services={"shop": Service("Shop", demand=120.0)},
        links={"1": Link("shop", "disk")},
    )


@pytest.mark.parametrize("template", [template.id for template in templates()])
def test_every_number_of_a_design_is_found_by_its_path_and_set_as_a_sweep_would(template: str) -> None:
    design = load(template)
    for parameter in [*every_number(design), *every_rate(design)]:
        assert parameter_at(design, parameter.path) == parameter
        kept = pin(parameter)
        assert kept.low <= parameter.value <= kept.high
        value = parameter.value if parameter.unit == "count" else kept.middle(parameter)
        assert set_value(design, parameter.path, value) == with_value(design, parameter, value)


def test_a_calendar_a_capacity_and_a_demand_can_be_pinned() -> None:
    design = with_loads()
    told = {p.label: pin(p).text(p) for p in [*pinnable(design, ("components", "disk")), *every_rate(design)]}
    assert told == {
        "Disk maintenance interval": "73 h to 7300 h",
        "Disk maintenance duration": "12 min to 20 h",
        "Disk capacity": "20/s to 2000/s",
        "Shop demand": "12/s to 1200/s",
    }
    set_to = set_value(design, ("components", "disk", "maintenance", "every"), 365.0)
    assert set_to.components["disk"].maintenance == Maintenance(365.0, 2.0)
    assert set_value(design, ("components", "disk", "capacity"), 0.0).components["disk"].capacity == 0.0
    assert set_value(design, ("services", "shop", "demand"), 7.5).services["shop"].demand == 7.5


def test_maintenance_that_does_not_count_moves_nothing_and_is_not_varied() -> None:
    design = replace(with_loads(), maintenance=MaintenancePolicy(counts=False))
    assert parameters(design, ("components", "disk")) == []


def test_a_calendar_is_played_between_what_it_must_be_longer_and_shorter_than() -> None:
    tight = replace(with_loads().components["disk"], maintenance=Maintenance(10.0, 8.0))
    every, duration = parameters(Design(components={"disk": tight}), ("components", "disk"))
    for number, low, high in ((every, 8.0, math.inf), (duration, 0.0, 10.0)):
        for ends in ((pin(number).low, pin(number).high), number.usual_range()[:2]):
            assert low <= ends[0] < number.value < ends[1] < high
            assert ends[0] > low or low == 0.0


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        (
            ("components", "disk", "maintenance", "duration"),
            730.0,
            "Duration is 730 h, but must be shorter than",
        ),
        (("components", "disk", "maintenance", "every"), 0.0, "Every must be greater than 0."),
        (("components", "disk", "capacity"), -1.0, "Capacity must be ≥ 0, is -1."),
    ],
)
def test_a_value_out_of_bounds_is_refused_by_the_name_of_its_field(
    path: tuple[str, ...], value: float, reason: str
) -> None:
    with pytest.raises(EditRefused, match=reason):
        set_value(with_loads(), path, value)


def test_with_fewer_units_a_group_needs_no_more_than_it_has_left() -> None:
    design = shop()
    fewer = set_value(design, ("components", "web", "count"), 1)
    assert (fewer.components["web"].count, fewer.groups["tier"].needed) == (1, 1)


def test_a_path_without_a_number_is_no_edit() -> None:
    with pytest.raises(KeyError):
        set_value(with_loads(), ("components", "disk", "name"), 1.0)


def test_no_pin_sets_what_a_design_may_not_have() -> None:
    design = load("web-shop")
    group = next(iter(design.groups))
    with pytest.raises(EditRefused):
        set_value(design, ("groups", group, "needed"), 99)


@pytest.mark.parametrize("path", [(), ("components",), ("nothing", "a", "b"), ("components", "web", "mttr")])
def test_a_path_that_leads_nowhere_has_no_number(path: tuple[str, ...]) -> None:
    assert parameter_at(load("web-shop"), path) is None


@pytest.mark.parametrize(("low", "high"), [(2.0, 8.0), (1.0, 1.01), (0.0, 0.2), (1e-4, 1e-2), (1e5, 1e6)])
def test_a_hundred_steps_over_a_range_are_a_hundred_round_values(low: float, high: float) -> None:
    hours = Parameter(("components", "a", "failures", "f", "mttr"), "a MTTR", "h", 4.0)
    kept = Pin(hours.path, low, high)
    ratio = high / low if low else math.inf
    steps = [
        low * ratio ** (n / 100) if kept.by_ratio(hours) else low + (high - low) * n / 100 for n in range(101)
    ]
    rounded = [kept.round(hours, value) for value in steps]
    assert rounded == sorted(set(rounded))
    assert rounded[0] == low
    assert rounded[-1] == high


def test_the_middle_halves_times_by_ratio_and_shares_by_difference() -> None:
    hours = Parameter(("components", "a", "failures", "f", "mttr"), "a MTTR", "h", 4.0)
    share = Parameter(("groups", "a", "beta"), "a common cause", "probability", 0.0)
    assert Pin(hours.path, 2.0, 8.0).middle(hours) == pytest.approx(math.sqrt(2.0 * 8.0))
    assert Pin(share.path, 0.1, 0.3).middle(share) == pytest.approx(0.2)


def test_pins_are_kept_as_text() -> None:
    pins = tuple(pin(parameter) for parameter in every_number(load("kafka")))
    assert unpacked(packed(pins)) == pins


@pytest.mark.parametrize(
    "text",
    ["", "[", "{}", "[1]", "[[]]", '[["a", "b", "c", 2, 1]]', '[["a", "b", 1, 2, 3]]', "[[1, 2, 3, 4, 5]]"],
)
def test_what_is_no_pin_is_left_out(text: str) -> None:
    assert unpacked(text) == ()
