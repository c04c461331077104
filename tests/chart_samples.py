"""A web shop with invented results, for tests of what charts say and show."""

import math
from dataclasses import dataclass, replace
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from haplanner.engine.history import History, Intervals
from haplanner.engine.results import (
    PHASES,
    Analysis,
    CutSet,
    DowntimeTerm,
    Figures,
    Importance,
    OverTime,
    ServiceResult,
)
from haplanner.engine.simulated import Histogram, Running, Simulated, SimulatedService
from haplanner.model.design import Design, Scenario
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode

YEAR = 8760.0


def shop() -> Design:
    """The web shop of the pictures: five stages, two what-ifs."""

    def box(
        name: str, mtbf: float, mttr: float, at: tuple[float, float], group: str | None = None
    ) -> Component:
        return Component(name=name, group=group, at=at, failures={"failure": FailureMode(mtbf, mttr)})

    components = {
        "isp-a": box("ISP A", 2000, 4, (100, 0), "uplinks"),
        "isp-b": box("ISP B", 1500, 6, (100, 60), "uplinks"),
        "lb-1": box("lb-1", 5 * YEAR, 2, (300, 0), "lbs"),
        "lb-2": box("lb-2", 5 * YEAR, 2, (300, 60), "lbs"),
        "web-1": box("web-1", 4000, 3, (500, 0), "web"),
        "web-2": box("web-2", 4000, 3, (500, 60), "web"),
        "web-3": box("web-3", 4000, 3, (500, 120), "web"),
        "db-1": box("db-primary", YEAR, 4, (700, 0), "db"),
        "db-2": box("db-standby", YEAR, 4, (700, 60), "db"),
        "storage": box("Storage", 10 * YEAR, 8, (900, 0)),
        "power": box("Power feed", 3 * YEAR, 5, (900, 90)),
    }
    groups = {
        "uplinks": Group("Uplinks", needed=1),
        "lbs": Group("Load balancers", needed=1),
        "web": Group("Web servers", needed=2),
        "db": Group("Database", needed=1),
    }
    chain = ["shop", "uplinks", "lbs", "web", "db"]
    links = {str(i): Link(a, b) for i, (a, b) in enumerate(pairwise(chain))}
    links |= {"8": Link("db", "storage"), "9": Link("db", "power")}
    return Design(
        name="Web shop",
        components=components,
        groups=groups,
        links=links,
        services={"shop": Service("Shop", target=0.9995)},
        scenarios={
            "fast": Scenario(
                "Faster repair", {"components": {"power": {"failures": {"failure": {"mttr": 2}}}}}
            ),
            "strict": Scenario("All web servers", {"groups": {"web": {"needed": 3}}}),
        },
    )


def analysis(design: Design, factor: float = 1.0) -> Analysis:
    """Invented figures: single points by their own unavailability, the rest next to nothing."""

    def u(name: str) -> float:
        return design.components[name].failures["failure"].unavailability

    pairs = {"isp-a": ("isp-b",), "isp-b": ("isp-a",), "db-1": ("db-2",), "db-2": ("db-1",)}
    single = {"power": u("power") * factor, "storage": u("storage")}
    double = {("isp-a", "isp-b"): u("isp-a") * u("isp-b"), ("db-1", "db-2"): u("db-1") * u("db-2")}
    down = math.fsum([*single.values(), *double.values()])
    importance = {}
    for name in design.components:
        own = single.get(name, 0.0) + (u(name) * u(pairs[name][0]) if name in pairs else 0.0)
        rest = down - own
        importance[name] = Importance(
            birnbaum=1.0 if name in single else 0.004,
            criticality=own / down,
            fussell_vesely=own / down,
            raw=1 / down,
            rrw=down / rest if rest > 0 else math.inf,
            downtime_caused=own * YEAR,
        )
    cuts = [CutSet((name,), value) for name, value in single.items()]
    cuts += [CutSet(names, value) for names, value in double.items()]
    cuts.sort(key=lambda cut: -cut.probability)
    figures = Figures(down, down / 5)
    shares = {name: one / 2 for names, one in double.items() for name in names}
    terms = [
        DowntimeTerm(("components", name), "failure", "repair", value * YEAR)
        for name, value in sorted((single | shares).items(), key=lambda item: -item[1])
    ]
    result = ServiceResult(
        figures,
        "exact",
        ("independent failures",),
        importance,
        tuple(cuts),
        True,
        down <= 0.0005,
        waterfall=tuple(terms),
    )
    elements = {i: Figures(u(i), 1e-4) for i in design.components}
    return Analysis(design, {"shop": result}, elements, 0.002)


