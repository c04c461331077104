"""What is answered at once, and what is left to the worker."""

from dataclasses import replace

import pytest

from haplanner.engine.results import Analysis
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.session import exact_results
from haplanner.session.engine_room import EngineRoom
from haplanner.session.exact_results import Asked, ExactResults


def test_an_answer_that_patience_cut_short_is_not_taken_for_the_whole_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    web = Component(group="tier", capacity=100.0, failures={"crash": FailureMode(mtbf=9.0, mttr=1.0)})
    shop = Design(
        components={"a": web, "b": web},
        groups={"tier": Group()},
        services={"shop": Service(demand=100.0)},
        links={"1": Link("shop", "tier")},
    )
    results = ExactResults(EngineRoom())
    asked = Asked(lambda: False, lambda _state: None, lambda: True)
    list(results.in_turn(shop, shop, None, asked))
    monkeypatch.setattr(exact_results, "QUICK_SECONDS", 60.0)
    monkeypatch.setattr(exact_results, "DETAIL_SECONDS", 60.0)
    monkeypatch.setattr(exact_results, "AT_ONCE_SECONDS", 1e-9)
    monkeypatch.setattr(exact_results, "WHOLE_SECONDS", 5e-10)
    worse = replace(web, failures={"crash": FailureMode(mtbf=4.0, mttr=1.0)})
    edited = replace(shop, components={"a": worse, "b": web})

    assert results.at_once(None, edited) is None
    list(results.in_turn(edited, edited, None, asked))

    answer = results.latest(None)
    assert isinstance(answer, Analysis)
    service = answer.services["shop"]
    assert service.figures.unavailability == pytest.approx(0.02, rel=1e-12)
    assert sum(term.hours_per_year for term in service.waterfall) == pytest.approx(0.02 * 8760, rel=1e-9)
    assert service.throughput is not None
    assert service.throughput.unmet == pytest.approx(0.02, rel=1e-12)
