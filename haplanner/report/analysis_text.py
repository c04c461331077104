"""The figures of an analysis for people at a terminal of 80 columns: what, where from, over which time."""

import math
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from haplanner.engine.results import (
    HOURS_PER_YEAR,
    Analysis,
    CannotCompute,
    Explanation,
    ServiceResult,
)
from haplanner.engine.target import allowed
from haplanner.model.demand import mean_demand
from haplanner.model.design import Design, element_name
from haplanner.model.units import (
    format_availability,
    format_downtime_per_year,
    format_duration,
    format_nines,
    format_number,
    format_rate,
)
from haplanner.report.answer import Courses
from haplanner.report.availability_text import availability_text
from haplanner.report.charts.importance import measures
from haplanner.report.charts.limits import event_element, left_out_text
from haplanner.report.charts.over_time import Mission, mission
from haplanner.report.charts.waterfall import Row, waterfall
from haplanner.report.costs import Costs, service_costs, total_costs
from haplanner.report.latency_text import latency_lines
from haplanner.report.never_repaired import never_repaired, never_repaired_text, says_nothing_text
from haplanner.report.sureness import elements_text, sureness_text
from haplanner.report.tables import heading, target_text
from haplanner.report.text_table import Align, cells_wide, one_line, shortened, text_table
from haplanner.report.throughput_text import throughput_lines

if TYPE_CHECKING:
    from haplanner.engine.uncertainty.sureness import Sureness

MOST_LISTED = 10
"""How many causes, elements and cut sets a table lists; all are in the JSON."""
COLUMNS = 80
_NAME, _PHASES = 28, 30
_INDENT = 18
_TIME = "--patience gives it more time."

Line = tuple[str, str]
"""What a figure is called, and the figure in words."""


def analysis_text(
    analysis: Analysis,
    scenario: str | None,
    courses: Courses | None = None,
    explanations: Mapping[str, Explanation] = MappingProxyType({}),
    sure: "Sureness | None" = None,
) -> str:
    """The figures of every service, where its downtime comes from, what limits and what stops it.

    Where a service is down for good in the long run, that says nothing, and only its mission is told.
    """
    parts = [heading(analysis.design, scenario)]
    if len(analysis.services) > 1:
        parts.append(_services(analysis))
        costs = total_costs(analysis)
        if costs is not None:
            parts.append(f"All together costs {_cost_text(costs)}.")
    for service_id, result in sorted(analysis.services.items()):
        parts.append(_figures(analysis, service_id, courses))
        if sure is not None and service_id in sure:
            parts.append(sureness_text(analysis, service_id, sure[service_id]))
        if 0.0 < result.figures.unavailability < 1.0:
            parts += [
                _causes(analysis, service_id),
                _limits(analysis, service_id),
                _cut_sets(analysis, service_id),
            ]
        if service_id in explanations:
            parts.append(_explained(analysis.design, explanations[service_id]))
    if sure is not None:
        parts.append(elements_text(analysis.design, sure))
    return "\n\n".join(part for part in parts if part)


def _services(analysis: Analysis) -> str:
    columns = ["Service", "Availability", "Downtime", "Outages", "Target", "Method"]
    rows = []
    for service_id, result in sorted(analysis.services.items()):
        figures, target = result.figures, analysis.design.services[service_id].target
        told = [
            availability_text(figures.unavailability, result.method, target, result.meets_target),
            format_downtime_per_year(figures.unavailability),
            format_rate(figures.failures_per_year, "outages").replace(" outages", ""),
        ]
        if figures.unavailability >= 1.0:  # the long run says nothing
            told = ["–"] * len(told)
        name = shortened(one_line(element_name(analysis.design, service_id)), 18)
        rows.append([name, *told, target_text(target, result.meets_target), result.method])
    return text_table(columns, rows, ["left", "right", "right", "right", "left", "left"])


