"""What may be decided, as a tree: decisions, their options, and what each costs a year."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from haplanner.model.decisions import Decision, Decisions, Option, price
from haplanner.model.design import Design
from haplanner.model.numerals import UnitError, parse_number
from haplanner.model.scenario import apply_patch
from haplanner.model.units import edit_number
from haplanner.report.costs import money

_OPTION, _COST = 0, 1
_HERE = Qt.ItemDataRole.UserRole
_Key = tuple[str, str]


class ChoicesTree(QTreeWidget):
    """Options with a box to tick and a price to type; those without a price are not considered."""

    changed = Signal()
    refused = Signal(str)
    """Why a price that was typed cannot be taken, or what is to be typed; nothing has changed then."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("improve_choices")
        self._offered = Decisions()
        self._own: dict[_Key, float] = {}
        """What the components and crews that an option adds cost by themselves."""
        self._typed: dict[_Key, float | None] = {}
        self._left_out: set[_Key] = set()
        self.setColumnCount(2)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_OPTION, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_COST, QHeaderView.ResizeMode.ResizeToContents)
        self.itemChanged.connect(self._on_changed)
        self.itemDoubleClicked.connect(lambda item, _column: self._edit(item))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text anew."""
        self.setAccessibleName(self.tr("What may be decided"))
        self.setHeaderLabels([self.tr("What may be decided"), self.tr("Cost / year")])
        self.setToolTip(
            self.tr("Tick what may be decided. A double click or F2 types what it costs a year, in all.")
        )

    def minimumSizeHint(self) -> QSize:
        """As wide as both headings, beside a scroll bar."""
        header, least = self.header(), super().minimumSizeHint()
        headings = header.sectionSizeHint(_OPTION) + header.sectionSizeHint(_COST)
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        return QSize(max(least.width(), headings + beside), least.height())

    def offer(self, design: Design, offered: Decisions) -> None:
        """Offer other decisions; what was ticked and typed for those of the same names stays."""
        self._offered = offered
        now = price(design)
        self._own = {
            (decision.name, option.name): price(apply_patch(design, option.patch)) - now
            for decision in offered.decisions
            for option in decision.options
        }
        unfolded = {
            item.text(_OPTION)
            for i in range(self.topLevelItemCount())
            if (item := self.topLevelItem(i)) is not None and item.isExpanded()
        }
        self.blockSignals(True)
        self.clear()
        for decision in offered.decisions:
            parent = QTreeWidgetItem([decision.name, ""])
            parent.setFlags(parent.flags() | Qt.ItemFlag.ItemIsAutoTristate | Qt.ItemFlag.ItemIsUserCheckable)
            self.addTopLevelItem(parent)
            for option in decision.options:
                self._add(parent, decision, option)
            priced = any(self._cost(decision, option) is not None for option in decision.options)
            parent.setExpanded(decision.name in unfolded or (priced and len(offered.decisions) <= 6))
            self._count(parent)
        self.blockSignals(False)

    def _count(self, parent: QTreeWidgetItem | None) -> None:
        """Say of a decision how many of its options are considered."""
        if parent is None:
            return
        options = [parent.child(i) for i in range(parent.childCount())]
        checked = Qt.CheckState.Checked
        ticked = sum(one is not None and one.checkState(_OPTION) == checked for one in options)
        text = self.tr("%1 of %2").replace("%1", str(ticked)).replace("%2", str(parent.childCount()))
        parent.setText(_COST, text if ticked else "—")
        parent.setTextAlignment(_COST, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def decisions(self) -> tuple[Decision, ...]:
        """What is ticked and has a price."""
        found = []
        for decision in self._offered.decisions:
            options = tuple(
                replace(option, cost=cost)
                for option in decision.options
                if (cost := self._cost(decision, option)) is not None
                and (decision.name, option.name) not in self._left_out
            )
            if options:
                found.append(Decision(decision.name, options))
        return tuple(found)

    def kept(self) -> Decisions:
        """What is ticked, and what waits for a price, with the prices of now: what a file of it holds."""
        found = []
        for decision in self._offered.decisions:
            options = tuple(
                replace(option, cost=self._cost(decision, option))
                for option in decision.options
                if (decision.name, option.name) not in self._left_out
            )
            found += [Decision(decision.name, options)] if options else []
        return Decisions(tuple(found))

    def forget(self) -> None:
        """Forget what was ticked and typed: other decisions bring their own prices."""
        self._typed.clear()
        self._left_out.clear()

    @property
    def unpriced(self) -> int:
        """How many options nobody knows the price of."""
        return sum(self._cost(d, o) is None for d in self._offered.decisions for o in d.options)

    def _cost(self, decision: Decision, option: Option) -> float | None:
        """What an option costs beyond its components and crews."""
        key = decision.name, option.name
        if key not in self._typed:
            return option.cost
        typed = self._typed[key]
        return None if typed is None else typed - self._own[key]

    def _add(self, parent: QTreeWidgetItem, decision: Decision, option: Option) -> None:
        key = decision.name, option.name
        item = QTreeWidgetItem(parent, [option.name, self._price_text(decision, option)])
        item.setData(_OPTION, _HERE, key)
        item.setToolTip(_OPTION, option.name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEditable)
        ticked = key not in self._left_out and self._cost(decision, option) is not None
        item.setCheckState(_OPTION, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        item.setTextAlignment(_COST, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _price_text(self, decision: Decision, option: Option) -> str:
        cost = self._cost(decision, option)
        return self.tr("price?") if cost is None else money(cost + self._own[decision.name, option.name])

    # -- editing -------------------------------------------------------------------------------

    def _edit(self, item: QTreeWidgetItem) -> None:
        """Type a price."""
        key = item.data(_OPTION, _HERE)
        if key is None:
            return
        decision, option = self._of(tuple(key))
        cost = self._cost(decision, option)
        self.blockSignals(True)
        item.setText(_COST, "" if cost is None else edit_number(max(0.0, cost + self._own[tuple(key)])))
        self.blockSignals(False)
        self.editItem(item, _COST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 types the price of the option at hand."""
        item = self.currentItem()
        if event.key() == Qt.Key.Key_F2 and item is not None:
            self._edit(item)
            return
        super().keyPressEvent(event)

    def _of(self, key: _Key) -> tuple[Decision, Option]:
        for decision in self._offered.decisions:
            for option in decision.options:
                if (decision.name, option.name) == key:
                    return decision, option
        raise KeyError(key)

    def _on_changed(self, item: QTreeWidgetItem, column: int) -> None:
        data = item.data(_OPTION, _HERE)
        if data is None:
            return
        key = tuple(data)
        decision, option = self._of(key)
        refusal = ""
        if column == _COST:
            refusal = self._take(key, item.text(_COST).strip())
        elif item.checkState(_OPTION) == Qt.CheckState.Checked:
            self._left_out.discard(key)
            if self._cost(decision, option) is None:
                refusal = self.tr("Type what “%1” costs a year.").replace("%1", option.name)
        else:
            self._left_out.add(key)
        self.blockSignals(True)
        item.setText(_COST, self._price_text(decision, option))
        known = self._cost(decision, option) is not None and key not in self._left_out
        item.setCheckState(_OPTION, Qt.CheckState.Checked if known else Qt.CheckState.Unchecked)
        self._count(item.parent())
        self.blockSignals(False)
        self.viewport().update()
        if refusal:
            self.refused.emit(refusal)
        else:
            self.changed.emit()

    def _take(self, key: _Key, text: str) -> str:
        """Keep the price that is typed; why it cannot be one, empty where it can."""
        if not text:
            self._typed[key] = None
            return ""
        try:
            value = parse_number(text)
        except UnitError as refusal:
            return refusal.sentence
        self._typed[key] = value
        self._left_out.discard(key)
        return ""
