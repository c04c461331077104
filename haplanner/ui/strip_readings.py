"""What the cells of the results strip say: results turned into values, captions and colours."""

from dataclasses import replace
from typing import TYPE_CHECKING

from haplanner.engine.results import HOURS_PER_YEAR, Importance, OverTime, ServiceResult
from haplanner.engine.target import allowed
from haplanner.model.design import ID_MAPS, Design, element_name
from haplanner.model.edit import Ref
from haplanner.model.elements import Service
from haplanner.model.figures_text import (
    format_availability,
    format_difference,
    format_duration,
    format_interval,
    format_nines,
    format_points,
    format_rate,
    format_sample,
    format_share,
)
from haplanner.model.language import shown, translate
from haplanner.report.charts.order import largest_first
from haplanner.report.charts.over_time import reliability_text
from haplanner.report.costs import Costs, service_costs
from haplanner.report.credits_text import credit_text
from haplanner.report.latency_text import requirement_text, spread_text
from haplanner.report.throughput_text import distribution_text
from haplanner.ui.actions import with_key
from haplanner.ui.strip_cell import Reading

if TYPE_CHECKING:
    from haplanner.engine.simulated import Simulated

_MOST_LETTERS = 24
"""Of a name; the tip has all of it."""
_NEAR = 0.999
"""Of the largest share: what is smaller does not tie with it."""


def readings(design: Design, service_id: str, result: ServiceResult) -> dict[str, Reading | None]:
    """The cells of a service's long-run figures, by cell name."""
    figures, target = result.figures, design.services[service_id].target
    u = figures.unavailability
    month, week = format_duration(u * HOURS_PER_YEAR / 12), format_duration(u * 168)
    return {
        "availability": _availability(target, result),
        "nines": Reading(
            _about(result) + _tr("%1 nines").replace("%1", format_nines(u)),
            _goal(target),
            tip=_tr("−log10 of the unavailability: 3.00 is 99.9%"),
        ),
        "downtime": Reading(
            _about(result) + format_duration(u * HOURS_PER_YEAR),
            _tr("Downtime per year"),
            tip=_tr("%1 a month, %2 a week").replace("%1", month).replace("%2", week),
        ),
        "target": _target(target, result),
        "weakest": _weakest_link(design, result),
        "frequency": Reading(
            format_rate(figures.failures_per_year, _tr("outages")),
            _tr("%1 each on average").replace("%1", format_duration(figures.mean_down_time)),
        )
        if figures.frequency > 0
        else None,
        "demand": _performs(design.services[service_id], result),
        "cost": _cost(service_costs(design, service_id, result)),
    }


def _cost(costs: Costs | None) -> Reading | None:
    if costs is None or not costs.total:
        return None
    return Reading(costs.total_text(), _tr("Cost per year"), tip=costs.terms_text())


def falls_short(result: ServiceResult) -> bool:
    """Whether the service at times works and does not perform as it must, so far as figures show."""
    down = _not_performing(result)
    if down is None or down <= result.figures.unavailability:
        return False
    return format_availability(min(1.0, down)) != format_availability(result.figures.unavailability)


def mission_readings(curve: OverTime) -> dict[str, Reading | None]:
    """The cells of a service that is down for good in the long run: what its mission brings instead."""
    mission = format_duration(curve.mission_hours)
    down, failed = float(curve.mean_unavailability[-1]), float(curve.unreliability[-1])
    return {
        "availability": Reading(
            format_availability(min(1.0, max(0.0, down))),
            _tr("Availability over %1").replace("%1", mission),
            tip=_tr("The mean share of the mission during which the service works"),
        ),
        "nines": Reading(
            reliability_text(failed),
            _tr("No outage in %1").replace("%1", mission),
            tip=_tr("Reliability: the probability that the service works through the whole mission"),
        ),
        "downtime": Reading(
            format_duration(down * curve.mission_hours), _tr("Downtime in %1").replace("%1", mission)
        ),
    }


def ranked(result: ServiceResult) -> tuple[str, Importance] | None:
    """The element that would save most of the downtime were it perfect, with its importance."""
    importance = result.importance
    shares = {i: one.fussell_vesely for i, one in importance.items()}
    most = max(shares.values(), default=0.0)
    if most <= 0.0:
        return None
    near = [i for i, share in shares.items() if share >= _NEAR * most]  # names take long to compare
    first = min(near, key=lambda i: largest_first(shares[i], i))
    return first, importance[first]


