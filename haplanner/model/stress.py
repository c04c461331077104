"""Stress: the whole design under one doubt, such as every common cause doubled, as another design."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from haplanner.model.design import Design, element_name
from haplanner.model.failure import FailureMode

SOME_COMMON_CAUSE = 0.05
"""The β-factor supposed where a design has none: the middle of the usual 0.02 to 0.1 (IEC 61508-6)."""

_HIGHEST_BETA = 0.99


@dataclass(frozen=True, slots=True)
class Stress:
    """One doubt: `id` says which, `subject` the element that it is about, where it is about one."""

    id: str
    change: Callable[[Design], Design]
    subject: str = ""


def stresses(design: Design) -> list[Stress]:
    """Those that change anything in this design.

    >>> from haplanner.model.elements import Component
    >>> web = Component(failures={"crash": FailureMode(mtbf=100, mttr=1)})
    >>> [stress.id for stress in stresses(Design(components={"web": web}))]
    ['failures', 'repair']
    """
    everywhere = [
        Stress("failures", lambda d: _modes(d, lambda m: replace(m, mtbf=m.mtbf / 2))),
        Stress("repair", lambda d: _modes(d, _slower_repair)),
        Stress("detection", lambda d: _modes(d, lambda m: replace(m, detection=m.detection * 3))),
        Stress("automatic", lambda d: _modes(d, _weaker_recovery)),
        Stress("switchover", _worse_switchovers),
        Stress("common cause", _doubled_common_cause),
        Stress("some common cause", _some_common_cause),
    ]
    domains = [
        Stress("domain", lambda d, i=domain_id: _worse_domain(d, i), element_name(design, domain_id))  # type: ignore[misc]
        for domain_id in sorted(design.domains)
    ]
    return [stress for stress in (*everywhere, *domains) if stress.change(design) != design]


def _slower_repair(mode: FailureMode) -> FailureMode:
    return mode if mode.mttr is None else replace(mode, mttr=mode.mttr * 2)


def _weaker_recovery(mode: FailureMode) -> FailureMode:
    if mode.auto is None:
        return mode
    return replace(mode, auto=replace(mode.auto, success=max(0.0, 1 - 2 * (1 - mode.auto.success))))


def _modes(design: Design, change: Callable[[FailureMode], FailureMode]) -> Design:
    """Every failure mode of everything changed."""

    def changed(elements: Mapping[str, Any]) -> dict[str, Any]:
        return {
            i: replace(e, failures={name: change(mode) for name, mode in e.failures.items()})
            if e.failures
            else e
            for i, e in elements.items()
        }

    return replace(
        design,
        components=changed(design.components),
        groups=changed(design.groups),
        domains=changed(design.domains),
        links=changed(design.links),
    )


def _worse_switchovers(design: Design) -> Design:
    """Every switchover twice as slow, and failing twice as often."""
    groups = {}
    for group_id, group in design.groups.items():
        over = group.switchover
        if group.mode == "standby" and not over.instant:
            over = replace(over, time=over.time * 2, success=max(0.0, 1 - 2 * (1 - over.success)))
        groups[group_id] = replace(group, switchover=over)
    return replace(design, groups=groups)


def _doubled_common_cause(design: Design) -> Design:
    groups = {
        i: replace(g, beta=max(g.beta, min(2 * g.beta, _HIGHEST_BETA))) for i, g in design.groups.items()
    }
    return replace(design, groups=groups)


def _some_common_cause(design: Design) -> Design:
    """A usual common cause in every group of several components that has none."""
    groups = {
        i: replace(g, beta=SOME_COMMON_CAUSE)
        if g.beta == 0.0 and design.units(i) > 1 and not _has_inner_groups(design, i)
        else g
        for i, g in design.groups.items()
    }
    return replace(design, groups=groups)


def _has_inner_groups(design: Design, group_id: str) -> bool:
    return any(group.group == group_id for group in design.groups.values())


def _worse_domain(design: Design, domain_id: str) -> Design:
    """One domain fails ten times as often."""
    domain = design.domains[domain_id]
    failures = {name: replace(mode, mtbf=mode.mtbf / 10) for name, mode in domain.failures.items()}
    return replace(design, domains={**design.domains, domain_id: replace(domain, failures=failures)})
