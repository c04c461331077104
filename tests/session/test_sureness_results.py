"""How sure figures are is found for the design of now, beside the window, and for no other."""

from dataclasses import replace
from typing import Any

from haplanner.model.failure import Spread
from haplanner.session.sureness_results import SurenessResults
from tests.model.shop import shop


def unsure_shop() -> Any:
    design = shop()
    disk = design.components["disk"]
    modes = {name: replace(mode, spread=Spread(mtbf=4.0)) for name, mode in disk.failures.items()}
    return design.with_maps(components={**design.components, "disk": replace(disk, failures=modes)})


def test_an_answer_belongs_to_its_design_alone_and_is_posted_only_where_something_is_not_sure() -> None:
    posted: list[str] = []
    results = SurenessResults(lambda what, _payload: posted.append(what))
    plain, design = shop(), unsure_shop()
    results.follow(plain)
    assert results.settle(20.0)
    assert posted == []
    results.follow(design)
    assert results.settle(20.0)
    assert posted == ["sureness"] * 2  # the services first, then everything
    (service,) = design.services
    assert results.of(design, service) is not None
    assert results.of(plain, service) is None
    sure = results.all_of(design)
    assert sure is not None
    assert "disk" in sure.elements
    results.follow(design)  # known already: nothing is found again
    assert results.settle(20.0)
    assert posted == ["sureness"] * 2
    results.close()


def test_what_is_not_wanted_any_more_is_not_posted() -> None:
    posted: list[str] = []
    results = SurenessResults(lambda what, _payload: posted.append(what))
    results.follow(unsure_shop())
    results.follow(None)
    assert results.settle(20.0)
    assert posted == []
    results.close()
