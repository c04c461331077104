"""Selecting by kind and by need, from the menu."""

from typing import Any

from haplanner.ui.commands import CHOOSING
from haplanner.ui.offers import offers_of_menus
from tests.model.shop import shop
from tests.ui.conftest import OpenWindow


def ids(canvas: Any) -> set[str]:
    return {i for _, i in canvas.selection.refs}


def test_the_selection_grows_by_kind_by_what_it_needs_and_by_what_needs_it(canvas: Any) -> None:
    canvas.selection.set([("components", "web-1")])
    canvas.selecting.same_kind()
    assert ids(canvas) == {"web-1", "web-2"}
    canvas.selection.set([("groups", "tier")])
    canvas.selecting.what_they_need()
    assert ids(canvas) == {"tier", "web-1", "web-2", "db"}
    canvas.selection.set([("components", "db")])
    canvas.selecting.what_needs_them()
    assert ids(canvas) == {"db", "tier", "shop"}


def test_where_there_is_nothing_more_it_is_said(canvas: Any) -> None:
    told: list[str] = []
    canvas.hint.connect(told.append)
    canvas.selection.set([("components", "db")])
    for grow in (canvas.selecting.same_kind, canvas.selecting.what_they_need):
        grow()
        assert ids(canvas) == {"db"}
    canvas.selection.set([("services", "shop")])
    canvas.selecting.what_needs_them()
    assert told == ["Nothing else is of this kind.", "It needs nothing else.", "Nothing else needs it."]


def test_a_block_stays_a_block(canvas: Any) -> None:
    canvas.diagram.collapse(frozenset({"tier"}))
    canvas.selection.set([("services", "shop")])
    canvas.selecting.what_they_need()
    assert ids(canvas) == {"shop", "tier", "db"}
    assert canvas.diagram.collapsed == {"tier"}


def test_the_entries_are_offered_while_something_is_selected_and_in_the_palette(
    open_window: OpenWindow,
) -> None:
    window = open_window(shop())
    entries = [window.actions_[name] for name in CHOOSING]
    assert not any(entry.isEnabled() for entry in entries)
    window.selection.set([("groups", "db")])
    assert all(entry.isEnabled() for entry in entries)
    offered = {offer.title for offer in offers_of_menus(window.actions_)}
    assert {"Select same kind", "Select what it needs", "Select what needs it"} <= offered
    window.actions_["edit.select_needed"].trigger()
    assert {i for _, i in window.selection.refs} == {"db", "db-1", "db-2", "disk"}
