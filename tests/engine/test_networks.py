"""Two- and many-terminal networks with failing nodes and links, by the frontier of what is known of them."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from haplanner.engine.diagrams import compiling, frontier_kernel
from haplanner.engine.diagrams.effort import Effort
from haplanner.engine.exact import analyze
from haplanner.engine.results import CannotCompute
from haplanner.model.design import Design
from haplanner.model.elements import Component, Domain, Link, Service
from haplanner.model.failure import FailureMode
from tests.engine.enumeration import enumerate_states
from tests.engine.small_designs import result


def fails(u: float) -> dict[str, FailureMode]:
    return {"failure": FailureMode(mtbf=100 * (1 - u), mttr=100 * u)}


def random_network(seed: int) -> Design:
    """A few vertices that need any neighbour, one or two sources, links one or both ways, a shared domain."""
    rng = Random(seed)
    vertices = [f"v{i}" for i in range(rng.randint(2, 6))]
    sources = vertices[: rng.choice([1, 1, 2])]
    causes = [9]

    def sometimes(chance: float) -> dict[str, FailureMode]:
        if rng.random() < chance and causes[0]:
            causes[0] -= 1
            return fails(rng.choice([0.1, 0.3]))
        return {}

    links: dict[str, Link] = {}
    for i in range(rng.randint(len(vertices) - 1, 2 * len(vertices))):
        a, b = (
            rng.sample(vertices, 2)
            if i >= len(vertices) - 1
            else (vertices[i + 1], rng.choice(vertices[: i + 1]))
        )
        if a in sources:
            a, b = b, a
        if a not in sources:
            links[f"e{i}"] = Link(
                a, b, both_ways=b not in sources and rng.random() < 0.9, failures=sometimes(0.6)
            )
    domains = {"d": Domain(failures=sometimes(0.5))}
    components = {
        v: Component(
            needs="all" if v in sources else "any",
            failures=sometimes(0.4),
            domains=("d",) if rng.random() < 0.3 else (),
        )
        for v in vertices
    }
    wanted = rng.sample(vertices, rng.randint(1, len(vertices)))
    links |= {f"s{v}": Link("s", v) for v in wanted}
    return Design(components=components, domains=domains, links=links, services={"s": Service()})


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32))
def test_the_frontier_says_the_same_as_all_states_together(seed: int) -> None:
    design = random_network(seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "GLANCE", Effort(()))
        try:
            analysis = analyze(design, 0)
        except CannotCompute as refused:
            assert "ever start" in str(refused)  # noqa: PT017
            return
    listed = enumerate_states(design)
    for (map_name, element_id), u in listed.unavailability.items():
        if map_name != "domains":
            figures = analysis.elements[element_id]
            assert figures.unavailability == pytest.approx(u, rel=1e-9, abs=1e-14), element_id
            expected = listed.frequency[map_name, element_id]
            assert figures.frequency == pytest.approx(expected, rel=1e-8, abs=1e-14), element_id


def grid(rows: int, columns: int, link: float, node: float = 0.0) -> Design:
    """Corner to corner; every vertex but the source needs any neighbour."""
    components, links = {}, {}
    for r in range(rows):
        for c in range(columns):
            components[f"{r}.{c}"] = Component(
                needs="any" if (r, c) != (0, 0) else "all", failures=fails(node) if node else {}
            )
            for to in ((r, c + 1), (r + 1, c)):
                if to[0] < rows and to[1] < columns:
                    first = (r, c) == (0, 0)
                    ends: Sequence[str] = (f"{to[0]}.{to[1]}", f"{r}.{c}")
                    links[f"{r}.{c}-{to[0]}.{to[1]}"] = Link(*ends, both_ways=not first, failures=fails(link))
    links["s"] = Link("s", f"{rows - 1}.{columns - 1}")
    return Design(components=components, links=links, services={"s": Service()})


def test_a_corner_that_a_perfect_source_feeds_is_a_source_itself() -> None:
    """However the source is drawn, the network is seen: no diagram of everything is tried."""
    plain = grid(4, 4, 0.1, 0.05)
    links = {i: replace(link, both_ways=True) for i, link in plain.links.items() if i != "s"}
    links |= {"s": plain.links["s"], "feed": Link("0.0", "mains")}
    corner = replace(plain.components["0.0"], needs="any")
    fed = replace(plain, components={**plain.components, "0.0": corner, "mains": Component()}, links=links)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "GLANCE", Effort(()))
        patch.setattr(compiling, "FULL", Effort(()))
        found = analyze(fed, 0).services["s"].figures
    assert found.unavailability == pytest.approx(
        analyze(plain, 0).services["s"].figures.unavailability, rel=1e-12
    )


def test_a_small_grid_is_the_same_by_both_ways() -> None:
    design = grid(3, 3, 0.1, 0.05)
    plain = analyze(design, 0).services["s"].figures
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "GLANCE", Effort(()))
        frontier = analyze(design, 0).services["s"].figures
    assert frontier.unavailability == pytest.approx(plain.unavailability, rel=1e-13)
    assert frontier.frequency == pytest.approx(plain.frequency, rel=1e-12)


def test_a_larger_grid_is_answered_exactly() -> None:
    """6 × 6, links 0.9: 0.975644995 as published."""
    figures = analyze(grid(6, 6, 0.1), 0).services["s"].figures
    assert figures.availability == pytest.approx(0.975644995, abs=5e-10)


def test_a_network_is_the_same_without_compiled_code(monkeypatch: pytest.MonkeyPatch) -> None:
    design = grid(4, 4, 0.1, 0.05)
    compiled = analyze(design, 0).services["s"].figures
    monkeypatch.setattr(frontier_kernel, "available", lambda: False)
    frontier_kernel.kernel.cache_clear()
    monkeypatch.setattr(compiling, "GLANCE", Effort(()))
    try:
        plain = analyze(design, 0).services["s"].figures
    finally:
        frontier_kernel.kernel.cache_clear()
    assert plain.unavailability == pytest.approx(compiled.unavailability, rel=1e-12)


def test_a_grid_of_a_hundred_failing_nodes_is_exact_and_agrees_with_its_simulation() -> None:
    plain = grid(10, 10, 0.1, 0.05)
    design = replace(plain, links={i: replace(link, failures={}) for i, link in plain.links.items()})
    found = analyze(design, 0).services["s"]
    assert found.method == "exact"
    simulated = result(design, 8760.0, 80, seed=3).services["s"]
    low, high = simulated.unavailability_ci95
    assert low < found.figures.unavailability < high
    assert high - low < 0.05 * found.figures.unavailability
