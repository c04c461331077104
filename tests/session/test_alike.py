"""Two designs are alike only where nothing that is computed can differ."""

from dataclasses import fields, replace

import pytest

from haplanner.model.design import ID_MAPS, Design, MaintenancePolicy, Simulation
from haplanner.model.elements import Note
from haplanner.session.alike import LOOKS, PLACES, alike

OTHER = {
    "name": "Another",
    "notes": "Said more.",
    "simulation": Simulation(seed=7),
    "maintenance": MaintenancePolicy(counts=False),
    "written": {"note": Note((0.0, 0.0), "Said on the drawing.")},
}


def test_every_setting_of_a_design_is_tried() -> None:
    assert OTHER.keys() == {f.name for f in fields(Design)} - {*ID_MAPS, "scenarios"}


@pytest.mark.parametrize("ignoring", [PLACES, LOOKS])
@pytest.mark.parametrize("name", OTHER)
def test_designs_that_differ_in_a_setting_are_alike_only_where_it_does_not_matter(
    name: str, ignoring: frozenset[str]
) -> None:
    other = replace(Design(), **{name: OTHER[name]})  # type: ignore[arg-type]
    assert alike(Design(), other, ignoring) == (name in ignoring)
