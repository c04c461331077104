"""Results as tables for people: what the command line prints, and the outage log."""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from haplanner.engine.results import PHASES, Analysis
from haplanner.engine.target import allowed
from haplanner.model.design import Design, element_name
from haplanner.model.scenario_order import in_order
from haplanner.model.units import (
    format_availability,
    format_difference,
    format_downtime_per_year,
    format_duration,
    format_interval,
    format_nines,
    format_rate,
    format_sample,
    format_share,
)
from haplanner.report.availability_text import availability_text
from haplanner.report.charts.table import Cell, Table
from haplanner.report.costs import Costs, money, service_costs, total_costs
from haplanner.report.credits_text import simulated_credit_lines
from haplanner.report.latency_text import performs_short, simulated_latency_lines
from haplanner.report.text_table import one_line, text_table
from haplanner.report.throughput_text import simulated_lines

if TYPE_CHECKING:
    from haplanner.engine.history import History
    from haplanner.engine.simulated import Known, Simulated


def heading(design: Design, scenario: str | None) -> str:
    """The design's name, and the scenario's."""
    if scenario is None:
        return one_line(design.name)
    return one_line(f"{design.name} · {design.scenarios[scenario].name or scenario}")


def target_text(target: float | None, met: bool | None) -> str:
    """`99.95% met`; `unknown` where an estimate leaves it open."""
    if target is None:
        return "none"
    said = "unknown" if met is None else "met" if met else "missed"
    return f"{format_availability(allowed(target))} {said}"


def simulated_text(simulated: "Simulated", scenario: str | None) -> str:
    """The simulated figures with their confidence, and what stands behind them."""
    design = simulated.design
    columns = [
        "Service",
        "Availability",
        "Downtime",
        "Outages",
        "Mean outage",
        "1 in 20 longer than",
        "Keeps target",
    ]
    rows = []
    for service_id, service in sorted(simulated.services.items()):
        kept = service.meets_target_probability
        keeps = "–" if kept is None else f"{format_share(kept)} of years{_between(service.meets_target_ci95)}"
        longest = service.outage_hours_percentiles.get(95)
        rows.append(
            [
                element_name(design, service_id),
                format_interval(service.unavailability, *service.availability_ci95),
                format_downtime_per_year(service.unavailability),
                format_rate(service.outages_per_year, "outages").replace(" outages", ""),
                format_duration(service.mean_outage_hours) if service.mean_outage_hours else "none seen",
                format_duration(longest) if service.outages and longest is not None else "–",
                keeps,
            ]
        )
    sample = format_sample(simulated.replications_done, simulated.horizon, simulated.seed)
    foot = (
        f"Simulated ({sample}); {simulated.events:,} events in {format_duration(simulated.seconds / 3600)}."
    )
    parts = [heading(design, scenario), text_table(columns, rows), spread_table(simulated)]
    notes = [
        foot,
        *stopped_text(simulated),
        *_planned_lines(simulated),
        *map(one_line, simulated_credit_lines(simulated)),
        *simulated_lines(simulated),
        *simulated_latency_lines(simulated),
        *map(one_line, simulated.assumptions),
    ]
    return "\n\n".join([*parts, "\n".join(notes)])


def _between(interval: tuple[float, float] | None) -> str:
    return "" if interval is None else f" ({format_share(interval[0])} – {format_share(interval[1])})"


def stopped_text(simulated: "Simulated") -> list[str]:
    """Why there are fewer histories than were asked for, in a sentence; none where there are all."""
    if not simulated.stopped:
        return []
    why = {
        "precision": f"precise to {format_share(simulated.precision or 0.0)} of every unavailability",
        "time": f"after {format_duration((simulated.most_seconds or 0.0) / 3600)}",
        "hand": "by hand",
    }[simulated.stopped]
    done, wanted = simulated.replications_done, simulated.replications_wanted
    return [f"Stopped at {done:,} of {wanted:,} histories: {why}."]


