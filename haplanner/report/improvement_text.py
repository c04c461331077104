"""What to decide about a design, as text for people and as a record for other programs."""

from typing import Any

from haplanner.engine.improvement.improvement import Improvement, Point
from haplanner.engine.target import allowed
from haplanner.model.decisions import Decisions
from haplanner.model.design import Design, element_name
from haplanner.model.problem import EditRefused
from haplanner.model.scenario import patch_between
from haplanner.model.units import (
    format_availability,
    format_difference,
    format_downtime_per_year,
    format_duration,
)
from haplanner.report.costs import money
from haplanner.report.improvement_words import (
    decided,
    least_in_all,
    next_nine_text,
    outage_costs,
    standing,
    worth_telling,
)
from haplanner.report.percent_of import percent_of
from haplanner.report.plain_number import number
from haplanner.report.tables import heading
from haplanner.report.text_table import Align, one_line, shortened, text_table
from haplanner.report.unpriced import unpriced_text

MOST_SINGLES = 12
"""How many options by themselves a table lists; all are in the JSON."""
_DECIDE = 60


def improvement_text(found: Improvement, design: Design, scenario: str | None, offered: Decisions) -> str:
    """The answer with what to decide for it, what money buys, and what each option is worth by itself."""
    name = one_line(element_name(design, found.service))
    parts = [
        heading(design, scenario),
        f"{name} now: {_figures(found.now)}, for {_price(found, found.now, design)}",
        unpriced_text(offered, design, found.service),
        *_answer(found, design, _unpriced(offered) == 0),
        _front(found, design),
        _singles(found, design),
        "\n".join(_notes(found, design, offered)),
    ]
    return "\n\n".join(part for part in parts if part)


def _figures(point: Point) -> str:
    down = point.unavailability
    return f"{format_availability(down)}, {format_downtime_per_year(down)}"


def _price(found: Improvement, point: Point, design: Design) -> str:
    more = point.price - found.now.price
    told = f"{money(point.price)} a year"
    return (
        told if not more else f"{told} ({money(more)} more)" if more > 0 else f"{told} ({money(-more)} less)"
    )


def _unpriced(offered: Decisions) -> int:
    """How many options nobody knows the price of."""
    return sum(option.cost is None for decision in offered.decisions for option in decision.options)


def _answer(found: Improvement, design: Design, all_priced: bool) -> list[str]:
    asked = found.question
    if asked.target is not None:
        target = percent_of(allowed(asked.target))
        wanted = f"The cheapest that meets {target}"
        none = (
            f"Nothing {'that can be decided' if all_priced else 'of what has a price'} meets {target}: "
            f"the best that was found is {_figures(found.best)}."
        )
    elif asked.budget is not None:
        wanted = f"The most available for at most {money(asked.budget)} a year"
        none = f"Nothing costs so little as {money(asked.budget)} a year: now it is {money(found.now.price)}."
    else:
        return []
    if found.answer is None:
        return [" ".join(filter(None, (none, standing(found, all_priced))))]
    lines = [f"{wanted}: {_figures(found.answer)}, for {_price(found, found.answer, design)}"]
    lines += [f"  {one_line(line)}" for line in decided(found, found.answer)] or ["  as it is"]
    return ["\n".join([*lines, standing(found, all_priced)])]


def _front(found: Improvement, design: Design) -> str:
    columns = ["Cost a year", "More", "Availability", "Downtime", "With outages", "Decide"]
    rows = []
    for point in worth_telling(found):
        outages = outage_costs(found, point, design)
        rows.append(
            [
                money(point.price),
                money(point.price - found.now.price),
                format_availability(point.unavailability),
                format_downtime_per_year(point.unavailability),
                "–" if outages is None else money(point.price + outages),
                shortened(one_line("; ".join(decided(found, point)) or "as it is"), _DECIDE),
            ]
        )
    sides: list[Align] = ["right", "right", "right", "right", "right", "left"]
    return text_table(columns, rows, sides)


