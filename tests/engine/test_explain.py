"""Explanations: every line is computed again from its own text, and the last one is the exact figure."""

import re
from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.explain import MOST_STEPS, explain
from haplanner.engine.explanation.explain_figures import THIN
from haplanner.engine.results import CannotCompute, Explanation, Step
from haplanner.io.templates import load, templates
from haplanner.model.design import Design
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Service, Switchover
from haplanner.model.failure import AutoRecovery, FailureMode
from tests.engine.calculator import computed
from tests.engine.random_designs import random_design
from tests.engine.small_designs import mode, steady, units


def symbols(step: Step) -> list[str]:
    """What other lines call that which a step is about."""
    name = re.sub(r": at least .*$", "", step.name).replace(", given ", " | ")
    one = re.sub(r", each( unit)?$", "", name)
    return one.split(", ") if one != name else [one]


def check_lines(explanation: Explanation) -> None:
    """Compute every line from its formula and from its numbers, with what the lines before it say."""
    known: dict[str, Fraction] = {}
    modes: dict[str, Fraction] = {}
    for step in explanation.steps:
        side, _, formula = step.formula.partition(" = ")
        u = Fraction(step.unavailability)
        shown = step.numbers.rpartition(" = ")
        if side in ("A", "U") and not formula.startswith(("MTBF", "(every", "1:")):
            value = computed(formula, {**known, **modes})
            again = value if side == "U" else 1 - value
            assert float(again) == pytest.approx(float(u), rel=1e-9, abs=1e-300), step
        if side in ("A", "U"):
            for text in {shown[0], shown[2]} - {""}:
                numbers = computed(text)
                again = numbers if side == "U" or step.formula.startswith("U = 1:") else 1 - numbers
                assert float(again) == pytest.approx(float(u), rel=2e-3, abs=1e-300), (text, step)
        modes[step.name.rpartition(": ")[2]] = u
        for symbol in symbols(step):
            known[symbol] = u


def check(design: Design) -> int:
    """Explain all services; how many explanations are complete."""
    exact = analyze(design, cut_sets=0)
    complete = 0
    for service_id, result in exact.services.items():
        explanation = explain(design, service_id)
        assert explanation.service == service_id
        assert len(explanation.steps) <= MOST_STEPS
        check_lines(explanation)
        assert explanation.complete == (explanation.reason == "")
        if explanation.complete:
            complete += 1
            last = explanation.steps[-1]
            assert last.refs == (("services", service_id),)
            assert last.unavailability == pytest.approx(result.figures.unavailability, rel=1e-9, abs=1e-300)
    return complete


@pytest.mark.parametrize("template", [one.id for one in templates()])
def test_every_template_is_explained_line_by_line(template: str) -> None:
    design = load(template)
    assert check(design) == len(design.services)


@pytest.mark.parametrize("block", range(10))
def test_random_designs_are_explained_with_the_exact_figure(block: int) -> None:
    complete = 0
    for seed in range(30 * block, 30 * block + 30):
        design = random_design(seed)
        try:
            analyze(design, cut_sets=0)
        except CannotCompute:
            continue
        complete += check(design)
    assert complete >= 10


def acyclic_design(seed: int) -> Design:
    """Components and groups that need later ones, in zones that they share; nothing is free of failures."""
    rng = Random(seed)

    def failures(most: int = 1) -> dict[str, FailureMode]:
        return {f"m{i}": FailureMode(10 ** rng.uniform(1, 4), rng.uniform(0.1, 9)) for i in range(most)}

    zones = {f"z{i}": Domain(failures=failures(), parent="z0" if i == 2 else None) for i in range(3)}
    groups: dict[str, Group] = {}
    components: dict[str, Component] = {}
    for i in range(rng.randint(1, 3)):
        same = failures()
        members = [f"g{i}m{j}" for j in range(rng.randint(1, 3))]
        for member in members:
            components[member] = Component(
                group=f"g{i}",
                count=rng.choice([1, 1, 2]),
                domains=tuple(rng.sample(sorted(zones), rng.choice([0, 1, 1]))),
                failures=same if rng.random() < 0.6 else failures(rng.randint(1, 2)),
            )
        units = sum(components[member].count for member in members)
        groups[f"g{i}"] = Group(needed=rng.randint(1, units), failures=rng.choice([{}, failures()]))
    for i in range(rng.randint(1, 4)):
        zone = tuple(rng.sample(sorted(zones), rng.choice([0, 1])))
        components[f"c{i}"] = Component(failures=failures(), domains=zone, needs=rng.choice(["all", "any"]))
    nodes = ["s", *rng.sample([*groups, *(i for i in components if i[0] == "c")], len(groups) + 1)]
    links = {}
    for i, source in enumerate(nodes):
        for target in nodes[i + 1 :]:
            if source == "s" or rng.random() < 0.4:
                links[f"{source}-{target}"] = Link(source, target, failures=rng.choice([{}, {}, failures()]))
    needs = rng.choice(["all", "any", rng.randint(1, len(nodes) - 1)])
    return Design(
        components=components, groups=groups, domains=zones, services={"s": Service(needs=needs)}, links=links
    )


