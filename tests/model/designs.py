"""Valid designs of every kind, drawn at random: each field takes values over its whole range."""

from dataclasses import MISSING, Field, fields, replace
from itertools import starmap
from typing import Any

from hypothesis import strategies as st

from haplanner.model.credit import Credit, CreditStep
from haplanner.model.design import Design, MaintenancePolicy, Scenario, Simulation
from haplanner.model.elements import (
    Component,
    Crew,
    Domain,
    Group,
    Link,
    Maintenance,
    Note,
    Service,
    Switchover,
)
from haplanner.model.failure import AutoRecovery, FailureMode, Observed, Spread
from haplanner.model.law import Law
from haplanner.model.plain import ID
from haplanner.model.problem import DesignError, EditRefused
from haplanner.model.scenario import apply_scenario, patch_between
from haplanner.model.tags import parse_tags

texts = st.text(max_size=12)
ids = st.text("abcxyzAZ019_.:-é数", min_size=1, max_size=6).filter(ID.fullmatch)
LARGEST = 1e300
"""Where a field has no upper bound: large enough to show what a bound would hide."""


def _field(cls: type, name: str) -> "Field[Any]":
    return next(f for f in fields(cls) if f.name == name)


def numbers(cls: type, name: str) -> st.SearchStrategy[float]:
    """Any number that a field may hold, with round ones and the bounds themselves drawn often."""
    bounds = _field(cls, name).metadata
    low, high = (
        bounds.get("above", bounds.get("min", -LARGEST)),
        bounds.get("below", bounds.get("max", LARGEST)),
    )
    drawn = st.floats(low, high, exclude_min="above" in bounds, exclude_max="below" in bounds)
    usual = [
        v
        for v in (0.0, 0.25, 0.999, 1.0, 4.0, 2000.0, float(low), float(high))
        if low <= v <= high and not ("above" in bounds and v == low) and not ("below" in bounds and v == high)
    ]
    return drawn | st.sampled_from(usual)


