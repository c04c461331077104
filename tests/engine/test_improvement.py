"""What to decide about a design, against every possible decision."""

import itertools
import math
import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.formulas.structure import structure
from haplanner.engine.improvement import blocks as telling_apart
from haplanner.engine.improvement import improve as improving
from haplanner.engine.improvement import trying
from haplanner.engine.improvement.improve import improve
from haplanner.engine.improvement.improvement import Improvement, Question
from haplanner.engine.improvement.slots import slots, with_changes
from haplanner.engine.patience import ENDLESS, Cancelled, OutOfPatience, Patience
from haplanner.engine.results import CannotCompute, TooLarge
from haplanner.engine.target import allowed
from haplanner.model.decisions import Decision, Option, price
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import FailureMode
from haplanner.model.problem import DesignError
from haplanner.model.proposals import proposals
from haplanner.model.scenario import apply_patch


def failing(draw: random.Random) -> dict[str, FailureMode]:
    return {"crash": FailureMode(mtbf=draw.uniform(50.0, 500.0), mttr=draw.uniform(1.0, 9.0))}


def some_design(draw: random.Random) -> Design:
    """A chain of components and groups, some of them in zones, some of whose units depend on each other."""
    components: dict[str, Component] = {}
    groups: dict[str, Group] = {}
    links: dict[str, Link] = {}
    zones = {f"zone-{i}": Domain(failures=failing(draw)) for i in range(2)}
    before = "shop"
    for place in range(draw.randint(1, 3)):
        name = f"tier-{place}"
        links[str(len(links))] = Link(before, name)
        domains = draw.choice([(), (), ("zone-0",), ("zone-1",)])
        kind = draw.choice(["alone", "active", "active", "standby", "crew"])
        cost = float(draw.randint(1, 9))
        if kind == "alone":
            components[name] = Component(failures=failing(draw), cost=cost, domains=domains)
        else:
            extra = {
                "active": {"needed": draw.randint(1, 2)},
                "standby": {"mode": "standby", "dormancy": 0.5, "switchover": Switchover(0.1, 0.9, 1.0)},
                "crew": {"crew": "night"},
            }[kind]
            groups[name] = Group(**extra)
            for box in range(draw.randint(1, 2)):
                components[f"{name}-{box}"] = Component(
                    group=name,
                    count=2 - box,
                    failures=failing(draw),
                    cost=cost,
                    domains=domains if box else (),
                )
        before = name
    if draw.random() < 0.4:
        components["power"] = Component(failures=failing(draw), cost=5.0)
        links["power"] = Link("tier-0", "power")
        links["too"] = Link("shop", "power")
    used = {c.domains for c in components.values()}
    return Design(
        components=components,
        groups=groups,
        links=links,
        domains={i: zone for i, zone in zones.items() if (i,) in used or draw.random() < 0.5},
        crews={"night": Crew(size=1, cost=4.0)} if any(g.crew for g in groups.values()) else {},
        services={"shop": Service()},
    )


def some_decisions(draw: random.Random, design: Design) -> list[Decision]:
    """Some proposals, with made-up prices where they have none."""
    found = []
    everything = list(proposals(design).decisions)
    draw.shuffle(everything)
    for decision in everything:
        options = draw.sample(decision.options, min(len(decision.options), draw.randint(1, 2)))
        priced = [o if o.cost is not None else replace(o, cost=float(draw.randint(0, 9))) for o in options]
        if math.prod(len(one.options) + 1 for one in found) * (len(priced) + 1) <= 80:
            found.append(Decision(decision.name, tuple(priced)))
    return found


def all_decided(design: Design, decisions: Sequence[Decision]) -> list[tuple[float, float]]:
    """Price and unavailability of every way to decide, each computed from a design of its own."""
    found = []
    for chosen in itertools.product(*((None, *decision.options) for decision in decisions)):
        changed, extra = design, 0.0
        try:
            for option in chosen:
                if option is not None:
                    changed, extra = apply_patch(changed, option.patch), extra + (option.cost or 0.0)
            down = analyze(changed, 0).services["shop"].figures.unavailability
        except (DesignError, CannotCompute):
            continue
        found.append((price(changed) + extra, down))
    return found