def difference(before: ServiceResult, now: ServiceResult) -> Reading | None:
    """What an edit did to the figures; `None` where nothing changed."""
    change = before.figures.unavailability - now.figures.unavailability
    if change == 0.0:
        return None
    hours = now.figures.downtime_hours_per_year - before.figures.downtime_hours_per_year
    arrow = "▲" if change > 0 else "▼"
    yearly = _tr("%1/year").replace("%1", format_difference(hours))
    better = _tr("better") if change > 0 else _tr("worse")
    role = "ok" if change > 0 else "down"
    return Reading(f"{arrow} {yearly}", f"{format_points(change)}, {better}", role)


def simulated_reading(
    simulated: "Simulated | None", design: Design, service_id: str, result: ServiceResult
) -> Reading | None:
    """The simulated figure beside the exact one, and whether the two agree."""
    if simulated is None or service_id not in simulated.services or not simulated.replications_done:
        return None
    figures = simulated.services[service_id]
    low, high = figures.availability_ci95
    inside = 1.0 - high <= result.figures.unavailability <= 1.0 - low
    stale = simulated.design is not design
    sample = format_sample(simulated.replications_done, simulated.horizon, simulated.seed)
    lines = [sample]
    if stale:
        lines.insert(0, _tr("Simulation is older than the design"))
    elif result.method != "simulated":
        lines.insert(
            0,
            _tr("The exact figure lies within the 95% interval")
            if inside
            else _tr("The exact figure lies outside the 95% interval"),
        )
    contract = design.services[service_id].credit
    if figures.credit is not None and contract is not None and not stale:
        lines.append(translate("Costs", "Contract: %1").replace("%1", credit_text(contract, figures.credit)))
    text = format_interval(figures.unavailability, low, high)
    length = format_duration(simulated.horizon)
    caption = _tr("Simulated · %1").replace("%1", f"95%, {simulated.replications_done:,} × {length}")
    if figures.unavailability == 0.0:
        sampled = f"{simulated.replications_done:,} × {length}"
        caption = _tr("Simulated · no outage in %1").replace("%1", sampled)
        lines.append(_tr("Without an outage only a least availability is known, with 97.5% confidence"))
    if figures.weighted is not None:
        caption = _tr("Simulated · rare outages weighted")
        lines += map(shown, simulated.assumptions)
    return Reading(text, caption, "secondary" if stale else "text", "\n".join(lines))


def method_text(result: ServiceResult, seconds: float) -> str:
    """How the figures were found, and how long that took."""
    words = {"exact": _tr("exact"), "approximate": _tr("approximate"), "simulated": _tr("simulated")}
    return f"{words[result.method]} · {quickly(seconds)}"


def method_tip(result: ServiceResult) -> str:
    """What the figures rest on."""
    lines = list(
        map(shown, result.assumptions)
        if result.assumptions
        else (_tr("independent failures; long-run averages"),)
    )
    bounds = between(result)
    return "\n".join([*lines, bounds] if bounds else lines)


def between(result: ServiceResult) -> str:
    """The bounds of an availability that is not known exactly; empty where there are none."""
    if result.unavailability_bounds is None:
        return ""
    low, high = result.unavailability_bounds
    text = _tr("The exact availability is certainly between %1 and %2.")
    return text.replace("%1", format_availability(min(1.0, high))).replace("%2", format_availability(low))


def quickly(seconds: float) -> str:
    """How long a computation took, no finer than matters.

    >>> quickly(0.0021), quickly(0.25), quickly(5.04)
    ('2.1 ms', '250 ms', '5.0 s')
    """
    milliseconds = seconds * 1000
    if milliseconds < 9.95:
        return f"{max(milliseconds, 0.1):.1f} ms"
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{seconds:.1f} s"


def ref_of(path: str, design: Design) -> Ref | None:
    """The element that a problem's path names: `components.db-1.failures…` → its address."""
    map_name, _, rest = path.partition(".")
    elements = getattr(design, map_name, None) if map_name in ID_MAPS else None
    fitting = [i for i in elements or () if rest == i or rest.startswith(i + ".")]
    return (map_name, max(fitting, key=len)) if fitting else None


def _about(result: ServiceResult) -> str:
    return "" if result.method == "exact" else "≈ "