def wholes(cls: type, name: str, most: int | None = None) -> st.SearchStrategy[int]:
    """Any whole number that a field may hold, up to `most`."""
    bounds = _field(cls, name).metadata
    return st.integers(bounds["min"], min(bounds.get("max", 2**60), most or 2**60))


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _sometimes(cls: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of a dataclass in which each field that has a default often keeps it."""
    optional = {
        n
        for n in given
        if _field(cls, n).default is not MISSING or _field(cls, n).default_factory is not MISSING
    }
    required = {n: s for n, s in given.items() if n not in optional}
    return st.fixed_dictionaries(required, optional={n: given[n] for n in optional}).map(lambda v: cls(**v))


laws = st.one_of(
    st.just(Law()),
    st.just(Law("fixed")),
    st.builds(Law, st.just("weibull"), shape=numbers(Law, "shape")),
    st.builds(Law, st.sampled_from(["lognormal", "gamma"]), cv=numbers(Law, "cv")),
)
modes = _sometimes(
    FailureMode,
    mtbf=numbers(FailureMode, "mtbf"),
    mttr=_maybe(numbers(FailureMode, "mttr")),
    life=laws,
    repair=laws,
    detection=numbers(FailureMode, "detection"),
    auto=_maybe(st.builds(AutoRecovery, numbers(AutoRecovery, "success"), numbers(AutoRecovery, "time"))),
    alert=numbers(FailureMode, "alert"),
    restore=numbers(FailureMode, "restore"),
    spread=_maybe(
        _sometimes(Spread, mtbf=_maybe(numbers(Spread, "mtbf")), mttr=_maybe(numbers(Spread, "mttr")))
    ),
    observed=_maybe(
        _sometimes(
            Observed,
            failures=wholes(Observed, "failures"),
            hours=numbers(Observed, "hours"),
            downtime=numbers(Observed, "downtime"),
        )
    ),
)
failures = st.dictionaries(ids, modes, max_size=2)
places = _maybe(st.tuples(numbers(Component, "at"), numbers(Component, "at")))
simulations = _sometimes(
    Simulation,
    horizon=numbers(Simulation, "horizon"),
    replications=wholes(Simulation, "replications"),
    seed=wholes(Simulation, "seed"),
    precision=_maybe(numbers(Simulation, "precision")),
)
maintenance = st.builds(
    lambda every, share: Maintenance(every, every * share),
    numbers(Maintenance, "every"),
    st.floats(0.0, 0.9),
).filter(lambda planned: planned.duration < planned.every)
policies = _sometimes(MaintenancePolicy, counts=st.booleans(), waits=st.booleans())
switchovers = _sometimes(
    Switchover,
    time=numbers(Switchover, "time"),
    success=numbers(Switchover, "success"),
    manual=_maybe(numbers(Switchover, "manual")),
)


_tags = st.text("abcé数-+ .", min_size=1, max_size=6).filter(lambda tag: parse_tags(tag) == (tag,))
tags = st.lists(_tags, max_size=3, unique=True).map(tuple)
words: dict[str, Any] = {"name": texts, "notes": texts, "tags": tags}
words_and_place: dict[str, Any] = {**words, "at": places}
plain_components = _sometimes(
    Component,
    kind=texts,
    count=wholes(Component, "count"),
    capacity=_maybe(numbers(Component, "capacity")),
    service_time=_maybe(numbers(Component, "service_time")),
    cost=_maybe(numbers(Component, "cost")),
    maintenance=_maybe(maintenance),
    failures=failures,
    enabled=st.booleans(),
    **words_and_place,
)
plain_groups = _sometimes(
    Group,
    needed=wholes(Group, "needed"),
    mode=st.sampled_from(["active", "standby"]),
    dormancy=numbers(Group, "dormancy"),
    switchover=switchovers,
    beta=numbers(Group, "beta"),
    failures=failures,
    enabled=st.booleans(),
    **words_and_place,
)
plain_domains = _sometimes(Domain, failures=failures, enabled=st.booleans(), **words_and_place)
contracts = st.builds(
    lambda fee, period, below, share: Credit(
        fee, tuple(starmap(CreditStep, zip(sorted(below, reverse=True), sorted(share), strict=False))), period
    ),
    numbers(Credit, "fee"),
    st.sampled_from(["month", "year"]),
    st.lists(numbers(CreditStep, "below"), min_size=1, max_size=3, unique=True),
    st.lists(numbers(CreditStep, "share"), min_size=1, max_size=3, unique=True),
)
plain_services = _sometimes(
    Service,
    target=_maybe(numbers(Service, "target")),
    demand=_maybe(numbers(Service, "demand")),
    max_latency=_maybe(numbers(Service, "max_latency")),
    profile=st.sampled_from([0, 24, 168]).flatmap(
        lambda hours: st.lists(numbers(Service, "profile"), min_size=hours, max_size=hours).map(tuple)
    ),
    timeout=_maybe(numbers(Service, "timeout")),
    retries=wholes(Service, "retries"),
    outage_cost=_maybe(numbers(Service, "outage_cost")),
    incident_cost=_maybe(numbers(Service, "incident_cost")),
    credit=_maybe(contracts),
    **words_and_place,
)
plain_links = _sometimes(
    Link,
    source=st.just(""),
    target=st.just(""),
    both_ways=st.booleans(),
    failures=failures,
    **words,
)
notes = _sometimes(
    Note,
    at=st.tuples(numbers(Note, "at"), numbers(Note, "at")),
    text=texts,
    width=numbers(Note, "width"),
)
plain_crews = _sometimes(Crew, size=wholes(Crew, "size"), cost=_maybe(numbers(Crew, "cost")), **words)
_node_ids = st.lists(ids, max_size=9, unique=True)
_few_ids = st.lists(ids, max_size=4, unique=True)
_node_maps = st.sampled_from(["components", "components", "groups", "services"])


@st.composite
def bases(draw: st.DrawFn) -> Design:
    """Valid designs without scenarios."""
    frame: dict[str, list[str]] = {"components": [], "groups": [], "services": []}
    for node_id in draw(_node_ids):
        frame[draw(_node_maps)].append(node_id)
    groups, domains, crews = frame["groups"], draw(_few_ids), draw(_few_ids)
    nodes = [node_id for map_name in frame.values() for node_id in map_name]

    def one_of(choices: list[str]) -> str | None:
        position = draw(st.integers(0, len(choices)))
        return choices[position - 1] if position else None

    def some_domains() -> tuple[str, ...]:
        first = one_of(domains)
        return () if first is None else (first,)

    links = {}
    for link_id in draw(_few_ids) if len(nodes) > 1 else []:
        source = draw(st.integers(0, len(nodes) - 1))
        target = (source + draw(st.integers(1, len(nodes) - 1))) % len(nodes)
        links[link_id] = replace(draw(plain_links), source=nodes[source], target=nodes[target])

    def needs(node_id: str) -> Any:
        arrows = sum(
            1 for k in links.values() if node_id == k.source or (k.both_ways and node_id == k.target)
        )
        k = draw(st.integers(-1, arrows))
        return k if k > 0 else ("any" if k else "all")

    components = {}
    for node_id in frame["components"]:
        component, group = draw(plain_components), one_of(groups)
        count = component.count if group is not None else 1
        components[node_id] = replace(
            component, group=group, count=count, domains=some_domains(), needs=needs(node_id)
        )
    parents = {group_id: one_of(groups[:position]) for position, group_id in enumerate(groups)}
    drawn_groups = {}
    for node_id in groups:
        units = sum(c.count for c in components.values() if c.group == node_id) + [*parents.values()].count(
            node_id
        )
        group = draw(plain_groups)
        drawn_groups[node_id] = replace(
            group,
            needed=min(group.needed, units) or group.needed,
            group=parents[node_id],
            crew=one_of(crews),
            domains=some_domains(),
            needs=needs(node_id),
        )
    return Design(
        name=draw(st.just("Untitled") | texts),
        notes=draw(st.just("") | texts),
        components=components,
        groups=drawn_groups,
        domains={i: replace(draw(plain_domains), parent=one_of(domains[:n])) for n, i in enumerate(domains)},
        services={i: replace(draw(plain_services), needs=needs(i)) for i in frame["services"]},
        links=links,
        crews={i: draw(plain_crews) for i in crews},
        simulation=draw(simulations),
        maintenance=draw(policies),
        written=draw(st.dictionaries(ids, notes, max_size=2)),
    )


@st.composite
def _changed(draw: st.DrawFn, base: Design) -> Design:
    """The base with one thing about it changed, as a what-if does."""
    changes: list[st.SearchStrategy[Any]] = [
        st.builds(lambda n: replace(base, name=n), texts),
        st.builds(lambda s: replace(base, simulation=s), simulations),
        st.builds(
            lambda i, c: base.with_maps(components={**base.components, i: c}),
            ids,
            st.builds(Component, name=texts),
        ),
    ]
    if base.components:
        chosen = st.sampled_from(sorted(base.components))
        changes += [
            st.builds(lambda i, f: _with(base, i, failures=f), chosen, failures),
            st.builds(lambda i: _with(base, i, enabled=not base.components[i].enabled), chosen),
            st.builds(lambda i, c: _with(base, i, cost=c), chosen, numbers(Component, "cost")),
        ]
    if base.links:
        gone = st.sampled_from(sorted(base.links))
        changes += [
            st.builds(lambda i: base.with_maps(links={k: v for k, v in base.links.items() if k != i}), gone)
        ]
    return draw(st.one_of(changes))


def _with(base: Design, component_id: str, **new: Any) -> Design:
    changed = replace(base.components[component_id], **new)
    return base.with_maps(components={**base.components, component_id: changed})


@st.composite
def designs(draw: st.DrawFn) -> Design:
    """Valid designs, scenarios included."""
    base = draw(bases())
    scenarios = {}
    for scenario_id in draw(st.lists(ids, max_size=2, unique=True)):
        try:
            scenario = Scenario(
                name=draw(texts),
                patch=patch_between(base, draw(_changed(base))),
                notes=draw(texts),
                place=draw(st.none() | st.integers(1, 1_000_000)),
            )
            apply_scenario(replace(base, scenarios={scenario_id: scenario}), scenario_id)
        except (DesignError, EditRefused):
            continue
        scenarios[scenario_id] = scenario
    return replace(base, scenarios=scenarios)


def fields_used(design: Design) -> set[str]:
    """The fields that are not at their defaults, as `Component.count`: proves that this strategy is whole."""
    used: set[str] = set()

    def visit(value: Any) -> None:
        if isinstance(value, dict):
            for item in value.values():
                visit(item)
        elif hasattr(value, "__dataclass_fields__"):
            for f in fields(value):
                item = getattr(value, f.name)
                default = f.default if f.default_factory is MISSING else f.default_factory()
                if item != default:
                    used.add(f"{type(value).__name__}.{f.name}")
                    visit(item)

    visit(design)
    return used