def front_of(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """What nothing beats, cheapest first."""
    kept: list[tuple[float, float]] = []
    for cost, down in sorted(points):
        if not kept or down < kept[-1][1] * (1 - 1e-9):
            if kept and kept[-1][0] == cost:
                kept.pop()
            kept.append((cost, down))
    return kept


def assert_front(found: Improvement, wanted: Sequence[tuple[float, float]]) -> None:
    steps = [(p.price, p.unavailability) for p in found.front]
    assert [cost for cost, _ in front_of(steps)] == pytest.approx([cost for cost, _ in wanted], abs=1e-9)
    assert [down for _, down in front_of(steps)] == pytest.approx([down for _, down in wanted], rel=1e-9)


@pytest.mark.parametrize("seed", range(40))
def test_the_front_is_what_no_way_to_decide_beats(seed: int) -> None:
    draw = random.Random(seed)
    design = some_design(draw)
    decisions = some_decisions(draw, design)
    points = all_decided(design, decisions)
    found = improve(design, "shop", decisions)
    assert found.complete
    assert_front(found, front_of(points))
    for point in found.front:
        assert point.proven
        extra = sum(decisions[d].options[o].cost or 0.0 for d, o in point.taken)
        assert point.price == pytest.approx(price(point.design) + extra)
        again = analyze(point.design, 0).services["shop"].figures.unavailability
        assert point.unavailability == pytest.approx(again, rel=1e-11)


@pytest.mark.parametrize("seed", range(40))
def test_what_is_searched_for_is_what_all_ways_to_decide_have(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "MOST_TRIED", 0)
    draw = random.Random(seed)
    design = some_design(draw)
    decisions = some_decisions(draw, design)
    points = all_decided(design, decisions)
    least = min(cost for cost, _ in points)
    budget = draw.uniform(least, max(cost for cost, _ in points))
    found = improve(design, "shop", decisions, Question(budget=budget))
    assert not found.complete
    assert found.proven
    assert found.answer is not None
    best = min(down for cost, down in points if cost <= budget)
    assert found.answer.unavailability == pytest.approx(best, rel=1e-9)
    assert found.answer.price <= budget + 1e-9

    # A target is a number near 1: of sixteen nines it has no digit left.
    target = 1 - max(draw.choice(points)[1] * (1 + 1e-9), 1e-6)
    found = improve(design, "shop", decisions, Question(target=target))
    assert found.proven
    assert found.answer is not None
    cheapest = min(cost for cost, down in points if down <= allowed(target))
    assert found.answer.price == pytest.approx(cheapest, abs=1e-9)
    assert found.answer.unavailability <= allowed(target) * (1 + 1e-9)
    for point in found.front:
        if point.proven:
            beaten = [u for cost, u in points if cost <= point.price + 1e-9]
            assert point.unavailability == pytest.approx(min(beaten), rel=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_an_option_by_itself_saves_what_it_saves_in_a_design_of_its_own(seed: int) -> None:
    draw = random.Random(seed)
    design = some_design(draw)
    decisions = some_decisions(draw, design)
    before = analyze(design, 0).services["shop"].figures.unavailability
    found = improve(design, "shop", decisions)
    assert len(found.singles) == sum(len(decision.options) for decision in decisions)
    for single in found.singles:
        option = decisions[single.decision].options[single.option]
        changed = apply_patch(design, option.patch)
        after = analyze(changed, 0).services["shop"].figures.unavailability
        assert single.saved_hours == pytest.approx((before - after) * 8760, rel=1e-6, abs=1e-9)
        assert single.cost == pytest.approx(price(changed) - price(design) + (option.cost or 0.0), abs=1e-9)
    worths = [single.worth for single in found.singles]
    assert worths == sorted(worths, reverse=True)


@pytest.mark.parametrize("looks", range(6))
def test_decisions_that_are_taken_together_are_answered_however_soon_patience_ends(
    looks: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "MOST_TRIED", 0)
    design, decisions = chain("web", "db")
    sooner = FailureMode(mtbf=9, mttr=0.5)
    better = {"components": {"web-unit": {"failures": {"crash": {"mttr": sooner.mttr}}}}}
    joint = [*decisions, Decision("Recovery", (Option("sooner", 1.0, better),))]
    for question in (Question(), Question(budget=4.0), Question(target=0.97)):
        found = improve(design, "shop", joint, question, Impatient(looks))
        assert found.now.unavailability == pytest.approx(1 - 0.9**2)
        assert found.front[0].price == 2.0
        if question.budget is not None:
            assert found.answer is not None  # What is paid now is within the budget.
            assert found.answer.price <= 4.0


def chain(*tiers: str, cost: float = 1.0) -> tuple[Design, list[Decision]]:
    """Groups of one unit in series, each unavailable one hour in ten, and one or two units more for each."""
    web = {"crash": FailureMode(mtbf=9, mttr=1)}
    design = Design(
        components={f"{i}-unit": Component(group=i, cost=cost, failures=web) for i in tiers},
        groups={i: Group() for i in tiers},
        services={"shop": Service()},
        links={i: Link(before, i) for before, i in itertools.pairwise(("shop", *tiers))},
    )
    return design, list(proposals(design).priced())


def test_a_greedy_trap_is_not_fallen_into() -> None:
    """RAP-G1 as a design: r = 0.8, 0.65, 0.78 at 6, 9 and 6 each; both greedy rules reach 0.54756."""
    figures = {"a": (0.8, 6.0), "b": (0.65, 9.0), "c": (0.78, 6.0)}
    design = Design(
        components={
            i: Component(group=f"g-{i}", cost=cost, failures={"f": FailureMode(mtbf=r, mttr=1 - r)})
            for i, (r, cost) in figures.items()
        },
        groups={f"g-{i}": Group() for i in figures},
        services={"shop": Service()},
        links={i: Link("shop", f"g-{i}") for i in figures},
    )
    found = improve(design, "shop", proposals(design).priced(), Question(budget=33.0))
    assert found.answer is not None
    assert found.proven
    assert 1 - found.answer.unavailability == pytest.approx(0.5937984, abs=1e-10)
    assert [found.answer.design.components[i].count for i in "abc"] == [2, 1, 2]


def test_a_million_ways_to_decide_about_a_chain_are_answered_by_their_parts() -> None:
    design, decisions = chain(*(f"t{i}" for i in range(10)))
    found = improve(design, "shop", decisions, Question(target=0.99))
    assert found.ways == 4.0**10
    assert found.looked_at < 400
    assert found.complete
    assert found.answer is not None
    # All alike: 0.999^10 = 0.99004 with three units each, less with two anywhere.
    assert found.answer.price == pytest.approx(30.0)


def test_a_long_chain_with_many_ways_for_each_tier_is_told_apart_in_few_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Tiers that share nothing are looked at together; 12 of 15 ways each took 180 looks by themselves."""
    looked: list[Design] = []
    monkeypatch.setattr(
        telling_apart, "structure", lambda design, lumped: looked.append(design) or structure(design, lumped)
    )
    tiers = [f"t{i}" for i in range(12)]
    design, _ = chain(*tiers)
    decisions = [
        Decision(
            i, tuple(Option(str(n), 0.0, {"components": {f"{i}-unit": {"count": n}}}) for n in range(2, 17))
        )
        for i in tiers
    ]
    found = telling_apart.blocks(design, "shop", slots(design, decisions), ENDLESS)
    assert found.together == tuple((number,) for number in range(12))
    assert len(looked) <= 20


@pytest.mark.parametrize("seed", range(60))
def test_what_is_told_apart_together_is_what_is_told_apart_way_by_way(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw = random.Random(seed)
    design = some_design(draw)
    mine = slots(design, some_decisions(draw, design))
    together = telling_apart.blocks(design, "shop", mine, ENDLESS)
    one_by_one = lambda *_: (  # noqa: E731
        design, *(with_changes(design, [way]) for slot in mine for way in slot.ways[1:])
    )  # fmt: skip
    monkeypatch.setattr(telling_apart, "_variants", one_by_one)
    assert telling_apart.blocks(design, "shop", mine, ENDLESS) == together


def test_the_next_nine_is_the_cheapest_way_to_the_next_whole_number() -> None:
    design, decisions = chain("web")
    found = improve(design, "shop", decisions)
    nines, point = found.next_nine()
    assert nines == 2  # 0.9 has one already
    assert point is not None
    assert (point.price, point.unavailability) == (pytest.approx(2.0), pytest.approx(0.01))


def test_what_nothing_meets_is_told_with_certainty() -> None:
    design, decisions = chain("web")
    found = improve(design, "shop", decisions, Question(target=0.99999))
    assert found.answer is None
    assert found.proven
    assert found.best.unavailability == pytest.approx(1e-4)
    poor = improve(design, "shop", decisions, Question(budget=0.5))
    assert poor.answer is None
    assert poor.proven


def test_without_decisions_there_is_only_what_is_now() -> None:
    design, _ = chain("web")
    found = improve(design, "shop", [])
    assert [point.price for point in found.front] == [1.0]
    assert found.singles == ()


def test_an_option_that_does_not_fit_the_design_is_refused_with_its_name() -> None:
    design, _ = chain("web")
    odd = Decision("Odd", (Option("too few", 1.0, {"components": {"web-unit": {"count": 0}}}),))
    with pytest.raises(DesignError, match="Odd, too few"):
        improve(design, "shop", [odd])
    other = Decision("Odd", (Option("elsewhere", 1.0, {"simulation": {"seed": 1}}),))
    with pytest.raises(DesignError, match="changes elements"):
        improve(design, "shop", [other])


def test_a_cancelled_search_ends_at_once() -> None:
    design, decisions = chain("web", "db")
    with pytest.raises(Cancelled):
        improve(design, "shop", decisions, patience=Patience(cancelled=lambda: True))


class Impatient(Patience):
    """Ends after so many looks, and so do its shares."""

    def __init__(self, looks: int) -> None:
        super().__init__()
        self.left = looks

    def share(self, part: float) -> Patience:
        return self

    @property
    def unhurried(self) -> Patience:
        return Patience()

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise OutOfPatience


@pytest.mark.parametrize("seed", range(40))
def test_a_bound_is_never_beaten_wherever_patience_ends(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "MOST_TRIED", 0)
    draw = random.Random(seed)
    design = some_design(draw)
    decisions = some_decisions(draw, design)
    points = all_decided(design, decisions)
    budget = draw.uniform(*sorted(cost for cost, _ in points)[:: max(1, len(points) - 1)][:2])
    best = min(down for cost, down in points if cost <= budget)
    target = 1 - max(draw.choice(points)[1] * (1 + 1e-9), 1e-6)
    cheapest = min((cost for cost, down in points if down <= allowed(target)), default=math.inf)
    for looks in (15, 30, 60):
        for question, least in ((Question(budget=budget), best), (Question(target=target), cheapest)):
            try:
                found = improve(design, "shop", decisions, question, Impatient(looks))
            except TooLarge:
                continue
            assert found.bound <= least * (1 + 1e-9)


@pytest.mark.parametrize("looks", [12, 20, 40, 80])
def test_without_patience_there_is_an_answer_with_its_gap(looks: int) -> None:
    draw = random.Random(7)
    design, decisions = chain("web", "db", "disk")
    points = all_decided(design, decisions)
    budget = draw.uniform(4.0, 8.0)
    best = min(down for cost, down in points if cost <= budget)
    found = improve(design, "shop", decisions, Question(budget=budget), Impatient(looks))
    if found.answer is not None:
        assert found.answer.price <= budget
        assert found.bound <= best * (1 + 1e-9) <= found.answer.unavailability * (1 + 2e-9)
        assert found.proven == (found.gap == 0.0)
    assert improving.MOST_LISTED >= len(found.front) >= 1