def _singles(found: Improvement, design: Design) -> str:
    rows = []
    for single in found.singles[:MOST_SINGLES]:
        decision = found.decisions[single.decision]
        name = one_line(f"{decision.name}: {decision.options[single.option].name}")
        worth = "–"
        if 0.0 < single.worth < float("inf"):
            worth = format_duration(1000.0 * single.worth, "d")
        rows.append(
            [shortened(name, _DECIDE), money(single.cost), format_difference(-single.saved_hours), worth]
        )
    columns = ["By itself", "Cost a year", "Downtime a year", "Saved for 1,000"]
    return text_table(columns, rows) if rows else ""


def _notes(found: Improvement, design: Design, offered: Decisions) -> list[str]:
    lines = [next_nine_text(found)]
    least = least_in_all(found, design)
    if least is not None:
        what = "; ".join(decided(found, least)) or "everything as it is"
        lines.append(one_line(f"Least in all, with what outages cost: {what}."))
    more = len(found.front) - len(worth_telling(found))
    if more:
        lines.append(f"{more:,} further points save less than 1% each; --json has them.")
    if found.complete:
        lines.append(
            f"All of {found.ways:,.0f} ways to decide were considered; {found.looked_at:,} were computed."
        )
    else:
        lines.append(
            f"{found.looked_at:,} of {found.ways:,.0f} ways to decide were computed: "
            "there may be better ones between these."
        )
    count = _unpriced(offered)
    if count:
        told = "--write-choices FILE.json writes all, to fill them in"
        lines.append(f"{count:,} options without a price were left out; {told}.")
    lines += [one_line(f"Approximate: {text}") for text in found.assumptions]
    return [line for line in lines if line]


def improvement_record(
    found: Improvement, base: Design, design: Design, scenario: str | None, offered: Decisions
) -> dict[str, Any]:
    """The record of everything that was found; `patch` makes a scenario of the base that decides so."""
    nines, point = found.next_nine()
    return {
        "design": design.name,
        "scenario": scenario,
        "service": found.service,
        "budget": found.question.budget,
        "target": found.question.target,
        "now": _point(found, found.now, base, design),
        "answer": None if found.answer is None else _point(found, found.answer, base, design),
        "proven": found.proven,
        "gap": number(found.gap),
        "bound": number(found.bound),
        "front": [_point(found, one, base, design) for one in found.front],
        "front_complete": found.complete,
        "by_itself": [
            {
                "decision": found.decisions[one.decision].name,
                "option": found.decisions[one.decision].options[one.option].name,
                "cost": one.cost,
                "downtime_hours_saved_per_year": one.saved_hours,
                "hours_saved_for_money": number(one.worth),
            }
            for one in found.singles
        ],
        "next_nine": {"nines": nines, "cost": None if point is None else point.price},
        "assumptions": list(found.assumptions),
        "ways": found.ways,
        "computed": found.looked_at,
        "without_price": [
            {"decision": decision.name, "option": option.name}
            for decision in offered.decisions
            for option in decision.options
            if option.cost is None
        ],
    }


def _point(found: Improvement, point: Point, base: Design, design: Design) -> dict[str, Any]:
    outages = outage_costs(found, point, design)
    try:
        patch: Any = patch_between(base, point.design)
    except EditRefused:
        patch = None
    return {
        "cost": point.price,
        "cost_with_outages": None if outages is None else number(point.price + outages),
        "availability": point.figures.availability,
        "unavailability": number(point.unavailability),
        "nines": number(point.figures.nines),
        "downtime_hours_per_year": number(point.figures.downtime_hours_per_year),
        "failures_per_year": number(point.figures.failures_per_year),
        "proven": point.proven,
        "decisions": [
            {"decision": found.decisions[d].name, "option": found.decisions[d].options[o].name}
            for d, o in point.taken
        ],
        "patch": patch,
    }