@pytest.mark.parametrize("block", range(10))
def test_random_designs_without_circles_are_explained_with_the_exact_figure(block: int) -> None:
    seeds = range(20 * block, 20 * block + 20)
    assert sum(check(acyclic_design(seed)) for seed in seeds) >= 16


def test_circles_are_said_to_have_no_formula() -> None:
    nodes = {i: Component(failures=mode(9, 1), needs="any") for i in "abc"}
    pairs = [("s", "a"), ("a", "b"), ("b", "a"), ("a", "c"), ("b", "c")]
    design = Design(
        components=nodes,
        services={"s": Service(name="Shop")},
        links={str(i): Link(*pair) for i, pair in enumerate(pairs)},
    )
    explanation = explain(design, "s")
    assert not explanation.complete
    assert "“Shop” cannot be written down line by line: arrows that run in a circle" in explanation.reason


@pytest.mark.parametrize(
    "group",
    [
        {"mode": "standby", "dormancy": 0.0},
        {"mode": "standby", "dormancy": 0.5, "switchover": Switchover(time=0.1, success=0.9, manual=1.0)},
        {"beta": 0.1},
        {"crew": 1},
        {"needed": 2},
        {"needed": 2, "mode": "standby", "switchover": Switchover(time=0.1)},
    ],
)
def test_groups_of_every_kind_are_explained(group: dict[str, object]) -> None:
    design = units(3, 100.0, 5.0, **group)
    assert check(design) == 1
    in_a_zone = {i: replace(c, domains=("z",) if i == "u0" else ()) for i, c in design.components.items()}
    zoned = design.with_maps(components=in_a_zone, domains={"z": Domain(name="Zone", failures=mode(1000, 4))})
    assert check(zoned) == 1
    (chains, *_) = [[s for s in explain(d, "service").steps if "Markov" in s.formula] for d in (zoned,)]
    assert len(chains) == (0 if group == {"needed": 2} else 2)


def test_the_chain_of_a_standby_group_is_split_into_switchovers_and_too_few_units() -> None:
    """Hot pair, λ = 1/100, μ = 1/5, switchovers of 0.5 h that fail in one of ten, then take 2 h by hand."""
    switchover = Switchover(time=0.5, success=0.9, manual=2.0)
    (chain, _) = explain(units(2, 100.0, 5.0, mode="standby", switchover=switchover), "service").steps
    fails, mends = 1 / 100, 1 / 5
    rates = {("ok", "alone"): fails, ("alone", "none"): fails, ("alone", "ok"): mends}
    rates["none", "alone"] = 2 * mends
    for state, share, mean in (("well", 0.9, 0.5), ("badly", 0.1, 2.0)):
        rates |= {("ok", state): share * fails, (state, "none"): fails}
        rates |= {(state, "ok"): mends, (state, "alone"): 1 / mean}
    chances = steady(rates)
    switching, few, whole = (float(computed(n)) for n in re.split(r" [+=] ", chain.numbers))
    assert switching == pytest.approx(chances["well"] + chances["badly"], rel=1e-4)
    assert few == pytest.approx(chances["none"], rel=1e-4)
    assert whole == pytest.approx(switching + few, rel=1e-5)
    assert "a switchover takes 30 min and succeeds with 90%, else it takes 2 h by hand" in chain.formula


def test_the_chain_of_a_group_is_told_with_its_states_and_what_is_in_it() -> None:
    """Two units, cold standby, instant switchover: none, one or both of them down."""
    (chain, _) = explain(units(2, 100.0, 5.0, mode="standby", dormancy=0.0), "service").steps
    assert chain.formula == (
        "U: solved as a Markov chain of 3 states: 2 units, 1 needed, cold standby, "
        "each fails every 100 h and is then down for 5 h"
    )
    rate, repair = 1 / 100, 1 / 5
    one = rate / repair
    both = one * rate / (2 * repair)
    assert chain.unavailability == pytest.approx(both / (1 + one + both), rel=1e-12)


def lines(design: Design, service_id: str = "s") -> dict[str, tuple[str, str]]:
    return {
        step.name: (step.formula, step.numbers.replace(THIN, " "))
        for step in explain(design, service_id).steps
    }