def with_downtime(design: Design, hours: float, causes: int = 11, seed: int = 3) -> Analysis:
    """The shop's analysis with `hours` of downtime a year, split at random over causes and all phases."""
    rng = np.random.default_rng(seed)
    names = sorted(design.components)
    weights = rng.exponential(1.0, (causes, len(PHASES))) * np.geomspace(1.0, 0.01, causes)[:, None]
    weights[rng.random(weights.shape) < 0.6] = 0.0
    weights[:, PHASES.index("repair")] += np.geomspace(2.0, 0.02, causes)
    weights *= hours / weights.sum()
    terms = [
        DowntimeTerm(
            ("components", names[i % len(names)]), f"mode {i // len(names)}", phase, float(weights[i, j])
        )
        for i in range(causes)
        for j, phase in enumerate(PHASES)
        if weights[i, j] > 0.0
    ]
    terms.sort(key=lambda term: -term.hours_per_year)
    made = analysis(design)
    down = math.fsum(term.hours_per_year for term in terms) / YEAR
    result = replace(made.services["shop"], figures=Figures(down, down / 5), waterfall=tuple(terms))
    return replace(made, services={"shop": result})


def over_time(mission: float = YEAR, rate: float = 1e-4, repair: float = 4.0, points: int = 241) -> OverTime:
    """A single unit with exponential laws, in closed form: A(t), its mean over (0, t), R(t), stops by t."""
    times = np.linspace(0.0, mission, points)
    both = rate + 1.0 / repair
    steady = rate / both
    faded = -np.expm1(-both * times)
    down = steady * faded
    mean = steady * np.divide(times - faded / both, times, out=np.zeros_like(times), where=times > 0.0)
    return OverTime(
        mission_hours=mission,
        times=times,
        unavailability=down,
        mean_unavailability=mean,
        unreliability=-np.expm1(-rate * times),
        expected_outages=rate * (times - mean * times),
        mean_time_to_first_outage=1.0 / rate,
        method="exact",
        assumptions=(),
        first_outage_method="exact",
        first_outage_assumptions=(),
    )


def history(
    design: Design | None = None, horizon: float = 10 * YEAR, seed: int = 5, scale: float = 1.0
) -> History:
    """One invented history of the web shop; `scale` > 1 makes everything fail that much more often."""
    design = shop() if design is None else design
    rng = np.random.default_rng(seed)
    rows: dict[str, Intervals] = {}
    for name, component in design.components.items():
        mode = component.failures["failure"]
        mtbf, mttr = mode.mtbf / scale, (mode.mttr or 0.0) / scale
        count = int(horizon / (mtbf + mttr) * 1.5) + 8
        up, out = rng.exponential(mtbf, count), rng.exponential(mttr, count)
        ends = np.cumsum(up + out)
        starts = ends - out
        keep = starts < horizon
        rows[name] = Intervals(starts[keep], np.minimum(ends[keep], horizon))
    degraded = {}
    for group_id, group in design.groups.items():
        down, weak = _counted(design, rows, group_id, group.needed)
        rows[group_id], degraded[group_id] = down, weak
    rows["shop"] = _union([rows[i] for i in ("uplinks", "lbs", "web", "db", "storage", "power")])
    outages = []
    for start, end in zip(rows["shop"].starts.tolist(), rows["shop"].ends.tolist(), strict=True):
        names = [i for i in design.components if np.any((rows[i].starts <= start) & (rows[i].ends > start))]
        what = " and ".join(design.components[i].name for i in names)
        refs = tuple(("components", i) for i in names)
        outages.append(SampleOutage(start, end, refs, f"Cause: {what} failed; nothing else provides it."))
    by_ref = {(found[0], i): row for i, row in rows.items() if (found := design.find(i)) is not None}
    return History(
        design,
        horizon,
        seed,
        6,
        MappingProxyType(rows),
        MappingProxyType(degraded),
        MappingProxyType(by_ref),
        {"shop": tuple(outages)},  # type: ignore[dict-item]
        100,
    )


