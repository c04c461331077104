"""Published cases with known answers: every figure that the program gives is theirs."""

import pytest

from tests.cases import (
    allocation,
    availability,
    chains,
    clusters,
    evidence,
    lifetimes,
    networks,
    performance,
    trees,
)
from tests.cases.reference import ANSWERS, Case, cases
from tests.cases.waiting import WAITING, reason

MODULES = (allocation, availability, chains, clusters, evidence, lifetimes, networks, performance, trees)
"""Where the answers are."""

GIVEN = [case for case in cases().values() if any(not reason(case, path) for path in case.figures)]
OF_MANY = {"FT-00", "RAP-N2"}
"""Their figures are those of `test_aralia.py` and of `test_bought_networks.py`."""
NOT_GIVEN = [
    (case, pattern, why) for case in cases().values() for pattern, why in WAITING.get(case.id, {}).items()
]


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in GIVEN])
def test_a_published_case_comes_out_as_expected(case: Case) -> None:
    wanted = {path for path in case.figures if reason(case, path) is None}
    found = dict(ANSWERS[case.id](case))
    assert found.keys() == wanted
    wrong = {
        path: (got, case.figures[path])
        for path, got in found.items()
        if not case.agrees(got, case.figures[path])
    }
    assert not wrong, f"{case.title} ({case.source}): path: (found, expected)"


@pytest.mark.parametrize(
    ("case", "pattern", "why"), [pytest.param(*which, id=f"{which[0].id} {which[1]}") for which in NOT_GIVEN]
)
def test_a_figure_that_the_program_does_not_give_is_named(case: Case, pattern: str, why: str) -> None:
    pytest.skip(f"{case.id} {pattern}: {why}")


def test_every_published_case_is_answered_or_says_why_not() -> None:
    assert len(cases()) == 112
    assert {case.id for case in GIVEN} == ANSWERS.keys()
    assert cases().keys() == {case.id for case in GIVEN} | WAITING.keys() | OF_MANY
