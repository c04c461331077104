from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTreeWidgetItem

from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.elements import Component, Domain, Group, Link, Service
from haplanner.ui.document import Document
from haplanner.ui.outline import Outline
from haplanner.ui.selection import Selection


def shop() -> Design:
    return Design(
        services={"shop": Service("Shop")},
        groups={"tier": Group("Web tier"), "inner": Group("Inner", group="tier")},
        components={
            "web-1": Component("web-1", "server", group="inner"),
            "web-2": Component("web-2", "server", group="tier"),
            "db": Component("Orders", "database"),
        },
        domains={"region": Domain("Region"), "az": Domain("Zone A", parent="region")},
        links={"1": Link("shop", "tier"), "2": Link("tier", "db")},
    )


@pytest.fixture
def outline(qapp: QApplication) -> Iterator[Outline]:
    document = Document(shop())
    panel = Outline(document, Selection())
    panel.show()
    qapp.processEvents()
    yield panel
    document.close()
    panel.close()


def item(outline: Outline, name: str) -> QTreeWidgetItem:
    (found,) = outline.tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    return found


def test_members_stand_under_their_groups_and_zones_under_their_regions(outline: Outline) -> None:
    assert item(outline, "web-1").parent() is item(outline, "Inner")
    assert item(outline, "Inner").parent() is item(outline, "Web tier")
    assert item(outline, "Zone A").parent() is item(outline, "Region")
    assert item(outline, "Orders").parent() is None


def test_the_selection_goes_both_ways(outline: Outline) -> None:
    selection = outline._selection
    item(outline, "web-2").setSelected(True)
    assert selection.refs == (("components", "web-2"),)
    selection.set([("services", "shop"), ("links", "1")])
    assert [i.text(0) for i in outline.tree.selectedItems()] == ["Shop"]
    assert selection.refs == (("services", "shop"), ("links", "1"))


def test_f2_renames_by_keys_alone(outline: Outline, qapp: QApplication) -> None:
    outline.activateWindow()
    outline.tree.setFocus()
    outline.tree.setCurrentItem(item(outline, "Orders"))
    QTest.keyClick(outline.tree, Qt.Key.Key_F2)
    editor = outline.tree.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Bills")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qapp.processEvents()
    assert outline._document.design.components["db"].name == "Bills"
    outline._document.store.undo()
    assert item(outline, "Orders") is not None


def test_an_empty_name_is_not_taken(outline: Outline) -> None:
    item(outline, "Orders").setText(0, "  ")
    assert outline._document.design.components["db"].name == "Orders"
    assert item(outline, "Orders") is not None


def test_a_search_finds_by_name_and_kind_and_enter_goes_from_one_to_the_next(outline: Outline) -> None:
    QTest.keyClicks(outline.search, "server")
    assert not item(outline, "web-1").isHidden()
    assert not item(outline, "Inner").isHidden()
    assert item(outline, "Orders").isHidden()
    seen = set()
    for _ in range(2):
        QTest.keyClick(outline.search, Qt.Key.Key_Return)
        seen.update(outline._selection.refs)
    assert seen == {("components", "web-1"), ("components", "web-2")}


def test_a_search_finds_by_tag_also_one_that_was_given_since(outline: Outline) -> None:
    document = outline._document
    outline.search.setText("critical")
    document.commit(lambda d: change(d, "components", ["db"], tags=("critical",)), "Tags")
    document.commit(lambda d: change(d, "domains", ["az"], tags=("critical",)), "Tags")
    assert list(outline._shown()) == [("components", "db"), ("domains", "region"), ("domains", "az")]


def test_it_follows_edits_but_keeps_still_where_nothing_of_it_changed(outline: Outline) -> None:
    before = item(outline, "Orders")
    document = outline._document
    document.commit(lambda d: change(d, "components", ["db"], cost=5.0), "Cost")
    assert item(outline, "Orders") is before
    document.commit(lambda d: change(d, "components", ["db"], group="tier"), "Join")
    assert item(outline, "Orders").parent() is item(outline, "Web tier")


def test_it_catches_up_when_it_is_shown(outline: Outline, qapp: QApplication) -> None:
    outline.hide()
    outline._document.commit(lambda d: change(d, "components", ["db"], name="Bills"), "Rename")
    outline.show()
    qapp.processEvents()
    assert item(outline, "Bills") is not None


def test_folded_groups_stay_folded(outline: Outline) -> None:
    item(outline, "Web tier").setExpanded(False)
    outline._document.commit(lambda d: change(d, "components", ["db"], name="Bills"), "Rename")
    assert not item(outline, "Web tier").isExpanded()
    assert item(outline, "Region").isExpanded()