def pair(**fields: object) -> Design:
    """Two servers, either of which is enough."""
    server = Component(name="Server", group="g", failures=mode(99, 1), **fields)  # type: ignore[arg-type]
    return Design(
        components={"one": replace(server, name="One"), "other": replace(server, name="Other")},
        groups={"g": Group(name="Pair")},
        services={"s": Service(name="Shop")},
        links={"1": Link("s", "g")},
    )


def test_a_pair_is_written_as_on_a_whiteboard() -> None:
    assert lines(pair()) == {
        "One, Other, each": ("A = MTBF ÷ (MTBF + MTTR)", "99 h ÷ (99 h + 1 h) = 0.99"),
        "Pair": ("U = U(One) × U(Other)", "0.01 × 0.01 = 1 × 10⁻⁴"),
        "Shop": ("A = A(Pair)", "0.999 9"),
    }


def test_what_two_parts_share_is_taken_in_both_cases() -> None:
    shared = pair(domains=("z",)).with_maps(domains={"z": Domain(name="Zone A", failures=mode(999, 1))})
    assert lines(shared)["Pair"][0] == "U = U(One) × U(Other)"
    assert lines(shared)["Shop"][0] == "A = A(Pair) × A(Zone A)"
    alone = shared.with_maps(
        components={**shared.components, "third": Component(name="Third", group="g", failures=mode(99, 1))},
        groups={"g": replace(shared.groups["g"], needed=2)},
    )
    found = lines(alone)
    assert found["Pair, given Zone A up: at least 2 of 3 alike"] == (
        "U = 3 × U(One)² × A(One) + U(One)³",
        "3 × 0.01² × 0.99 + 0.01³ = 2.98 × 10⁻⁴",
    )
    assert found["Pair"] == (
        "U = A(Zone A) × U(Pair | Zone A up) + U(Zone A)",
        "0.999 × 2.98 × 10⁻⁴ + 0.001 = 0.001 297 7",
    )
    assert check(alone) == 1


def test_identical_units_are_counted_and_many_of_them_as_a_sum() -> None:
    def group(units: int, needed: int) -> Design:
        box = Component(name="Web", group="g", count=units, failures=mode(99, 1))
        return Design(
            components={"web": box},
            groups={"g": Group(name="Tier", needed=needed)},
            services={"s": Service(name="Shop")},
            links={"1": Link("s", "g")},
        )

    assert lines(group(4, 3))["Tier: at least 3 of 4"][0] == (
        "U = 6 × U(Web)² × A(Web)² + 4 × U(Web)³ × A(Web) + U(Web)⁴"
    )
    assert lines(group(4, 1))["Tier: at least 1 of 4"] == ("U = U(Web)⁴", "0.01⁴ = 1 × 10⁻⁸")
    assert lines(group(12, 10))["Tier: at least 10 of 12"][0] == (
        "U = Σ C(12, j) × U(Web)ʲ × A(Web)¹²⁻ʲ for j = 3 … 12"
    )
    for needed in range(1, 13):
        assert check(group(12, needed)) == 1


def test_the_mean_down_time_is_the_sum_of_its_phases() -> None:
    auto = AutoRecovery(success=0.95, time=0.1)
    failure = FailureMode(mtbf=500, mttr=2, detection=0.05, auto=auto, alert=0.5, restore=1)
    design = Design(
        components={"web": Component(name="Web", failures={"crash": failure, "disk": FailureMode(999, 1)})},
        services={"s": Service(name="Shop")},
        links={"1": Link("s", "web")},
    )
    assert lines(design) == {
        "Web: crash": (
            "A = MTBF ÷ (MTBF + detection + automatic recovery + (1 − success) × (alert + MTTR + restore))",
            "500 h ÷ (500 h + 0.05 h + 0.1 h + 0.05 × (0.5 h + 2 h + 1 h)) = 0.999 350 42",
        ),
        "Web: disk": ("A = MTBF ÷ (MTBF + MTTR)", "999 h ÷ (999 h + 1 h) = 0.999"),
        "Web": ("A = A(crash) × A(disk)", "0.999 350 42 × 0.999 = 0.998 351 1"),
        "Shop": ("A = A(Web)", "0.998 351 1"),
    }


def test_names_that_could_be_mistaken_are_told_apart() -> None:
    names = {"a": "Disk", "b": "Disk", "c": "Web (old)"}
    design = Design(
        components={i: Component(name=n, failures=mode(10 + ord(i), 1)) for i, n in names.items()},
        services={"s": Service(name="Shop")},
        links={i: Link("s", i) for i in names},
    )
    assert lines(design)["Shop"][0] == "A = A(Disk (a)) × A(Disk (b)) × A(“Web (old)”)"
    called = replace(design, components={**design.components, "a": replace(design.components["a"], name="A")})
    assert "A(“A”)" in lines(called)["Shop"][0]