def _availability(target: float | None, result: ServiceResult) -> Reading:
    figure = format_availability(result.figures.unavailability, target, result.meets_target)
    lines = [_tr("The long-run share of time that the service works")]
    caption = _tr("Availability")
    if result.method == "simulated":
        caption = _tr("Availability, simulated")
        lines = list(
            map(shown, result.assumptions)
            if result.assumptions
            else (_tr("Too large for an exact answer: this is an estimate."),)
        )
        lines += [between(result)] if result.unavailability_bounds is not None else []
    lines.append(with_key(_tr("Click to have it explained"), "view.explain"))
    return Reading(_about(result) + figure, caption, tip="\n".join(lines))


def _goal(target: float | None) -> str:
    if target is None:
        return _tr("no target set")
    return _tr("goal %1").replace("%1", format_nines(1.0 - target))


def _target(target: float | None, result: ServiceResult) -> Reading | None:
    if target is None:
        return None
    most = allowed(target)
    margin = format_difference((most - result.figures.unavailability) * HOURS_PER_YEAR)
    goal = format_availability(most)
    low, high = result.unavailability_bounds or (0.0, 1.0)
    if result.method == "simulated" and low <= most < high:
        # The estimate alone does not decide it.
        verdicts = {None: _tr("%1 undecided"), True: _tr("%1 likely met"), False: _tr("%1 likely missed")}
        text = verdicts[result.meets_target]
        return Reading(text.replace("%1", goal), _tr("Target · by the estimate"), tip=between(result))
    if result.meets_target:
        text = _tr("✓ %1 met").replace("%1", goal)
        return Reading(text, _tr("Target · %1 to spare").replace("%1", margin.lstrip("+")), "ok")
    text = _tr("✕ %1 missed").replace("%1", goal)
    return Reading(text, _tr("Target · %1 too much").replace("%1", margin.lstrip("−-")), "down")


def _not_performing(result: ServiceResult) -> float | None:
    """How often the service does not work, or works and does not perform; `None` where nobody asks for it."""
    if result.performing is not None:
        return result.performing.unavailability
    return result.throughput.unavailability_with_demand if result.throughput is not None else None


def _performs(service: Service, result: ServiceResult) -> Reading | None:
    """How often the service works, is delivered all of its demand, and is fast enough."""
    down = _not_performing(result)
    if down is None or (service.demand is None and service.max_latency is None):
        return None
    throughput, latency, performing = result.throughput, result.latency, result.performing
    found = performing or throughput
    lines = [_tr("The share of time that the service works and is delivered all of its demand")]
    if service.max_latency is not None and performing is not None:
        lines = [
            _tr(
                "The share of time that the service works, is delivered all of its demand, and is fast enough"
            )
        ]
    if throughput is not None:
        lines.append(_tr("Can deliver %1").replace("%1", distribution_text(throughput.distribution)))
    if latency is not None:
        lines.append(_tr("Latency: %1").replace("%1", spread_text(latency)))
    words = [w for one in (performing, throughput, latency) if one is not None for w in one.assumptions]
    lines += map(shown, dict.fromkeys(words))
    limited = performing is not None and service.max_latency is not None
    asked = requirement_text(service if limited else replace(service, max_latency=None))
    about = "" if found is None or found.method == "exact" else "≈ "
    caption = _tr("Works and meets %1").replace("%1", asked)
    text = about + format_availability(min(1.0, down))
    if service.target is not None and down > allowed(service.target):
        lines.insert(0, _tr("Less often than the target asks it to be available"))
        return Reading(f"✕ {text}", caption, "down", tip="\n".join(lines))
    return Reading(text, caption, tip="\n".join(lines))


def _weakest_link(design: Design, result: ServiceResult) -> Reading | None:
    best = ranked(result)
    if best is None:
        return None
    element_id, importance = best
    name, share = element_name(design, element_id), format_share(importance.fussell_vesely)
    tip = _tr(
        "If %1 never failed, %2 of the downtime would be saved. What several "
        "elements would save overlaps: it need not sum to 100%. Click to select it."
    )
    return Reading(
        f"{_elided(name)} {share}",
        _tr("Weakest · would save"),
        "down",
        tip.replace("%1", name).replace("%2", share),
    )


def _elided(name: str) -> str:
    return name if len(name) <= _MOST_LETTERS else name[: _MOST_LETTERS - 1] + "…"


def _tr(text: str) -> str:
    return translate("", text)
