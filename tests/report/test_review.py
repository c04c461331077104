"""The review document: what it tells is what the engines found, and nothing in it can do harm."""

import html
import re
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest

from haplanner.engine.exact import analyze
from haplanner.engine.patience import Cancelled
from haplanner.io.templates import load
from haplanner.model.design import Design, Simulation
from haplanner.model.elements import Component, Crew, Domain, Group, Link, Maintenance, Service
from haplanner.model.failure import FailureMode, Spread
from haplanner.model.figures_text import format_downtime_per_year, format_share
from haplanner.model.law import Law
from haplanner.report.costs import money
from haplanner.report.latency_text import spread_text
from haplanner.report.review.contents import review
from haplanner.report.review.document import Document, Picture, Sheet
from haplanner.report.review.evidence import Evidence, Source, gather_evidence
from haplanner.report.review.html import review_html
from haplanner.report.throughput_text import distribution_text

SOURCE = Source("shop.haplan", "a" * 64, "1.0")
DATE = "2026-03-01"


def evidence_of(design: Design, scenario: str | None = None) -> Evidence:
    steps = gather_evidence(design, scenario, SOURCE, DATE, 5.0)
    while True:
        try:
            assert next(steps)
        except StopIteration as end:
            found: Evidence = end.value
            return found


@cache
def shop() -> Evidence:
    design = load("web-shop")
    return evidence_of(replace(design, simulation=Simulation(8760.0 * 5, 60, 7)))


@cache
def document() -> Document:
    return review(shop())


def sheets(made: Document, section: str) -> list[Sheet]:
    blocks = next(one for one in made.sections if one.id == section).blocks
    return [block for block in blocks if isinstance(block, Sheet)]


def tiny(**changes: object) -> Design:
    failure = {"failure": FailureMode(2000.0, 4.0)}
    design = Design(
        "Tiny",
        components={"db": Component("Database", failures=failure)},
        services={"s": Service("Users", target=0.99)},
        links={"1": Link("s", "db")},
        simulation=Simulation(8760.0, 20, 1),
    )
    return replace(design, **changes)  # type: ignore[arg-type]


def test_a_reviewer_finds_every_part_in_the_order_of_reading():
    assert [section.id for section in document().sections] == [
        "summary",
        "diagram",
        "downtime",
        "limits",
        "cut-sets",
        "performance",
        "costs",
        "scenarios",
        "simulated",
        "worst",
        "assumptions",
        "figures",
        "repeat",
        "decision",
    ]


def test_the_verdicts_are_those_of_the_exact_engine():
    (summary,) = sheets(document(), "summary")
    (row,) = summary.rows
    figures = analyze(shop().design).services["users"].figures
    assert format_downtime_per_year(figures.unavailability) in row
    assert row[-2] == "met"


def test_throughput_latency_and_costs_are_those_of_the_exact_engine():
    result = analyze(shop().design).services["users"]
    (told,) = sheets(document(), "performance")
    figures = dict(told.rows)
    assert distribution_text(result.throughput.distribution) in figures["Can deliver"]
    assert spread_text(result.latency) in figures["Latency"]
    pictures = [
        block
        for section in document().sections
        if section.id == "performance"
        for block in section.blocks
        if isinstance(block, Picture)
    ]
    assert len(pictures) == 3
    (costs,) = sheets(document(), "costs")
    (row,) = costs.rows
    there = sum(c.cost * c.count for c in shop().design.components.values() if c.cost is not None)
    assert row[1] == money(there)
    bare = review(evidence_of(tiny()))
    assert not {"performance", "costs"} & {section.id for section in bare.sections}


def test_a_missed_target_is_said_first():
    made = review(evidence_of(tiny(services={"s": Service("Users", target=0.9999)})))
    first = made.sections[0].blocks[0]
    assert getattr(first, "text", "") == "Not met, or not decided: Users."
    assert sheets(made, "summary")[0].rows[0][-2] == "missed"


def test_scenarios_stand_beside_each_other_with_what_they_change():
    (table,) = sheets(document(), "scenarios")
    assert [row[0] for row in table.rows] == ["Baseline", "Faster repair", "Fourth web server"]
    assert "MTTR 5 h → 2 h" in table.rows[1][-1]


