"""The Kafka design with the figures of a reference in place of its own: what each promise comes to then.

The reference has brokers of 1000 h up and 1 h down, a dead one fenced after 10.1 s, and no other failures.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.io.templates import load
from haplanner.model.design import Design
from haplanner.model.elements import Component
from haplanner.model.failure import FailureMode

BROKER = {"failure": FailureMode(mtbf=1000.0, mttr=1.0)}
FENCED = 10.1 / 3600.0
U = 1.0 / 1001.0


def with_figures(zone: float = 0.0, stalls: bool = False, one_zone: bool = False) -> Design:
    """Brokers and stalls of the reference, zones down for so large a share; all else is perfect."""
    design = load("kafka")

    def figures(component_id: str, component: Component) -> Mapping[str, FailureMode]:
        if component_id.startswith("broker-"):
            return BROKER
        stall = {"write-stall": 1000.0 / 3.0, "read-stall": 1000.0}.get(component_id)
        return {"stall": FailureMode(mtbf=stall, mttr=FENCED)} if stall and stalls else {}

    def place(component_id: str, component: Component) -> tuple[str, ...]:
        return ("zone-a",) if one_zone and component_id.startswith("broker-") else component.domains

    components = {
        i: replace(c, failures=figures(i, c), domains=() if c.group == "controllers" else place(i, c))
        for i, c in design.components.items()
    }
    outage = {"outage": FailureMode(mtbf=1.0 - zone, mttr=zone)} if zone else {}
    domains = {i: replace(d, failures=outage if d.parent else {}) for i, d in design.domains.items()}
    return replace(design, components=components, domains=domains)


def down(design: Design, service_id: str) -> float:
    return analyze(design, 1).services[service_id].figures.unavailability


def minutes(unavailability: float) -> float:
    return unavailability * 8760 * 60


def test_two_of_three_in_sync_replicas_and_any_leader() -> None:
    design = with_figures()
    assert down(design, "write") == pytest.approx(3 * U**2 * (1 - U) + U**3, rel=1e-12)
    assert minutes(down(design, "write")) == pytest.approx(1.573, abs=5e-4)
    assert -math.log10(down(design, "read")) == pytest.approx(9.00, abs=5e-3)
    assert down(design, "write-1") == pytest.approx(down(design, "read"), rel=1e-12)


def test_every_lost_replica_stalls_those_who_wait_for_all() -> None:
    design = with_figures(stalls=True)
    assert minutes(down(design, "write")) == pytest.approx(5.996, abs=2e-3)
    # Of the leader's crashes alone: what acks=1 waits for, beside the writability that both need.
    leader = minutes(down(design, "write-1")) - minutes(down(with_figures(), "write-1"))
    assert 1.573 + leader == pytest.approx(3.047, abs=2e-3)


def test_a_zone_for_each_replica_is_worth_two_nines() -> None:
    assert 1.0 - down(with_figures(zone=1e-4), "write") == pytest.approx(0.999996380, abs=1e-9)
    assert 1.0 - down(with_figures(zone=1e-4, one_zone=True), "write") == pytest.approx(0.999897008, abs=1e-9)


@pytest.mark.parametrize(("number", "nines"), [(3, 5.52), (5, 8.00)])
def test_a_majority_of_controllers(number: int, nines: float) -> None:
    design = with_figures()
    controllers = {
        f"controller-{n}": Component(group="controllers", failures=BROKER) for n in range(1, number + 1)
    }
    others = {i: c for i, c in design.components.items() if c.group != "controllers"}
    groups = design.groups | {"controllers": replace(design.groups["controllers"], needed=number // 2 + 1)}
    found = down(replace(design, components=others | controllers, groups=groups), "admin")
    assert -math.log10(found) == pytest.approx(nines, abs=5e-3)


def test_what_is_lost_for_good_is_lost_as_often_as_the_last_copy_goes() -> None:
    design = load("kafka")
    disk = design.components["copy-1"].failures["failure"]
    result = analyze(design, 1).services["no-loss"].figures
    u = disk.mttr / (disk.mtbf + disk.mttr) if disk.mttr else 0.0
    assert result.unavailability == pytest.approx(u**3, rel=1e-12)
    # The last of three goes while the other two are away.
    assert result.frequency == pytest.approx(3 * u**2 * (1 - u) / disk.mtbf, rel=1e-9)