@dataclass(frozen=True)
class SampleOutage:
    """An outage whose cause the test invents."""

    start: float
    end: float
    refs: tuple[tuple[str, str], ...]
    sentence: str
    prevention: str = ""

    @property
    def hours(self) -> float:
        return self.end - self.start

    @property
    def phases(self) -> dict[str, float]:
        return {"repair": self.hours}

    @property
    def cause(self) -> tuple[str, ...]:
        return tuple(element_id for _, element_id in self.refs)


def _counted(
    design: Design, rows: dict[str, Intervals], group_id: str, needed: int
) -> tuple[Intervals, Intervals]:
    members = design.members(group_id)
    times = np.concatenate([np.concatenate([rows[m].starts, rows[m].ends]) for m in members])
    steps = np.concatenate(
        [np.concatenate([np.ones(len(rows[m].starts)), -np.ones(len(rows[m].ends))]) for m in members]
    )
    order = np.argsort(times, kind="stable")
    times, down = times[order], np.cumsum(steps[order])
    spare = len(members) - needed
    return _where(times, down > spare), _where(times, (down > 0) & (down == spare))


def _where(times: np.ndarray, state: np.ndarray) -> Intervals:
    change = np.flatnonzero(np.diff(np.concatenate(([False], state, [False])).astype(np.int8)))
    begins, ends = change[::2], change[1::2]
    last = len(times) - 1
    return Intervals(times[begins], times[np.minimum(ends, last)])


def _union(parts: list[Intervals]) -> Intervals:
    times = np.concatenate([np.concatenate([p.starts, p.ends]) for p in parts])
    steps = np.concatenate([np.concatenate([np.ones(len(p.starts)), -np.ones(len(p.ends))]) for p in parts])
    order = np.lexsort((-steps, times))
    return _where(times[order], np.cumsum(steps[order]) > 0)


def renamed(design: Design, name: str) -> Design:
    """The same design under another name."""
    return replace(design, name=name)


def simulated(design: Design | None = None, replications: int = 1000, wanted: int | None = None) -> Simulated:
    """An invented simulation of the web shop: ten years each, exponential outages of the single points."""
    design = shop() if design is None else design
    down = analysis(design).services["shop"].figures.unavailability
    rng = np.random.default_rng(7)
    counts = rng.poisson(0.5, 10 * replications)
    years = np.array([rng.exponential(down * YEAR * 2, n).sum() for n in counts])
    each = years.reshape(replications, 10).sum(axis=1)
    steps = np.unique(np.geomspace(10, replications, 60).astype(int))
    means = np.cumsum(each)[steps - 1] / steps / (10 * YEAR)
    spread = 1.96 * each.std() / np.sqrt(steps) / (10 * YEAR)
    course = Running(steps, 1 - means, 1 - means - spread, 1 - np.maximum(means - spread, 0))
    final = float(means[-1])
    limits = (max(0.0, final - float(spread[-1])), final + float(spread[-1]))
    service = SimulatedService(
        availability=1 - final,
        unavailability=final,
        availability_ci95=(1 - limits[1], 1 - limits[0]),
        unavailability_ci95=limits,
        outages=int(counts.sum()),
        outages_per_year=0.5,
        outages_per_year_ci95=(0.45, 0.55),
        mean_outage_hours=5.0,
        outage_hours_percentiles={50: 3.5, 90: 11.5, 99: 23.0},
        outage_hours=Histogram(np.geomspace(0.01, 100, 11), np.ones(10, dtype=np.int64)),
        downtime_per_replication=each,
        outages_per_replication=counts.reshape(replications, 10).sum(axis=1),
        first_outage=np.full(replications, np.inf),
        downtime_per_year=years,
        running=course,
        meets_target_probability=float(np.mean(years <= 0.0005 * YEAR)),
    )
    wanted = replications if wanted is None else wanted
    return Simulated(design, 10 * YEAR, 42, replications, wanted, 12345, 1.5, {"shop": service}, {})