def test_the_longest_outages_of_the_worst_history_are_explained_longest_first():
    history = shop().material.history
    assert history is not None
    outages = history.outages["users"]
    longest = sorted((outage.hours for outage in outages), reverse=True)
    (table,) = sheets(document(), "worst")
    assert len(table.rows) == min(8, len(longest))
    sentences = {outage.sentence for outage in outages if outage.hours >= longest[len(table.rows) - 1]}
    assert {row[2] for row in table.rows} <= sentences


def test_every_figure_that_went_in_has_its_source_beside_it():
    tables = sheets(document(), "figures")
    design = shop().design
    rows = {row[0]: row for row in tables[0].rows}
    for component in design.components.values():
        assert component.notes.strip() in rows[component.name][-1]
    nothing = sheets(review(evidence_of(tiny())), "figures")[0].rows[0]
    assert nothing[-1] == "no source"


def test_a_second_engineer_reads_laws_doubt_and_places_that_the_figures_depend_on():
    mode = FailureMode(2000.0, 4.0, Law("weibull", shape=2.5), Law("fixed"), spread=Spread(3.0))
    zone = Domain("Zone A", failures={"outage": FailureMode(9000.0, 2.0)}, parent="site")
    once_a_month = Maintenance(every=720.0, duration=1.0)
    made = review(
        evidence_of(
            tiny(
                components={
                    "db": Component(
                        "Database", domains=("zone",), failures={"f": mode}, maintenance=once_a_month
                    )
                },
                domains={"site": Domain("Site"), "zone": zone},
            )
        )
    )
    told = " ".join(cell for table in sheets(made, "figures") for row in table.rows for cell in row)
    for words in ("Weibull", "shape 2.5", "fixed", "MTBF 3"):
        assert words.casefold() in told.casefold(), words
    places = next(table for table in sheets(made, "figures") if table.caption == "What lies where")
    assert places.rows == (("Site", "—", "—"), ("Zone A", "Database", "Site"))
    assert "Planned maintenance counts as downtime." in review_html(made)


def test_how_sure_the_figures_are_is_told_where_a_number_is_unsure_and_only_there():
    unsure = {"db": Component("Database", failures={"f": FailureMode(2000.0, 4.0, spread=Spread(3.0))})}
    found = evidence_of(tiny(components=unsure))
    # One component: U = MTTR / (MTBF + MTTR), whose MTBF lies within a factor of 3 in nine of ten cases.
    wanted = [4.0 / (2000.0 * factor + 4.0) for factor in (3.0, 1.0, 1.0 / 3.0)]
    assert found.sure["s"].unavailability == pytest.approx(wanted, rel=0.05)
    made = review(found)
    table, elements = sheets(made, "sureness")
    told = {row[0]: row[1:] for row in table.rows}
    assert told["Downtime"] == tuple(map(format_downtime_per_year, found.sure["s"].unavailability))
    assert [row[0] for row in elements.rows] == ["Database: Availability", "Database: Downtime"]
    assert elements.rows[1][1:] == told["Downtime"]  # the service stands and falls with it
    text = review_html(made)
    assert "MTBF of Database" in text
    share = format_share(found.sure["s"].within(0.01))
    assert text.count(f"The target of 99.00% is met in {share} of the draws.") == 2  # in the summary, too
    repeated = dict(sheets(made, "repeat")[0].rows)["How sure this is"]
    # As long as the document was drawn for, as there are fewer draws in less.
    assert repeated.startswith("haplanner analyze shop.haplan --json --patience 60, under “uncertainty”")
    assert "sureness" not in [section.id for section in document().sections]


def test_a_review_that_nobody_waits_for_ends_amid_what_is_drawn_draw_by_draw():
    """Each draw of servers that share a crew is a chain to be solved: all of them take many seconds."""
    mode = FailureMode(2000.0, 4.0, spread=Spread(3.0))
    crowd = Component(group="g", failures={"f": mode})
    design = tiny(
        components={"db": crowd, "web": crowd},
        groups={"g": Group(crew="c")},
        crews={"c": Crew()},
        links={"1": Link("s", "g")},
    )
    told, asked = [""], [0]

    def cancelled() -> bool:
        asked[0] += told[-1] == "How sure this is"
        return asked[0] > 3

    def follow() -> None:
        for what in gather_evidence(design, None, SOURCE, DATE, None, cancelled):
            told.append(what)

    with pytest.raises(Cancelled):
        follow()
    assert told[-1] == "How sure this is"
    assert asked == [4]