def _figures(analysis: Analysis, service_id: str, courses: Courses | None) -> str:
    """A block of lines; those of the mission come first where the long run says nothing."""
    design, result = analysis.design, analysis.services[service_id]
    name = one_line(element_name(design, service_id))
    names = never_repaired(design, service_id, result)
    nothing = says_nothing_text(design, service_id, result)
    lasting = _long_run(design, service_id, result)
    passing = _over_time(analysis, service_id, courses)
    if names or nothing:
        warning = ("Long run", one_line(nothing or never_repaired_text(names)))
        title = f"{name}, over a mission" if passing else name
        lines = [*passing, warning, *([] if nothing else lasting)]
    else:
        available = availability_text(
            result.figures.unavailability,
            result.method,
            design.services[service_id].target,
            result.meets_target,
        )
        down = result.figures.unavailability
        nines = f", {format_nines(down)} nines" if down > 0.0 else ""
        title = f"{name}: {available} available{nines} ({result.method})"
        lines = [*lasting[1:], *passing]
    label = "Note" if result.method == "simulated" else "Assumes"
    taken = [(label, _sentence(text)) for text in result.assumptions]
    return "\n".join([*_filled(title, 0), *(line for pair in [*lines, *taken] for line in _wrapped(*pair))])


def _long_run(design: Design, service_id: str, result: ServiceResult) -> list[Line]:
    figures, service = result.figures, design.services[service_id]
    down = figures.unavailability
    lines = [("Availability", f"{availability_text(down, result.method)} ({result.method})")]
    if result.unavailability_bounds is not None:
        low, high = result.unavailability_bounds
        lines.append(("Certain", f"between {format_availability(high)} and {format_availability(low)}"))
    lines.append(("Downtime", format_downtime_per_year(down)))
    if result.planned is not None:
        more = format_downtime_per_year(result.planned.unavailability)
        lines.append(
            ("Planned", f"{more} more for planned maintenance, not counted ({result.planned.method})")
        )
    if figures.frequency > 0.0:
        outages = format_rate(figures.failures_per_year, "outages").replace(" outages", "")
        each, between = format_duration(figures.mean_down_time), format_duration(figures.mean_up_time)
        lines.append(("Outages", f"{outages}, {each} each, {between} up in between"))
    if service.target is not None:
        spare = format_duration(abs(down - allowed(service.target)) * HOURS_PER_YEAR, "d")
        words = {True: f", {spare} a year to spare", False: f", {spare} a year too much", None: ""}
        said = target_text(service.target, result.meets_target)
        lines.append(("Target", said + words[result.meets_target]))
    lines += [*throughput_lines(result, mean_demand(service)), *latency_lines(result, service)]
    costs = service_costs(design, service_id, result)
    if costs is not None:
        lines.append(("Cost", _cost_text(costs)))
    return lines


def _cost_text(costs: Costs) -> str:
    terms = costs.terms_text()
    return f"{costs.total_text()} a year{f': {terms}' if terms else ''}"


def _over_time(analysis: Analysis, service_id: str, courses: Courses | None) -> list[Line]:
    if isinstance(courses, CannotCompute):
        reasons = "; ".join(problem.message for problem in courses.problems)
        return [("Over time", _sentence(f"cannot be computed: {reasons}"))]
    course = courses.get(service_id) if courses is not None else None
    if course is None:
        return []
    made = mission(course, analysis.design, service_id, analysis)
    lines = [(f"Over {made.mission_text}", _mission_text(made))]
    if made.unreliability > 0.0:
        lines.append(("No outage", f"with {made.reliability_text()} probability; {made.first_outage_text()}"))
    return lines + [
        ("Assumes", _sentence(text))
        for text in dict.fromkeys((*course.assumptions, *course.first_outage_assumptions))
        if text not in analysis.services[service_id].assumptions
    ]


def _sentence(text: str) -> str:
    return f"{one_line(text).rstrip('.')}."


def _mission_text(made: Mission) -> str:
    mean = format_availability(_probability(made.mean_unavailability), made.target)
    end = format_availability(_probability(float(made.course.unavailability[-1])))
    return f"{mean} on average, {end} at its end ({made.course.method})"


def _probability(value: float) -> float:
    return min(1.0, max(0.0, value))


