"""A replayed moment is the engine's: checked against the rows, and against the rule of every group."""

import math
import random

import numpy as np
import pytest

from haplanner.engine.history import History, history
from haplanner.io.templates import load
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Group, Link, Maintenance, Service
from haplanner.model.failure import FailureMode
from haplanner.model.law import Law
from haplanner.report.charts.moments import Fared, Moments


def moments_to_try(made: History, count: int = 100) -> list[float]:
    """Random moments, most of them where something is down; borders of intervals among them."""
    dice = random.Random(7)
    edges = [float(t) for row in made.by_ref.values() for times in (row.starts, row.ends) for t in times]
    found = [dice.uniform(0.0, made.horizon) for _ in range(count // 4)]
    return found + [
        dice.choice(edges) + dice.choice((0.0, 0.0, 0.3, -0.3)) for _ in range(count - len(found))
    ]


@pytest.mark.parametrize("template", ["web-shop", "kafka", "two-data-centres", "kubernetes"])
def test_the_state_at_a_hundred_moments_is_that_of_the_engines_rows(template: str) -> None:
    design = load(template)
    made = history(design, replication=3)
    replay = Moments(made)
    for hours in moments_to_try(made):
        moment = replay.at(hours)
        dark = {i for i in design.domains if ("domains", i) in made.by_ref}
        dark = {i for i in dark if made.by_ref["domains", i].hold(hours)}
        for (map_name, element_id), row in made.by_ref.items():
            if map_name == "links":
                assert (element_id in moment.cut) == row.hold(hours)
            elif map_name != "domains":
                node = design.node(element_id)
                inside = set(getattr(node, "domains", ()))
                for domain_id in tuple(inside):
                    while (domain_id := design.domains[domain_id].parent) is not None:  # type: ignore[assignment]
                        inside.add(domain_id)
                down = row.hold(hours) or bool(inside & dark)
                weak = element_id in made.degraded and made.degraded[element_id].hold(hours)
                work = element_id in made.planned and made.planned[element_id].hold(hours)
                expected = "down" if down else "planned" if work else "degraded" if weak else "up"
                assert moment.states[element_id] == expected, (element_id, hours)


def two_zones() -> Design:
    """Two of three servers are needed; two of them lie in a zone that itself lies in a site."""
    fails = {"crash": FailureMode(mtbf=300, mttr=40)}
    dies = {"outage": FailureMode(mtbf=700, mttr=30)}
    servers = {
        name: Component(name, group="web", domains=domains, failures=fails)
        for name, domains in (("a", ("zone",)), ("b", ("zone",)), ("c", ()))
    }
    return Design(
        components=servers,
        groups={"web": Group("Web", needed=2)},
        domains={"site": Domain("Site", failures=dies), "zone": Domain("Zone", parent="site", failures=dies)},
        services={"shop": Service("Shop")},
        links={"1": Link("shop", "web")},
    )


def test_a_group_is_down_exactly_while_too_few_of_its_members_are_shown_as_up() -> None:
    made = history(two_zones(), horizon=20_000, seed=1)
    replay = Moments(made)
    seen = set()
    for hours in moments_to_try(made, 400):
        states = replay.at(hours).states
        up = sum(states[name] == "up" for name in "abc")
        expected = "down" if up < 2 else "degraded" if up < 3 else "up"
        assert states["web"] == expected
        assert (states["shop"] == "down") == (up < 2)
        seen.add(expected)
    assert seen == {"up", "degraded", "down"}


def fixed_shop() -> Design:
    """Down from 100 to 110 h, from 210 to 220 h, and so on."""
    fixed = FailureMode(mtbf=100, mttr=10, life=Law("fixed"), repair=Law("fixed"))
    return Design(
        components={"web": Component("Web", failures={"crash": fixed})},
        services={"shop": Service("Shop")},
        links={"1": Link("shop", "web")},
    )


def test_how_a_service_has_fared_counts_outages_and_hours_up_to_the_moment() -> None:
    replay = Moments(history(fixed_shop(), horizon=300))
    assert replay.fared("shop", 50.0) == Fared(0, 0.0, None)
    assert replay.fared("shop", 100.0) == Fared(1, 0.0, 100.0)
    assert replay.fared("shop", 104.0) == Fared(1, 4.0, 100.0)
    assert replay.fared("shop", 110.0) == Fared(1, 10.0, None)
    assert replay.fared("shop", 215.0) == Fared(2, 15.0, 210.0)


def test_changes_are_found_forwards_and_backwards_to_the_ends() -> None:
    replay = Moments(history(fixed_shop(), horizon=300))
    assert [replay.next_change(t) for t in (0.0, 100.0, 105.0, 220.0)] == [100.0, 110.0, 110.0, 300.0]
    assert [replay.previous_change(t) for t in (300.0, 220.0, 100.0)] == [220.0, 210.0, 0.0]
    assert replay.works(99.9)
    assert not replay.works(100.0)
    assert math.isclose(replay.at(104.0).hours, 104.0)
    assert replay.at(104.0).states == {"web": "down", "shop": "down"}


def test_planned_maintenance_is_told_from_a_failure_and_a_failure_comes_first() -> None:
    fails = {"crash": FailureMode(mtbf=400, mttr=20)}
    work = Maintenance(every=300, duration=15)
    web = Component("Web", failures=fails, maintenance=work)
    design = Design(
        components={"web": web}, services={"shop": Service("Shop")}, links={"1": Link("shop", "web")}
    )
    made = history(design, horizon=30_000, seed=4)
    replay, seen = Moments(made), set()
    for hours in np.arange(0.25, 30_000, 2.5):
        down, works = made.rows["web"].hold(hours), not made.planned["web"].hold(hours)
        state = replay.at(float(hours)).states["web"]
        assert state == ("down" if down else "up" if works else "planned")
        seen.add(state)
    assert seen == {"up", "planned", "down"}