def test_the_error_budget_of_every_service_with_a_target_is_drawn_and_can_be_had_again():
    titles = [
        block.caption
        for section in document().sections
        if section.id == "simulated"
        for block in section.blocks
        if isinstance(block, Picture)
    ]
    assert "Users: its error budget over the year" in titles
    aimless = tiny(services={"s": Service("Users")})
    assert "error budget" not in review_html(review(evidence_of(aimless)))
    (table,) = sheets(document(), "repeat")
    told = dict(table.rows)
    asked = "--years 5 --replications 60 --seed 7"
    assert told["Error budget"] == (
        f"haplanner chart shop.haplan --kind error-budget {asked} --to budget.csv"
    )
    history = shop().material.history
    assert history is not None
    assert f"--run {history.replication + 1} {asked}" in told["The worst history, played and listed"]
    assert told["Scenarios compared"] == "haplanner compare shop.haplan --json"


def test_the_same_design_date_and_version_give_the_same_page():
    again = evidence_of(shop().material.base)
    assert review_html(review(again)) == review_html(document())


def test_every_drawing_is_sound_and_no_two_share_an_id():
    pictures = [
        block for section in document().sections for block in section.blocks if isinstance(block, Picture)
    ]
    assert len(pictures) >= 5
    for picture in pictures:
        assert ElementTree.fromstring(picture.svg).tag.endswith("svg")
        assert picture.caption
    ids = re.findall(r'\bid="([^"]*)"', review_html(document()))
    assert len(ids) == len(set(ids))


def test_the_page_needs_nothing_from_elsewhere_and_runs_nothing():
    page = review_html(document())
    assert "<script" not in page
    assert not re.search(r'(?:src|href)="(?!#)', page)
    assert "default-src 'none'" in page


def test_markup_in_names_and_notes_is_text():
    evil = '<script>alert("x")</script>'
    design = tiny(name=evil, notes=evil)
    component = replace(design.components["db"], name=evil, notes=f"{evil}\u202e")
    page = review_html(review(evidence_of(replace(design, components={"db": component}))))
    assert "<script" not in page
    assert html.escape(evil) in page
    assert "\u202e" not in page


@pytest.mark.parametrize(
    ("design", "words"),
    [
        (Design("Empty"), "The design has no service"),
        (tiny(services={}, links={}), "The design has no service"),
    ],
)
def test_a_design_without_a_service_says_so_and_still_tells_what_is_there(design, words):
    made = review(evidence_of(design))
    assert words in made.sections[0].blocks[0].text
    told = ["summary", "diagram", "assumptions", "figures", "repeat", "decision"]
    assert [s.id for s in made.sections] == told


def test_the_scenario_under_review_is_the_one_that_is_asked_for():
    made = review(evidence_of(shop().material.base, "faster-repair"))
    assert "Scenario: Faster repair" in made.lines
    ours, base = sheets(made, "summary")[0].rows[0], sheets(document(), "summary")[0].rows[0]
    assert ours[1] != base[1]
    assert any("shop.haplan --scenario faster-repair" in row[1] for row in sheets(made, "repeat")[0].rows)


def test_what_repeats_the_document_says_its_language_and_quotes_names():
    spaced = replace(shop(), source=replace(SOURCE, name="my shop; rm.haplan"))
    (table,) = sheets(review(spaced, "zh_CN"), "repeat")
    told = table.rows[-1][1]
    assert told == "haplanner report 'my shop; rm.haplan' --date 2026-03-01 --lang zh_CN --to review.pdf"


def test_outages_too_rare_to_be_seen_are_found_as_the_command_finds_them():
    design = tiny(components={"db": Component("Database", failures={"f": FailureMode(1e9, 1.0)})})
    told = evidence_of(design).material.simulated
    assert told is not None
    service = told.services["s"]
    assert service.weighted is not None
    low, high = service.unavailability_ci95
    assert low <= 1e-9 <= high
