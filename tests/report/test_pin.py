"""Pinned numbers: their ranges, their steps, and what is kept of them."""

import math

import pytest

from haplanner.io.templates import load, templates
from haplanner.model.design import Design
from haplanner.model.problem import EditRefused
from haplanner.report.charts.parameter import Parameter, parameters, with_value
from haplanner.report.pin import Pin, packed, parameter_at, pin, set_value, unpacked


def every_number(design: Design) -> list[Parameter]:
    maps = ("components", "groups", "domains", "links")
    return [p for m in maps for i in getattr(design, m) for p in parameters(design, (m, i))]


@pytest.mark.parametrize("template", [template.id for template in templates()])
def test_every_number_of_a_design_is_found_by_its_path_and_set_as_a_sweep_would(template: str) -> None:
    design = load(template)
    for parameter in every_number(design):
        assert parameter_at(design, parameter.path) == parameter
        kept = pin(parameter)
        assert kept.low <= parameter.value <= kept.high
        value = parameter.value if parameter.unit == "count" else kept.middle(parameter)
        assert set_value(design, parameter.path, value) == with_value(design, parameter, value)


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
