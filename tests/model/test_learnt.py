"""What was learnt goes where it belongs, and nowhere else."""

import pytest

from haplanner.model.design import Design
from haplanner.model.elements import Component, Service
from haplanner.model.failure import AutoRecovery, FailureMode, Observed
from haplanner.model.law import Law
from haplanner.model.learnt import Learnt, learn_failure, matching
from haplanner.model.problem import EditRefused

PHASES = FailureMode(1_000.0, 2.0, detection=0.1, auto=AutoRecovery(0.5, 0.2), alert=0.3, restore=0.4)
DESIGN = Design(
    components={
        "db": Component("Main database", failures={"crash": FailureMode(500.0, 1.0)}),
        "web": Component("Twin", failures={"crash": PHASES}),
        "api": Component("twin", failures={"a": FailureMode(9.0, 1.0), "b": FailureMode(9.0, 1.0)}),
        "new": Component("New"),
    },
    services={"shop": Service("Shop")},
)
SEEN = Learnt(250.0, 5.0, Observed(4, 1_000.0, 20.0), source="Learnt from a log.")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("db", ("components", "db")),
        ("DB ", ("components", "db")),
        ("main DATABASE", ("components", "db")),
        ("Shop", ("services", "shop")),
        ("twin", None),
        ("", None),
        ("other", None),
    ],
)
def test_an_element_is_found_by_its_id_or_by_a_name_that_it_has_alone(
    name: str, found: tuple[str, str] | None
) -> None:
    assert matching(DESIGN, name) == found


def test_figures_and_evidence_are_one_edit_of_one_failure_mode() -> None:
    learnt = learn_failure(DESIGN, "components", "db", SEEN)
    mode = learnt.components["db"].failures["crash"]
    assert mode == FailureMode(250.0, 5.0, observed=SEEN.observed)
    assert learnt.components["db"].notes == "Learnt from a log."
    assert learn_failure(learnt, "components", "db", SEEN) == learnt
    assert learnt.components["web"] is DESIGN.components["web"]


def test_the_phases_of_a_mode_together_last_as_long_as_was_seen() -> None:
    mode = learn_failure(DESIGN, "components", "web", SEEN).components["web"].failures["crash"]
    assert mode.mean_down_time == pytest.approx(5.0)
    assert (mode.detection, mode.alert, mode.restore) == (0.1, 0.3, 0.4)
    short = Learnt(250.0, 0.2, SEEN.observed)
    with pytest.raises(EditRefused, match="other phases alone take longer than was observed"):
        learn_failure(DESIGN, "components", "web", short)


def test_laws_are_taken_where_they_are_given_and_a_repair_has_no_other_phases() -> None:
    laws = Learnt(250.0, 5.0, SEEN.observed, Law("weibull", shape=2.0), Law("lognormal", cv=2.0))
    plain = learn_failure(DESIGN, "components", "db", laws).components["db"].failures["crash"]
    assert (plain.life, plain.repair) == (laws.life, laws.repair)
    phases = learn_failure(DESIGN, "components", "web", laws).components["web"].failures["crash"]
    assert (phases.life, phases.repair) == (laws.life, PHASES.repair)


def test_of_several_modes_one_is_named_and_an_element_without_any_gets_one() -> None:
    with pytest.raises(EditRefused, match="several failure modes, and the log does not say which: a, b"):
        learn_failure(DESIGN, "components", "api", SEEN)
    assert learn_failure(DESIGN, "components", "api", SEEN, "b").components["api"].failures["b"].mtbf == 250
    with pytest.raises(EditRefused, match="has no failure mode “c”"):
        learn_failure(DESIGN, "components", "api", SEEN, "c")
    fresh = learn_failure(DESIGN, "components", "new", SEEN).components["new"].failures
    assert fresh == {"failure": FailureMode(250.0, 5.0, observed=SEEN.observed)}


def test_no_failure_leaves_the_figures_and_keeps_the_evidence() -> None:
    none = Learnt(None, None, Observed(0, 9_000.0))
    mode = learn_failure(DESIGN, "components", "db", none).components["db"].failures["crash"]
    assert mode == FailureMode(500.0, 1.0, observed=Observed(0, 9_000.0))
    with pytest.raises(EditRefused, match="had no failure"):
        learn_failure(DESIGN, "components", "new", none)
    with pytest.raises(EditRefused, match="no failures of its own"):
        learn_failure(DESIGN, "services", "shop", SEEN)
