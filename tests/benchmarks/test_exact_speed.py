"""How long exact figures take after an edit: ratios within one run, against RePyability where it is there.

pip install -e '.[test,bench]' && pytest -m benchmark -s tests/benchmarks/test_exact_speed.py
"""

from collections.abc import Callable
from importlib.util import find_spec
from statistics import median
from time import perf_counter
from typing import Any

import pytest

from haplanner.engine.evaluation import tape_compiled
from haplanner.engine.exact import compile_design
from haplanner.engine.results import Analysis
from haplanner.io.templates import EXAMPLE, load
from haplanner.model.design import Design
from haplanner.model.edit import change_failure
from haplanner.model.elements import Component, Crew, Group, Link, Service
from haplanner.model.failure import FailureMode


def tiers(components: int) -> Design:
    """Groups of four, two of which are needed, that need one another as a binary tree."""
    groups = components // 4
    return Design(
        components={
            f"c{g}-{m}": Component(group=f"g{g}", failures={"failure": FailureMode(2000.0 + g + m, 4.0)})
            for g in range(groups)
            for m in range(4)
        },
        groups={f"g{g}": Group(needed=2) for g in range(groups)},
        services={"s": Service()},
        links={str(g): Link("s" if g == 0 else f"g{(g - 1) // 2}", f"g{g}") for g in range(groups)},
    )