def _causes(analysis: Analysis, service_id: str) -> str:
    chart = waterfall(analysis, service_id, most=MOST_LISTED)
    if not chart.rows:
        # Of simulated figures, the block above says why there is no more.
        return "" if chart.method == "simulated" else "\n".join(_filled(f"{chart.heading()}; {_TIME}", 0))
    rows = [
        [shortened(one_line(row.label), _NAME), row.duration_text(), row.share_text(), _phases(row)]
        for row in chart.rows
    ]
    rows.append(["All downtime", format_duration(chart.hours_per_year, "d"), "100%", ""])
    name = shortened(one_line(chart.service_name), _NAME - len("Why  is down"))
    sides: list[Align] = ["left", "right", "right", "left"]
    return text_table([f"Why {name} is down", "A year", "Share", "Spent on"], rows, sides)


def _phases(row: Row) -> str:
    ordered = sorted(row.parts, key=lambda part: -part.hours_per_year)
    text: str = ordered[0].phase if ordered else ""
    for i, part in enumerate(ordered[1:], 2):
        longer = f"{text}, {part.phase}"
        if len(longer) + (len(", …") if i < len(ordered) else 0) > _PHASES:
            return f"{text}, …"
        text = longer
    return text


def _limits(analysis: Analysis, service_id: str) -> str:
    chart = measures(analysis, service_id)
    shown = [row for row in chart.rows if row.downtime_caused > 0.0][:MOST_LISTED]
    if not shown:
        return ""
    fields = ("downtime_caused", "fussell_vesely", "birnbaum", "raw", "rrw")
    wide = _NAME - 3
    rows = [[shortened(one_line(row.label), wide), *(row.text(field) for field in fields)] for row in shown]
    name = shortened(one_line(chart.service_name), wide - len("What limits "))
    return text_table([f"What limits {name}", "Would save/year", "FV", "Birnbaum", "RAW", "RRW"], rows)


def _cut_sets(analysis: Analysis, service_id: str) -> str:
    design, result = analysis.design, analysis.services[service_id]
    shown, rest = result.cut_sets[:MOST_LISTED], result.cut_sets[MOST_LISTED:]
    name = one_line(element_name(design, service_id))
    if not shown:
        said = f"What stops {name} was not worked out; {_TIME}"
        return "" if result.method == "simulated" else "\n".join(_filled(said, 0))
    wide = COLUMNS - 14
    rows = [
        [
            shortened(one_line(" + ".join(event_element(design, event)[1] for event in cut.events)), wide),
            format_number(cut.probability, 3),
        ]
        for cut in shown
    ]
    head = f"What stops {shortened(name, wide - len('What stops '))}"
    table = text_table([head, "Probability"], rows)
    if rest or not result.cut_sets_complete:
        beyond = math.fsum(cut.probability for cut in rest)
        left_out = 0.0 if result.cut_sets_complete else result.cut_sets_left_out
        table += f"\n{left_out_text(beyond + left_out)}"
    return table


def _explained(design: Design, explanation: Explanation) -> str:
    name = one_line(element_name(design, explanation.service))
    lines = _filled(f"How the availability of {name} comes about", 0)
    for step in explanation.steps:
        lines += _filled(one_line(step.name), 2)
        lines += _filled(_digits_joined(step.formula), 4)
        lines += _filled(f"= {_digits_joined(step.numbers)}", 4)
        if not step.formula.startswith("U"):
            lines += _filled(f"U = {format_number(step.unavailability, 6)}", 4)
    if not explanation.complete:
        lines += _filled(f"Not all of it can be written down: {one_line(explanation.reason)}", 2)
    return "\n".join(lines)


def _digits_joined(text: str) -> str:
    """In one line, digits without the narrow spaces that group them: a calculator takes them as they are."""
    return one_line(text.replace("\N{NARROW NO-BREAK SPACE}", ""))


def _wrapped(label: str, text: str) -> Iterable[str]:
    """`  Downtime      2 h 24 min/year`, further lines below the figure."""
    first, *others = _filled(text, _INDENT)
    return [f"  {label} ".ljust(_INDENT) + first.strip(), *others]


def _filled(text: str, indent: int) -> list[str]:
    """The text in lines of at most 80 cells, broken at spaces; a word that is too wide stands alone."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and cells_wide(longer) > COLUMNS - indent:
            lines.append(" " * indent + line)
            line = word
        else:
            line = longer
    return [*lines, " " * indent + line]