def spread_table(simulated: "Simulated") -> str:
    """How much years, outages and the time to the first outage differ: percentiles with 95 % intervals."""
    horizon = format_duration(simulated.horizon)
    columns = ["Service", "", "1 in 10 below", "Half below", "9 in 10 below"]
    rows = []
    for service_id, service in sorted(simulated.services.items()):
        any_outage = service.any_outage
        name = element_name(simulated.design, service_id)
        for label, known in (
            ("Downtime in a year", service.downtime_per_year_known),
            ("Length of an outage", service.outage_hours_known),
            ("Time to the first outage", service.first_outage_known),
        ):
            if known:
                rows.append(
                    [name, label, *(_known_text(known[percent], horizon) for percent in (10, 50, 90))]
                )
                name = ""
        share = f"{format_share(any_outage.value)}{_between((any_outage.low, any_outage.high))}"
        rows.append([name, f"Any outage in {horizon}", share, "", ""])
    return text_table(columns, rows, ["left", "left"])


def _known_text(known: "Known", horizon: str) -> str:
    """A duration with its interval; beyond the horizon nothing was seen."""
    ends = [format_duration(end) if math.isfinite(end) else "?" for end in (known.low, known.high)]
    if not math.isfinite(known.value):
        return f"over {horizon}"
    return f"{format_duration(known.value)} ({ends[0]} – {ends[1]})"


def _planned_lines(simulated: "Simulated") -> list[str]:
    """What planned maintenance adds that does not count, a line for each service."""
    lines = []
    for service_id, service in sorted(simulated.services.items()):
        if service.planned is not None:
            more = format_duration(service.planned.hours_per_year, "d")
            name = element_name(simulated.design, service_id)
            lines.append(f"{name}: {more} a year more for planned maintenance, not counted.")
    return lines


def comparison_text(
    base: Design, analyses: Mapping[str | None, Analysis], reasons: Mapping[str | None, str]
) -> str:
    """Base and scenarios side by side, a table for each service."""
    parts = [heading(base, None)]
    services = sorted({service_id for analysis in analyses.values() for service_id in analysis.services})
    for service_id in services:
        columns = ["Availability", "Nines", "Downtime", "Difference", "Outages", "Target", "Cost a year"]
        performs = any(
            service_id in one.services and one.services[service_id].performing is not None
            for one in analyses.values()
        )
        columns += ["Performs"] if performs else []
        ours = analyses[None].services.get(service_id)
        rows = []
        for scenario in (None, *in_order(base.scenarios)):
            name = _scenario_name(base, scenario)
            analysis = analyses.get(scenario)
            theirs = None if analysis is None else analysis.services.get(service_id)
            if analysis is None or theirs is None:
                rows.append([name, *["–"] * len(columns)])
                continue
            target = analysis.design.services[service_id].target
            downtime = theirs.figures.downtime_hours_per_year
            costs = service_costs(analysis.design, service_id, theirs)
            difference = None if ours is None else downtime - ours.figures.downtime_hours_per_year
            rows.append(
                [
                    name,
                    availability_text(
                        theirs.figures.unavailability, theirs.method, target, theirs.meets_target
                    ),
                    format_nines(theirs.figures.unavailability),
                    format_downtime_per_year(theirs.figures.unavailability),
                    "" if scenario is None or difference is None else format_difference(difference),
                    format_rate(theirs.figures.failures_per_year, "outages").replace(" outages", ""),
                    target_text(target, theirs.meets_target),
                    "–" if costs is None else costs.total_text(),
                    *([performs_short(theirs.performing)] if performs else []),
                ]
            )
        parts.append(text_table([one_line(element_name(base, service_id)), *columns], rows))
    parts += _ownership(base, analyses)
    parts += _inexact(base, analyses)
    for scenario, reason in sorted(reasons.items(), key=lambda item: item[0] or ""):
        name = _scenario_name(base, scenario)
        parts.append(one_line(f"{name} cannot be computed: {reason}"))
    return "\n\n".join(parts)


