"""What money buys: points that are worth telling, a stair through them, and words about them."""

from dataclasses import replace
from functools import cache

import pytest

from haplanner.engine.improvement.improve import improve
from haplanner.engine.improvement.improvement import Improvement, Question
from haplanner.model.design import Design
from haplanner.model.elements import Component, Group, Link, Service
from haplanner.model.failure import FailureMode
from haplanner.model.proposals import proposals
from haplanner.report.charts.pareto import least_cost_text, pareto, table
from haplanner.report.improvement_words import next_nine_text, standing, worth_telling

WEB = Component(name="Web", group="tier", cost=10.0, failures={"f": FailureMode(mtbf=9, mttr=1)})
CABLE = Component(name="Cable", group="wire", cost=5.0, failures={"f": FailureMode(mtbf=1e6, mttr=1e-3)})
SHOP = Design(
    name="Shop",
    components={"web": WEB, "cable": CABLE},
    groups={"tier": Group(), "wire": Group()},
    services={"shop": Service(name="Users", outage_cost=0.1)},
    links={"1": Link("shop", "tier"), "2": Link("shop", "wire")},
)
"""One web server that is down a tenth of the time costs 10; each more takes nine tenths of it away."""


@cache
def found(question: Question = Question()) -> Improvement:  # noqa: B008
    return improve(SHOP, "shop", proposals(SHOP).priced(), question)


def test_points_that_save_less_than_one_percent_are_left_out() -> None:
    told = worth_telling(found())
    assert [point.price for point in told] == [15.0, 25.0, 35.0, 45.0]
    assert len(found().front) > 4  # those with more cables


def test_the_stair_goes_level_to_the_next_point_and_then_up() -> None:
    chart = pareto(found(), SHOP, 0.95)
    xs, ys = chart.stair()
    assert xs[:3].tolist() == [15.0, 25.0, 25.0]
    assert ys[:4] == pytest.approx([1.0, 1.0, 2.0, 2.0], abs=1e-6)
    assert xs[-1] == chart.across(5).high
    assert chart.up(5).low < 1.0
    assert chart.up(5).high > 4.0


def test_a_point_is_told_with_its_price_its_outages_and_what_to_decide() -> None:
    title, lines = pareto(found(), SHOP).card(1)
    assert title.startswith("98.99")
    assert title.endswith("for 25 a year")
    # A hundredth of 8760 hours at 0.1 an hour, and 25.
    assert "33.76 a year with what outages cost" in lines
    assert "Units of Web: 2 units" in lines
    assert "proven" in lines


def test_the_least_in_all_weighs_units_against_outages() -> None:
    # 15 + 87.6, 25 + 8.76, 35 + 0.88: the second.
    assert least_cost_text(pareto(found(), SHOP)).startswith(
        "Least in all, with outages: 33.76 a year at 98.99"
    )
    free = replace(SHOP, services={"shop": Service()})
    assert least_cost_text(pareto(found(), free)) == ""


def test_the_table_has_every_point_in_full_precision() -> None:
    rows = table(pareto(found(), SHOP)).rows
    assert [row[0] for row in rows] == [15.0, 25.0, 35.0, 45.0]
    assert [row[1] for row in rows] == [0.0, 10.0, 20.0, 30.0]
    assert rows[2][3] == pytest.approx(1e-3 + 1e-9, rel=1e-6)


def test_the_next_nine_and_the_proof_are_sentences() -> None:
    # A tenth and the cable's billionth: with another cable it is one nine, to all digits that there are.
    assert next_nine_text(found()) == "The next nine, 90%, costs 5 a year more."
    assert next_nine_text(replace(found(), complete=False)).endswith("at most: not all was tried.")
    assert standing(found(Question(budget=30.0))) == "Proven: no other way to decide is better."
    assert standing(found()) == ""
    answered = found(Question(budget=30.0))
    open_end = replace(answered, bound=answered.value / 2)
    assert standing(open_end).startswith("Not proven: none within the budget is more available than 99.50%")
    assert "(gap 50%)" in standing(open_end)
    unmet = replace(found(Question(target=0.999999)), bound=0.0)
    assert standing(unmet) == "That is not proven: more time may find one."
