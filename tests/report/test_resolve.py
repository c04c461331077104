import random
from contextlib import suppress
from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.results import Analysis, CannotCompute
from haplanner.io.templates import Template, load, templates
from haplanner.model.design import Design, MaintenancePolicy
from haplanner.model.draw import move
from haplanner.model.edit import change, change_failure
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.model.figures_text import format_availability
from haplanner.model.grouping import join
from haplanner.model.problem import Problem
from haplanner.model.scenario import apply_scenario
from haplanner.report.diagram import DiagramView, ViewOptions
from haplanner.report.resolve import Resolver, resolve
from tests.engine.random_designs import random_design

FAILS = {"failure": FailureMode(mtbf=4000.0, mttr=4.0)}


def chain() -> Design:
    """Service → api (in a rack) → (db-1, db-2 of a group)."""
    return Design(
        services={"users": Service("Users", target=0.999, at=(0.0, 0.0))},
        groups={"dbs": Group("Databases", at=(500.0, 0.0))},
        components={
            "api": Component("API", domains=("rack",), failures=FAILS, at=(250.0, 0.0)),
            "db-1": Component("DB 1", group="dbs", failures=FAILS, at=(500.0, 0.0)),
            "db-2": Component("DB 2", group="dbs", failures=FAILS, at=(500.0, 64.0)),
        },
        domains={"rack": Domain("Rack", failures=FAILS)},
        links={"1": Link("users", "api"), "2": Link("api", "dbs")},
    )


def same_parts(one: DiagramView, other: DiagramView) -> set[str]:
    kinds = ("boxes", "frames", "arrows", "forks")
    return {
        f"{kind} {i}"
        for kind in kinds
        for i, part in getattr(one, kind).items()
        if getattr(other, kind).get(i) is part
    }


def test_a_component_shows_what_it_is_by_itself_and_a_service_all_that_it_needs() -> None:
    design = chain()
    answer = analyze(design)
    view = resolve(design, None, answer)
    alone = format_availability(FAILS["failure"].unavailability)
    assert view.boxes["api"].figure == alone
    assert alone != format_availability(answer.elements["api"].unavailability)
    works = answer.elements["dbs"].unavailability
    assert view.frames["dbs"].figure == format_availability(works)
    users = view.boxes["users"]
    whole = answer.services["users"].figures
    assert users.figure == format_availability(whole.unavailability, 0.999, users.met)


def test_all_modes_of_a_component_count_and_one_that_never_ends_is_said_in_words() -> None:
    two = {**FAILS, "theft": FailureMode(mtbf=8000.0, mttr=40.0)}
    design = change(chain(), "components", ["api"], failures=two)
    u = 1 - (1 - two["failure"].unavailability) * (1 - two["theft"].unavailability)
    assert resolve(design).boxes["api"].figure == format_availability(round(u, 12))
    lost = {**FAILS, "theft": FailureMode(mtbf=8000.0, mttr=None)}
    design = change(chain(), "components", ["api"], failures=lost)
    assert resolve(design).boxes["api"].figure == "never repaired"


def test_what_a_component_is_by_itself_is_shown_where_the_whole_cannot_be_computed() -> None:
    blocked = CannotCompute([Problem("groups.dbs", "nothing in it")])
    box = resolve(chain(), None, blocked).boxes["api"]
    assert box.figure == resolve(chain()).boxes["api"].figure != ""
    assert resolve(chain(), ViewOptions(results=False), blocked).boxes["api"].figure == ""


@pytest.mark.parametrize("template", templates(), ids=lambda t: t.id)
def test_a_resolver_that_has_seen_other_designs_draws_the_same_as_a_new_one(template: Template) -> None:
    base = load(template.id)
    resolver = Resolver()
    for scenario in (None, *base.scenarios, None):
        design = apply_scenario(base, scenario)
        options = ViewOptions(base=base if scenario else None, hints={next(iter(design.components)): "?"})
        for results in (True, False):
            wanted = replace(options, results=results)
            for answer in (None, analyze(design)):
                assert resolver.resolve(design, wanted, answer) == resolve(design, wanted, answer)


def test_an_edit_of_one_box_makes_only_that_box_anew() -> None:
    resolver, design = Resolver(), chain()
    before = resolver.resolve(design)
    after = resolver.resolve(change_failure(design, "components", ["db-1"], "failure", mttr=5.0))
    assert after.boxes["db-1"] != before.boxes["db-1"]
    everything = same_parts(before, before)
    assert same_parts(before, after) == everything - {"boxes db-1"}


def test_a_move_makes_the_box_its_frame_and_its_arrows_anew() -> None:
    resolver, design = Resolver(), chain()
    before = resolver.resolve(design)
    after = resolver.resolve(move(design, {"db-1": (500.0, -80.0)}))
    gone = same_parts(before, before) - same_parts(before, after)
    assert gone == {"boxes db-1", "frames dbs", "arrows 2"}


def test_another_repair_time_elsewhere_that_cannot_be_seen_leaves_a_box_as_it_is() -> None:
    resolver, design = Resolver(), chain()
    before = resolver.resolve(design, None, analyze(design))
    edited = change_failure(design, "components", ["db-1"], "failure", mttr=4.0001)
    after = resolver.resolve(edited, None, analyze(edited))
    assert after.boxes["db-2"] is before.boxes["db-2"]


@pytest.mark.parametrize("seed", range(20))
def test_one_drawing_after_another_is_what_it_would_be_by_itself(seed: int) -> None:
    dice, resolver = random.Random(seed), Resolver()
    design = random_design(seed)
    analysis: Analysis | None = None
    for _ in range(30):
        node = dice.choice(sorted(design.components))
        what = dice.randrange(9)
        if what == 0:
            design = change(design, "components", [node], name=f"Name {dice.randrange(3)}")
        elif what == 1:
            design = move(design, {node: (8.0 * dice.randrange(50), 8.0 * dice.randrange(50))})
        elif what == 2:
            design = replace(design, maintenance=MaintenancePolicy(counts=dice.random() < 0.5))
        elif what == 3 and design.domains:
            domain = dice.choice(sorted(design.domains))
            design = change(design, "domains", [domain], name=f"Zone {dice.randrange(3)}")
        elif what == 4:
            with suppress(CannotCompute):
                analysis = analyze(design)
        elif what == 5 and design.groups:
            group = dice.choice([None, *design.groups])
            design = join(design, [node], group)
        elif what == 6:
            links = dice.sample(list(design.links.items()), len(design.links))
            design = replace(design, links=dict(links[: dice.randrange(len(links) + 1)]))
        elif what == 7:
            design = change(design, "components", [node], enabled=dice.random() < 0.5)
        options = ViewOptions(results=dice.random() < 0.7, hints={node: "odd"} if dice.random() < 0.2 else {})
        assert resolver.resolve(design, options, analysis) == resolve(design, options, analysis)
