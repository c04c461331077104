"""Figures and names are changed by pure functions that refuse what breaks a bound, in words."""

import pytest

from haplanner.model.check import check
from haplanner.model.design import Design, MaintenancePolicy, Simulation
from haplanner.model.edit import (
    add_failure,
    change,
    change_design,
    change_failure,
    free_name,
    remove_failure,
)
from haplanner.model.elements import Component, Maintenance
from haplanner.model.failure import FailureMode
from haplanner.model.problem import EditRefused
from tests.model.shop import failing, shop


def test_a_figure_is_changed_and_the_old_design_is_untouched() -> None:
    before = shop()
    after = change_failure(before, "components", ["disk"], "failure", mttr=2.0)
    assert after.components["disk"].failures["failure"].mttr == 2.0
    assert before.components["disk"].failures["failure"].mttr == 8.0
    assert after.components["web"] is before.components["web"]


def test_several_elements_are_changed_at_once() -> None:
    after = change_failure(shop(), "components", ["db-1", "db-2"], "failure", mtbf=99.0)
    assert {after.components[i].failures["failure"].mtbf for i in ("db-1", "db-2")} == {99.0}


@pytest.mark.parametrize(
    ("mtbf", "sentence"),
    [(0.0, "MTBF must be greater than 0."), (-4.0, "MTBF must be greater than 0."), (float("inf"), "finite")],
)
def test_an_mtbf_that_breaks_its_bound_is_refused_in_words(mtbf: float, sentence: str) -> None:
    with pytest.raises(EditRefused, match=sentence):
        change_failure(shop(), "components", ["disk"], "failure", mtbf=mtbf)


def test_an_mttr_of_zero_and_none_are_allowed() -> None:
    for mttr in (0.0, None):
        after = change_failure(shop(), "components", ["disk"], "failure", mttr=mttr)
        assert after.components["disk"].failures["failure"].mttr == mttr


def test_a_group_cannot_need_more_units_than_it_has() -> None:
    with pytest.raises(EditRefused, match="only 2 units"):
        change(shop(), "groups", ["db"], needed=3)


def test_part_of_a_compound_field_is_changed_alone() -> None:
    after = change(shop(), "groups", ["db"], mode="standby", switchover={"time": 0.5})
    after = change(after, "groups", ["db"], switchover={"success": 0.9})
    assert (after.groups["db"].switchover.time, after.groups["db"].switchover.success) == (0.5, 0.9)


def test_a_law_without_its_parameter_is_refused() -> None:
    with pytest.raises(EditRefused, match="needs “shape”"):
        change_failure(shop(), "components", ["disk"], "failure", life={"law": "weibull"})


def test_unknown_fields_are_a_programming_error_and_not_a_refusal() -> None:
    with pytest.raises(TypeError):
        change(shop(), "groups", ["db"], colour="red")
    with pytest.raises(TypeError):
        change_design(shop(), components={})


def test_failure_modes_are_added_and_removed() -> None:
    mode = FailureMode(mtbf=10.0, mttr=1.0)
    design = add_failure(shop(), "components", ["disk"], mode)
    assert set(design.components["disk"].failures) == {"failure", "failure-2"}
    assert design.components["disk"].failures["failure-2"] == mode
    design = remove_failure(
        remove_failure(design, "components", "disk", "failure-2"), "components", "disk", "failure"
    )
    assert not design.components["disk"].failures


def test_the_simulation_settings_are_changed_one_by_one() -> None:
    design = change_design(Design(), name="New", simulation={"seed": 7})
    assert design.name == "New"
    assert design.simulation == Simulation(seed=7)
    with pytest.raises(EditRefused):
        change_design(design, simulation={"horizon": -1.0})


def test_the_maintenance_settings_are_changed_one_by_one() -> None:
    design = change_design(Design(), maintenance={"waits": True})
    assert design.maintenance == MaintenancePolicy(counts=True, waits=True)


def test_maintenance_that_would_never_end_is_refused_with_its_place() -> None:
    endless = Component(maintenance=Maintenance(every=24.0, duration=24.0))
    (problem,) = check(Design(components={"web": endless}))
    assert problem.path == "components.web.maintenance.duration"
    assert "shorter than the 24 h" in problem.message


def test_free_names_count_on_from_the_last_number() -> None:
    assert free_name("crash", ["crash", "crash-2"]) == "crash-3"
    assert free_name("web-3", ["web-3", "web-4"]) == "web-5"
    assert failing()["failure"].mean_down_time == 4.0