def either_of_two(name: str) -> Design:
    """A service that needs either of two; the first needs a third."""
    nodes = {"web": "Web", "db": "DB", "other": name}
    return Design(
        components={i: Component(name=n, failures=mode(10 + len(i), 1)) for i, n in nodes.items()},
        services={"s": Service(name="Shop", needs="any")},
        links={"1": Link("s", "web"), "2": Link("s", "other"), "3": Link("web", "db")},
    )


def test_what_an_element_is_by_itself_is_told_from_its_working_where_both_are_there() -> None:
    found = lines(either_of_two("Spare"))
    assert found["Web"][0] == "A = A(DB) × A(Web itself)"
    assert found["Shop"][0] == "U = U(Spare) × U(Web)"
    assert "Web itself" in found


def test_no_two_parts_are_called_the_same_whatever_their_elements_are_called() -> None:
    design = either_of_two("Web itself")
    assert check(design) == 1
    assert len(lines(design)) == len(explain(design, "s").steps) == 5


def test_a_part_is_only_taken_as_given_where_nothing_else_needs_what_it_is_made_of() -> None:
    """Two of four, three of which need a pair, and one of these also a member of that pair alone."""
    names = ("one", "two", "three", "four", "pair", "a", "b")
    components = {i: Component(failures=mode(10 + n, 1)) for n, i in enumerate(names)}
    components["pair"] = Component(needs="any")
    pairs = [("s", i) for i in names[:4]] + [(i, "pair") for i in names[:3]]
    pairs += [("pair", "a"), ("pair", "b"), ("three", "a")]
    design = Design(
        components=components,
        services={"s": Service(needs=2)},
        links={f"{a}-{b}": Link(a, b) for a, b in pairs},
    )
    assert check(design) == 1


def test_names_are_in_the_order_in_which_people_count() -> None:
    design = Design(
        components={f"c{i}": Component(name=f"Disk {i}", failures=mode(9 + i, 1)) for i in (10, 9, 2)},
        services={"s": Service(name="Shop")},
        links={f"{i}": Link("s", f"c{i}") for i in (10, 9, 2)},
    )
    assert lines(design)["Shop"][0] == "A = A(Disk 2) × A(Disk 9) × A(Disk 10)"


def test_a_crew_that_is_busy_elsewhere_counts_though_the_service_does_not_need_those() -> None:
    mine, others = units(2, 50.0, 5.0, crew=1), units(3, 20.0, 9.0, crew=1)
    renamed = {f"other-{i}": replace(c, group="other") for i, c in others.components.items()}
    alone = mine.with_maps(groups={"g": replace(mine.groups["g"], crew="c")}, crews={"c": Crew(size=2)})
    shared = alone.with_maps(
        components={**alone.components, **renamed}, groups={**alone.groups, "other": others.groups["g"]}
    )
    assert check(alone) == check(shared) == 1
    assert len(explain(alone, "service").steps) > len(explain(shared, "service").steps)


def test_a_service_that_cannot_fail_and_one_that_cannot_work_are_explained() -> None:
    never = Design(
        components={"a": Component(name="Rock")},
        services={"s": Service(name="Shop")},
        links={"1": Link("s", "a")},
    )
    (step,) = explain(never, "s").steps
    assert (step.formula, step.unavailability) == ("A = 1", 0.0)
    down = never.with_maps(components={"a": Component(name="Rock", failures={"f": FailureMode(10, None)})})
    assert explain(down, "s").steps[-1].unavailability == 1.0


def test_a_design_that_is_too_large_says_so_at_once() -> None:
    many = {f"c{i}": Component(failures=mode(1000, 1)) for i in range(5000)}
    design = Design(
        components=many, services={"s": Service(name="Shop")}, links={i: Link("s", i) for i in many}
    )
    explanation = explain(design, "s")
    assert (explanation.complete, explanation.steps) == (False, ())
    assert explanation.reason == (
        "“Shop” depends on 5,000 elements that can fail: too many to write down line by line."
    )


def test_a_long_way_through_gates_that_never_fail_harms_nothing() -> None:
    gates = {f"g{i}": Component(needs="any") for i in range(3000)}
    links = {}
    for i in range(3000):
        links[f"a{i}"] = Link(f"g{i}", f"g{i + 1}" if i < 2999 else "x")
        links[f"b{i}"] = Link(f"g{i}", f"e{i % 50}")
    events = {name: Component(failures=mode(100, 1)) for name in ["x", *(f"e{i}" for i in range(50))]}
    design = Design(
        components=gates | events, services={"s": Service()}, links=links | {"top": Link("s", "g0")}
    )
    explanation = explain(design, "s")
    assert explanation.complete or explanation.reason


def test_a_design_that_is_not_whole_is_refused() -> None:
    with pytest.raises(CannotCompute):
        explain(Design(services={"s": Service()}, links={"1": Link("s", "gone")}), "s")
