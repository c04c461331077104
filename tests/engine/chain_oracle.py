"""The Markov chain of a redundancy group without cleverness: every unit by itself, dense equations.

Written from the model's rules alone: who carries load, when a switchover starts, ends and is void, who
waits for the crew. All times must be positive or absent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from haplanner.model.design import Design
from haplanner.model.failure import FailureMode


@dataclass(frozen=True)
class Situation:
    """`down[u][m]` is the phase of a failure ("" where there is none); `pace[u]` "load" or "wait".

    `zones[z]` says whether a failure domain is up, `shocked` that too few units work since a common cause.
    """

    down: tuple[tuple[str, ...], ...]
    pace: tuple[str, ...]
    line: tuple[int, ...]
    stopped: int | None
    way: str
    zones: tuple[bool, ...] = ()
    shocked: bool = False


def long_run(
    design: Design,
    group_id: str,
    most: int = 500,
    service: Callable[[bool, Mapping[str, bool]], bool] = lambda group, _zones: group,
    tell: Callable[[Situation, float], object] = lambda _situation, _probability: None,
) -> tuple[float, float, dict[str, float]] | None:
    """U and failure frequency (per hour) of a group of components, and U of a unit of each component.

    Nothing where there are more than `most` states. The units' domains, without parents and with one failure
    mode of one phase each, are part of the chain. `service` says whether what is asked about works, given the
    group and the domains. `tell` hears how often each state is.
    """
    group = design.groups[group_id]
    units: list[list[FailureMode]] = []
    owners: list[str] = []
    for i in sorted(i for i, c in design.components.items() if c.group == group_id):
        for _ in range(design.components[i].count):
            units.append([f for _, f in sorted(design.components[i].failures.items())])
            owners.append(i)
    crew = None if group.crew is None else design.crews[group.crew].size
    k, standby = group.needed, group.mode == "standby"
    shock = group.beta * sum(1 / f.mtbf for modes in units for f in modes) / len(units)
    switch = group.switchover

    every = range(len(units))

    def attended(s: Situation, u: int) -> bool:
        return any(p in ("alert", "repair", "restore") for p in s.down[u])

    zones = sorted({z for i in owners for z in design.components[i].domains if z in design.domains})
    outages = [next(iter(design.domains[z].failures.values())) for z in zones]
    hosts = [[zones.index(z) for z in design.components[i].domains if z in zones] for i in owners]

    def works(s: Situation, u: int) -> bool:
        return not any(s.down[u]) and all(s.zones[z] for z in hosts[u])

    def count(s: Situation) -> int:
        return sum(works(s, u) for u in range(len(units)))

    def put(s: Situation, u: int, m: int, phase: str) -> Situation:
        row = (*s.down[u][:m], phase, *s.down[u][m + 1 :])
        return replace(s, down=(*s.down[:u], row, *s.down[u + 1 :]))

    def paced(s: Situation, u: int, pace: str) -> Situation:
        return replace(s, pace=(*s.pace[:u], pace, *s.pace[u + 1 :]))

    def switched(s: Situation, stopped: int | None, way: str) -> Situation:
        return replace(s, stopped=stopped, way=way)

    def load(s: Situation) -> Situation:
        for u in range(len(units)):
            carrying = sum(works(s, v) and s.pace[v] == "load" for v in range(len(units)))
            if works(s, u) and s.pace[u] == "wait" and carrying < k:
                s = paced(s, u, "load")
        return s

    def answer(s: Situation, culprit: int | None) -> list[tuple[float, Situation]]:
        if s.way:
            if count(s) >= k and s.stopped is not None and not works(s, s.stopped):
                return [(1.0, s)]
            return [(1.0, load(switched(s, None, "")))]
        if culprit is None or count(s) < k or (switch.time == 0 and switch.success == 1):
            return [(1.0, load(s))]
        won = load(s) if switch.time == 0 else switched(s, culprit, "covered")
        lost = switched(s, culprit, "stuck" if switch.manual is None else "manual")
        return [(switch.success, won), (1 - switch.success, lost)]

    def called(s: Situation, u: int, m: int) -> Situation:
        """People are called: they are there, come, or the unit waits in line."""
        taken = crew is not None and sum(attended(s, v) for v in every) >= crew
        if crew is not None and not attended(s, u) and (u in s.line or taken):
            s = put(s, u, m, "line")
            line = s.line if u in s.line else (*s.line, u)
            return replace(s, line=line)
        return put(s, u, m, "alert" if units[u][m].alert else "repair")

    def begun(s: Situation, u: int, m: int) -> Situation:
        f = units[u][m]
        if f.detection:
            return put(s, u, m, "detect")
        return put(s, u, m, "auto") if f.auto else called(s, u, m)

    def struck(s: Situation, hits: list[tuple[int, int]]) -> list[tuple[float, Situation]]:
        after = s
        for u, m in hits:
            after = begun(after, u, m)
        fresh = [u for u in range(len(units)) if works(s, u) and not works(after, u) and s.pace[u] == "load"]
        return answer(after, fresh[0] if fresh else None)

    def restored(s: Situation, u: int, m: int) -> list[tuple[float, Situation]]:
        s = put(s, u, m, "")
        if s.line and crew is not None and sum(attended(s, v) for v in every) < crew:
            v = s.line[0]
            s = replace(s, line=s.line[1:])
            for n, phase in enumerate(s.down[v]):
                if phase == "line":
                    s = put(s, v, n, "alert" if units[v][n].alert else "repair")
        if works(s, u):
            s = paced(s, u, "wait" if standby else "load")
        return answer(s, None)

    def zone_turned(s: Situation, z: int) -> list[tuple[float, Situation]]:
        t = replace(s, zones=(*s.zones[:z], not s.zones[z], *s.zones[z + 1 :]))
        gone = [u for u in every if works(s, u) and not works(t, u) and s.pace[u] == "load"]
        for u in every:
            if works(t, u) and not works(s, u):
                t = paced(t, u, "wait" if standby else "load")
        return answer(t, gone[0] if gone else None)

    def ways_out(s: Situation) -> list[tuple[float, Situation]]:
        out: list[tuple[float, Situation]] = []

        def add(rate: float, branches: list[tuple[float, Situation]], strikes: bool = False) -> None:
            begins = strikes and count(s) >= k
            for p, t in branches:
                if rate * p > 0:
                    out.append((rate * p, replace(t, shocked=count(t) < k and (s.shocked or begins))))

        for u, modes in enumerate(units):
            for m, f in enumerate(modes):
                phase = s.down[u][m]
                if phase == "":
                    speed = group.dormancy if standby and s.pace[u] == "wait" else 1.0
                    add((1 - group.beta) * speed / f.mtbf, struck(s, [(u, m)]))
                elif phase == "detect":
                    add(1 / f.detection, [(1.0, put(s, u, m, "auto") if f.auto else called(s, u, m))])
                elif phase == "auto":
                    assert f.auto is not None
                    for p, t in restored(s, u, m):
                        add(f.auto.success / f.auto.time, [(p, t)])
                    add((1 - f.auto.success) / f.auto.time, [(1.0, called(s, u, m))])
                elif phase == "alert":
                    add(1 / f.alert, [(1.0, put(s, u, m, "repair"))])
                elif phase == "repair":
                    assert f.mttr is not None
                    add(1 / f.mttr, [(1.0, put(s, u, m, "restore"))] if f.restore else restored(s, u, m))
                elif phase == "restore":
                    add(1 / f.restore, restored(s, u, m))
        if s.way == "covered":
            add(1 / switch.time, [(1.0, load(switched(s, None, "")))])
        if s.way == "manual":
            assert switch.manual is not None
            add(1 / switch.manual, [(1.0, load(switched(s, None, "")))])
        if shock:
            hit = [u for u in range(len(units)) if not any(s.down[u]) and units[u]]
            # Struck at once, they call people one after the other: of alike units those with load first.
            hit.sort(key=lambda u: (owners[u], s.pace[u] == "wait", u))
            combos: list[tuple[float, list[tuple[int, int]]]] = [(1.0, [])]
            for u in hit:
                total = sum(1 / f.mtbf for f in units[u])
                combos = [
                    (p / f.mtbf / total, [*c, (u, m)]) for p, c in combos for m, f in enumerate(units[u])
                ]
            for p, c in combos:
                add(shock * p, struck(s, c), strikes=True)
        for z, outage in enumerate(outages):
            assert outage.mttr is not None
            add(1 / (outage.mtbf if s.zones[z] else outage.mttr), zone_turned(s, z))
        return out

    first = Situation(
        tuple(("",) * len(modes) for modes in units),
        tuple("wait" if standby and u >= k else "load" for u in range(len(units))),
        (),
        None,
        "",
        (True,) * len(zones),
    )
    number = {first: 0}
    todo = [first]
    while todo:
        if len(number) > most:
            return None
        for _, t in ways_out(todo.pop()):
            if t not in number:
                number[t] = len(number)
                todo.append(t)
    states = list(number)
    q = np.zeros((len(states), len(states)))
    for s in states:
        for rate, t in ways_out(s):
            if t != s:
                q[number[s], number[t]] += rate
                q[number[s], number[s]] -= rate
    a = q.T.copy()
    a[-1] = 1.0
    pi = np.linalg.solve(a, np.eye(len(states))[-1])
    for s, probability in zip(states, pi, strict=True):
        tell(s, float(probability))
    fine = np.array(
        [service(count(s) >= k and not s.way, dict(zip(zones, s.zones, strict=True))) for s in states]
    )
    frequency = pi[fine] @ q[np.ix_(fine, ~fine)].sum(axis=1)
    down = {
        owner: float(sum(pi[i] for i, s in enumerate(states) if not works(s, u)))
        for u, owner in enumerate(owners)
    }
    return float(pi[~fine].sum()), float(frequency), down