def crewed(units: int, crew: int) -> Design:
    """Identical units, nine tenths of which are needed, that few people repair."""
    unit = Component(group="g", count=units, failures={"failure": FailureMode(2000.0, 4.0)})
    return Design(
        components={"u": unit},
        groups={"g": Group(needed=units * 9 // 10, crew="people")},
        crews={"people": Crew(size=crew)},
        services={"s": Service()},
        links={"1": Link("s", "g")},
    )


def seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def edits(design: Design, times: int) -> list[Design]:
    """The design with other repair times of one component, as a slider leaves it."""
    edited = min(design.components)
    mode = min(design.components[edited].failures)
    return [
        change_failure(design, "components", [edited], mode, mttr=1.0 + n / 10) for n in range(1, times + 1)
    ]


def an_edit(program: Any, changed: Design) -> tuple[float, float, float]:
    """Seconds until it is known what changed; until all figures and slopes are; until 400 measures are."""
    known = seconds(lambda: program.fits(changed))
    analysis: list[Analysis] = []

    def figures() -> None:
        analysis.append(program.analyze(changed, 0))
        for result in analysis[0].services.values():
            next(iter(result.importance.values()), None)  # what all measures are made from

    evaluated = seconds(figures)
    measures = seconds(lambda: [dict(result.importance) for result in analysis[0].services.values()])
    return known, evaluated, measures


@pytest.mark.parametrize("components", [0, 100, 400], ids=["live example", "100", "400"])
def test_figures_after_an_edit_take_a_fraction_of_the_first_answer(components: int) -> None:
    design = tiers(components) if components else load(EXAMPLE)
    name = f"{components} components" if components else "live example"
    tape_compiled.warm_up()
    first = median(seconds(lambda: compile_design(design).analyze(design, 0)) for _ in range(5))
    detailed = median(seconds(lambda: compile_design(design).analyze(design)) for _ in range(3))
    program = compile_design(design)
    program.analyze(design)
    known, evaluated, measures = (
        median(each)
        for each in zip(*(an_edit(program, changed) for changed in edits(design, 51)), strict=True)
    )
    print(
        f"\n| {name} | time |\n|---|---|\n"
        f"| first figures, compiling included | {first * 1e3:.2f} ms |\n"
        f"| first figures with cut sets and waterfalls | {detailed * 1e3:.2f} ms |\n"
        f"| an edit: what changed | {known * 1e6:.0f} µs |\n"
        f"| an edit: all figures, and the slopes of all measures | {evaluated * 1e6:.0f} µs |\n"
        f"| an edit: every importance measure of every element, as objects | {measures * 1e6:.0f} µs |"
    )
    assert known + evaluated < first / (100 if components == 400 else 5)


@pytest.mark.filterwarnings("ignore")  # RePyability's own
def test_an_edit_of_400_components_is_a_thousand_times_as_fast_as_repyability() -> None:
    if find_spec("repyability") is None:
        pytest.skip("RePyability is not installed")
    design = tiers(400)
    tape_compiled.warm_up()
    program = compile_design(design)
    program.analyze(design, 0)
    changed = edits(design, 51)
    taken = [an_edit(program, one) for one in changed]
    ours = median(known + evaluated for known, evaluated, _ in taken)
    made = median(sum(each) for each in taken)
    diagrams = [repyability(one) for one in changed[:5]]
    theirs = median(seconds(lambda d=diagram: measured(d)) for diagram in diagrams)  # type: ignore[misc]
    building = median(seconds(lambda: repyability(changed[0])) for _ in range(3))
    figures = program.analyze(changed[0], 0).services["s"].figures
    u, frequency, *_ = measured(diagrams[0])
    assert figures.unavailability == pytest.approx(u, rel=1e-9)
    assert figures.frequency == pytest.approx(frequency, rel=1e-9)
    print(
        f"\n| an edit of 400 components: U, frequency, all importance | time | ratio |\n|---|---|---|\n"
        f"| HA Planner: figures, and the slopes of all measures | {ours * 1e6:.0f} µs | 1 |\n"
        f"| HA Planner: six measures of every component as objects too | {made * 1e6:.0f} µs "
        f"| {made / ours:.0f} |\n"
        f"| RePyability, diagram given | {theirs * 1e3:.1f} ms | {theirs / ours:.0f} |\n"
        f"| RePyability, diagram made anew | {(building + theirs) * 1e3:.1f} ms "
        f"| {(building + theirs) / ours:.0f} |"
    )
    assert building + theirs > 1000 * ours


def repyability(design: Design) -> Any:
    """The same figures asked of RePyability: the groups in series, each a 2-of-4 vote of its components."""
    import surpyval
    from repyability import PerfectReliability, RepairableRBD

    edges: list[tuple[str, str]] = []
    components: dict[str, Any] = {}
    before = "in"
    for group_id in sorted(design.groups):
        for member in design.members(group_id):
            failure = design.components[member].failures["failure"]
            assert failure.mttr is not None
            edges += [(before, member), (member, group_id)]
            components[member] = {
                "reliability": surpyval.Exponential.from_params([1 / failure.mtbf]),
                "repairability": surpyval.Exponential.from_params([1 / failure.mttr]),
            }
        components[group_id] = PerfectReliability
        before = group_id
    needed = {group_id: group.needed for group_id, group in design.groups.items()}
    return RepairableRBD([*edges, (before, "out")], components, k=needed)


def measured(diagram: Any) -> tuple[float, float, object, object, object]:
    return (
        diagram.mean_unavailability(),
        diagram.system_failure_frequency(),
        diagram.node_availability(),
        diagram.birnbaum_importance(),
        diagram.criticality_importance(),
    )


def test_a_thousand_units_and_a_few_people_take_milliseconds() -> None:
    print("\n| 1,000 identical units, 900 needed | first figures | after an edit |\n|---|---|---|")
    compile_design(crewed(50, 2)).analyze(crewed(50, 2), 0)
    for people in (1, 2, 5, 20, 500):
        design = crewed(1000, people)
        program = compile_design(design)
        first = seconds(lambda p=program, d=design: p.analyze(d, 0))  # type: ignore[misc]
        again = median(
            seconds(lambda p=program, c=changed: p.analyze(c, 0))  # type: ignore[misc]
            for changed in edits(design, 11)
        )
        few = compile_design(crewed(100, people))
        small = median(
            seconds(lambda p=few, c=changed: p.analyze(c, 0))  # type: ignore[misc]
            for changed in edits(crewed(100, people), 11)
        )
        print(f"| {people} people | {first * 1e3:.2f} ms | {again * 1e3:.2f} ms |")
        assert again < 20 * small + 0.005  # about proportional to the number of units
