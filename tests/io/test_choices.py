"""Choices files: written, edited and read back."""

import pytest

from haplanner.io.choices import choices_to_bytes, read_choices
from haplanner.io.refusal import FileRefused
from haplanner.io.templates import load, templates
from haplanner.model.proposals import proposals


@pytest.mark.parametrize("template", [one.id for one in templates()])
def test_what_is_proposed_is_read_back_as_it_was_written(template: str) -> None:
    offered = proposals(load(template))
    assert read_choices(choices_to_bytes(offered)) == offered


def test_a_price_that_nobody_knows_is_written_to_be_filled_in() -> None:
    assert b'"cost": null' in choices_to_bytes(proposals(load("web-shop")))


def test_all_problems_are_told_with_their_places() -> None:
    with pytest.raises(FileRefused) as refusal:
        read_choices(b'{"decisions": [{"name": 4, "options": [{"cost": "much"}]}]}')
    told = refusal.value.sentence
    assert "decisions[0].name" in told
    assert "decisions[0].options[0].cost" in told
    assert "decisions[0].options[0].name: is required" in told
