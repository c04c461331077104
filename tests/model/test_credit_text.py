import pytest

from haplanner.model.check import check
from haplanner.model.credit import Credit, CreditStep
from haplanner.model.credit_text import edit_steps, parse_steps
from haplanner.model.design import Design
from haplanner.model.elements import Service
from haplanner.model.numerals import UnitError
from haplanner.model.plain import decode, to_plain

USUAL = (CreditStep(0.999, 0.1), CreditStep(0.99, 0.25))


@pytest.mark.parametrize(
    "text", ["99.9%: 10%, 99%: 25%", "99 % = 25 %; 99.9 % = 10 %", "99.9:10,99:25", "99.9%：10%，99%：25%"]
)
def test_steps_are_read_as_contracts_write_them(text: str) -> None:
    assert parse_steps(text) == USUAL
    assert edit_steps(USUAL) == "99.9%: 10%, 99%: 25%"


@pytest.mark.parametrize(
    "text", ["99.9%", "99.9%: 0%", "0%: 10%", "99.9%: 25%, 99%: 10%", "99%: 10%, 99%: 25%", "x: 10%"]
)
def test_steps_that_give_back_nothing_or_less_for_worse_are_refused_in_words(text: str) -> None:
    with pytest.raises(UnitError):
        parse_steps(text)


def test_a_contract_is_kept_in_a_file_and_a_wrong_one_is_refused_with_its_place() -> None:
    design = Design(services={"shop": Service(credit=Credit(2000.0, USUAL))})
    plain = to_plain(design)
    assert plain["services"]["shop"]["credit"] == {
        "fee": 2000,
        "steps": [{"below": 0.999, "share": 0.1}, {"below": 0.99, "share": 0.25}],
    }
    assert decode(plain) == (design, [])
    wrong = {"fee": -1, "period": "week", "steps": [{"below": 1.5, "share": 0.1}, {"share": 0}]}
    _, problems = decode({"haplanner": 1, "services": {"shop": {"credit": wrong}}})
    place = "services.shop.credit"
    assert {problem.path for problem in problems} == {
        f"{place}.fee",
        f"{place}.period",
        f"{place}.steps[0].below",
        f"{place}.steps[1].below",
        f"{place}.steps[1].share",
    }


def test_every_step_is_lower_than_the_one_before_and_gives_back_more() -> None:
    def problems(*steps: CreditStep) -> list[str]:
        return [p.path for p in check(Design(services={"shop": Service(credit=Credit(1.0, steps))}))]

    assert problems() == ["services.shop.credit.steps"]
    assert problems(*USUAL) == []
    assert problems(*reversed(USUAL)) == ["services.shop.credit.steps[1]"]
