"""More nines than the failure domain below allows: in a service's target, or in a component's own figures."""

import math
from collections.abc import Iterator
from dataclasses import replace

from haplanner.engine.target import allowed
from haplanner.model.design import Design
from haplanner.model.doubts import Change, Doubt
from haplanner.model.edit import change
from haplanner.model.failure import own_unavailability
from haplanner.model.figures_text import format_availability
from haplanner.model.language import said
from haplanner.model.place_words import name_of
from haplanner.model.words import domains_of

A_NINE = 10.0
"""So many times less unavailability than the domain's is a nine more than it allows."""


def beyond_domains(design: Design) -> Iterator[Doubt]:
    """A doubt for each service whose target a domain rules out, and for each domain that parts of it outdo.

    A design whose structure makes no sense has other troubles first: check it beforehand.
    """
    able = {
        i: own_unavailability(domain.failures.values())
        for i, domain in sorted(design.domains.items())
        if domain.enabled and domain.failures
    }
    yield from _targets(design, {i: u for i, u in able.items() if u < 1.0})
    for domain_id, u in able.items():
        if u < 1.0:
            yield from _claims(design, domain_id, u)


def _targets(design: Design, able: dict[str, float]) -> Iterator[Doubt]:
    from haplanner.engine.blast import Blasts  # the window is on the screen before the engine

    blasts = Blasts(design) if able else None
    for domain_id, u in able.items():
        blast = blasts.of(("domains", domain_id)) if blasts is not None else None
        fallen = [s.service_id for s in blast.services if s.fate == "falls"] if blast is not None else []
        for service_id in fallen:
            target = design.services[service_id].target
            if target is None or u <= allowed(target):
                continue
            possible = _loosened(u)
            reason = said(
                "Doubts", "“%1” asks for %2, more nines than %3 allows, without which it falls: %4."
            ).of(
                name_of(design, ("services", service_id)),
                format_availability(allowed(target)),
                name_of(design, ("domains", domain_id)),
                format_availability(u),
            )
            yield Doubt(
                "beyond domain",
                (("services", service_id), ("domains", domain_id)),
                reason,
                _without_failures(domain_id),
                _with_target(service_id, possible),
                said("Doubts", "Target %1").of(format_availability(allowed(possible))),
            )


def _claims(design: Design, domain_id: str, u: float) -> Iterator[Doubt]:
    found = []
    for component_id, component in sorted(design.components.items()):
        if component.enabled and component.failures and domain_id in domains_of(design, component):
            own = own_unavailability(component.failures.values())
            if 0.0 < own * A_NINE <= u:
                found.append(component_id)
    if not found:
        return
    zone = name_of(design, ("domains", domain_id))
    if len(found) == 1:
        component = design.components[found[0]]
        own = own_unavailability(component.failures.values())
        reason = said("Doubts", "“%1” is given %2 by itself, a nine more than %3 around it allows: %4.").of(
            name_of(design, ("components", found[0])), format_availability(own), zone, format_availability(u)
        )
    else:
        reason = said("Doubts", "%1 components are given a nine more than %2 around them allows: %3.").of(
            len(found), zone, format_availability(u)
        )
    mended = _no_better(found, u)
    refs = tuple(("components", i) for i in found)
    yield Doubt(
        "beyond domain", (*refs, ("domains", domain_id)), reason, mended, mended,
        said("Doubts", "No better than %1").of(zone),
    )  # fmt: skip


def _loosened(u: float) -> float:
    """The tightest target with two digits of unavailability that this much keeps.

    >>> _loosened(0.000171), _loosened(0.0002)
    (0.99982, 0.9998)
    """
    grain = 10.0 ** (math.floor(math.log10(u)) - 1)
    return float(f"{1.0 - math.ceil(u / grain - 1e-9) * grain:.12g}")


def _without_failures(domain_id: str) -> Change:
    return lambda design: change(design, "domains", [domain_id], failures={})


def _with_target(service_id: str, target: float) -> Change:
    return lambda design: change(design, "services", [service_id], target=target)


def _no_better(component_ids: list[str], u: float) -> Change:
    """The components failing as much more often as makes them as unavailable as that."""

    def mended(design: Design) -> Design:
        components = dict(design.components)
        for component_id in component_ids:
            component = components[component_id]
            low, high = 0.0, 1.0  # by which every MTBF is multiplied
            for _ in range(60):
                middle = (low + high) / 2.0
                failures = {n: replace(m, mtbf=m.mtbf * middle) for n, m in component.failures.items()}
                low, high = (middle, high) if own_unavailability(failures.values()) > u else (low, middle)
            failures = {
                n: replace(m, mtbf=float(f"{m.mtbf * high:.3g}")) for n, m in component.failures.items()
            }
            components[component_id] = replace(component, failures=failures)
        return replace(design, components=components)

    return mended