def _ownership(base: Design, analyses: Mapping[str | None, Analysis]) -> Iterator[str]:
    """A table of what the whole design costs in each scenario, where it says anything about money."""
    found = {i: total_costs(analysis) for i, analysis in analyses.items()}
    if not any(found.values()):
        return
    ours = found[None] or Costs()
    contracts = any(s.credit is not None for one in analyses.values() for s in one.design.services.values())
    rows = []
    for scenario in (None, *in_order(base.scenarios)):
        costs = found.get(scenario)
        told = ["–"] * (6 + contracts)
        if costs is not None:
            terms = (costs.components, costs.crews, costs.downtime, costs.outages)
            more = costs.total - ours.total
            sign = "+" if more > 0.0 else ""
            given = [money(costs.credits) if costs.credits_known else "?"] if contracts else []
            told = [
                *map(money, terms),
                *given,
                costs.total_text(),
                "" if scenario is None else sign + money(more),
            ]
        rows.append([_scenario_name(base, scenario), *told])
    columns = ["Cost a year", "Components", "Crews", "Downtime", "Outages"]
    columns += [*(["≈ Credits"] if contracts else []), "Total", "Difference"]
    yield text_table(columns, rows)


def _scenario_name(base: Design, scenario: str | None) -> str:
    return "Baseline" if scenario is None else base.scenarios[scenario].name or scenario


def _inexact(base: Design, analyses: Mapping[str | None, Analysis]) -> Iterator[str]:
    """A sentence for each figure that is not exact: how it was found, and what it takes for granted."""
    for scenario, analysis in sorted(analyses.items(), key=lambda item: item[0] or ""):
        for service_id, result in sorted(analysis.services.items()):
            if result.method != "exact":
                names = f"{_scenario_name(base, scenario)}, {element_name(analysis.design, service_id)}"
                taken = "; ".join(text.rstrip(".") for text in result.assumptions)
                yield one_line(f"{names}: {result.method}{': ' if taken else ''}{taken}.")


def outage_log(histories: "Iterable[History]", most: int) -> tuple[Table, int, bool]:
    """Every time that something was down or had lost redundancy in histories, at most `most` of them.

    Returns the table, how many histories it holds whole, and whether all of them are in it.
    """
    columns = (
        "history",
        "element",
        "name",
        "state",
        "start_hours",
        "end_hours",
        "hours",
        "cause",
        "sentence",
        "prevention",
        *(f"{phase.replace(' ', '_')}_hours" for phase in PHASES),
    )
    rows: list[tuple[Cell, ...]] = []
    whole = 0
    for history in histories:
        found = sorted(_log_lines(history), key=lambda row: (row[4], str(row[1]), str(row[3])))
        if len(rows) + len(found) > most:
            rows += found[: most - len(rows)]
            return Table(columns, tuple(rows)), whole, False
        rows += found
        whole += 1
    return Table(columns, tuple(rows)), whole, True


def _log_lines(history: "History") -> Iterator[tuple[Cell, ...]]:
    number, design = history.replication + 1, history.design
    nothing: list[Cell] = [""] * (3 + len(PHASES))
    states = (("down", history.rows), ("degraded", history.degraded), ("planned", history.planned))
    for state, intervals in states:
        for element_id, times in intervals.items():
            if element_id in history.outages and state != "planned":
                continue
            name = element_name(design, element_id)
            for start, end in zip(times.starts.tolist(), times.ends.tolist(), strict=True):
                yield number, element_id, name, state, start, end, end - start, *nothing
    for service_id, outages in history.outages.items():
        name = element_name(design, service_id)
        for outage in outages:
            start, end = float(outage.start), float(outage.end)
            cause = " + ".join(outage.cause)
            phases = [outage.phases.get(phase, 0.0) for phase in PHASES]
            why: list[Cell] = [cause, outage.sentence, outage.prevention, *phases]
            yield number, service_id, name, "down", start, end, end - start, *why
