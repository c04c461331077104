"""How many of a group's units are needed, and what the others do: the box behind a group's badge."""

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from haplanner.engine.results import Analysis
from haplanner.model.design import Design
from haplanner.model.edit import change
from haplanner.model.figures_text import format_availability, format_downtime_per_year
from haplanner.model.grouping import set_needed
from haplanner.model.language import translate
from haplanner.ui.actions import with_key
from haplanner.ui.canvas.scene import DiagramScene
from haplanner.ui.fields.drop_down import DropDown
from haplanner.ui.fields.option import Option
from haplanner.ui.icons import icon

GAP = 10
"""Pixels between the box and the group that it is about."""


class BadgePopover(QFrame):
    """Every change shows at once; all of one visit are one undo step."""

    closed = Signal()

    def __init__(self, parent: QWidget, scene: DiagramScene, group_id: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("badge_popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self._scene = scene
        self._group = group_id
        self._gesture = object()
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        self.title = QLabel(self)
        self.title.setObjectName("badge_title")
        self.title.setProperty("role", "heading")
        column.addWidget(self.title)
        column.addLayout(self._needed_row())
        column.addLayout(self._chips_row())
        column.addLayout(self._mode_row())
        self.preview = QLabel(self)
        self.preview.setObjectName("badge_preview")
        self.preview.setProperty("role", "secondary")
        column.addWidget(self.preview)
        scene.document.changed.connect(self.refresh)
        scene.document.analysed.connect(self.refresh)
        self.refresh()

    def open_beside(self, frame: QRect) -> None:
        """Show the box right of a rectangle of the screen, or left of it where there is no room."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = frame.right() + GAP
        if x + self.width() > screen.right():
            x = max(screen.left(), frame.left() - GAP - self.width())
        y = max(screen.top(), min(frame.top(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.more.setFocus(Qt.FocusReason.PopupFocusReason)

    def _needed_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.fewer = QToolButton(self)
        self.fewer.setObjectName("badge_fewer")
        self.fewer.setIcon(icon("minus"))
        self.fewer.setToolTip(with_key(self.tr("Fewer needed"), "arrange.fewer"))
        self.fewer.setAccessibleName(self.tr("Fewer needed"))
        self.fewer.clicked.connect(lambda: self._need(self._k - 1))
        self.needed = QLabel(self)
        self.needed.setObjectName("badge_needed")
        self.needed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.needed.setMinimumWidth(28)
        font = self.needed.font()
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.25)
        self.needed.setFont(font)
        self.more = QToolButton(self)
        self.more.setObjectName("badge_more")
        self.more.setIcon(icon("plus"))
        self.more.setToolTip(with_key(self.tr("More needed"), "arrange.more"))
        self.more.setAccessibleName(self.tr("More needed"))
        self.more.clicked.connect(lambda: self._need(self._k + 1))
        self.units = QLabel(self)
        self.units.setObjectName("badge_units")
        for button in (self.fewer, self.more):
            button.setProperty("role", "step")
            button.setFixedSize(30, 28)
        row.addWidget(QLabel(self.tr("Needs"), self))
        for widget in (self.fewer, self.needed, self.more, self.units):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    def _chips_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self.chips = QButtonGroup(self)
        self.chips.setExclusive(False)
        for name, text in (
            ("any", self.tr("Any one")),
            ("majority", self.tr("Majority")),
            ("all", self.tr("All")),
        ):
            chip = QPushButton(text, self)
            chip.setObjectName(f"badge_{name}")
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _on=False, n=name: self._need(self._chip_value(n)))
            self.chips.addButton(chip)
            row.addWidget(chip)
        return row

    def _mode_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.mode = DropDown(self)
        self.mode.setObjectName("badge_mode")
        self.mode.setAccessibleName(self.tr("What the other units do"))
        self.mode.set_options(
            (
                Option("active", self.tr("All units carry load (active)")),
                Option("standby", self.tr("Spare units wait (standby)")),
            )
        )
        self.mode.activated.connect(self._set_mode)
        row.addWidget(self.mode, 1)
        return row

    @property
    def _k(self) -> int:
        return self._scene.document.design.groups[self._group].needed

    @property
    def _n(self) -> int:
        return self._scene.document.design.units(self._group)

    def _chip_value(self, name: str) -> int:
        return {"any": 1, "majority": self._n // 2 + 1, "all": self._n}[name]

    def _need(self, k: int) -> None:
        def edit(design: Design) -> Design:
            return set_needed(design, self._group, k)

        self._scene.commit(edit, translate("DiagramScene", "Change needed"), self._gesture)
        self.refresh()

    def _set_mode(self, _index: int) -> None:
        mode = self.mode.currentData()

        def edit(design: Design) -> Design:
            return change(design, "groups", [self._group], mode=mode)

        self._scene.commit(edit, translate("DiagramScene", "Change mode"), self._gesture)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the group as it is now; the box goes with its group."""
        design = self._scene.document.design
        group = design.groups.get(self._group)
        if group is None:
            self.close()
            return
        k, n = group.needed, self._n
        self.title.setText(group.name or self._group)
        self.needed.setText(str(k))
        self.units.setText(self.tr("of %n", "", n))
        self.fewer.setEnabled(k > 1)
        self.more.setEnabled(k < n)
        for chip in self.chips.buttons():
            value = self._chip_value(chip.objectName().removeprefix("badge_"))
            chip.setChecked(value == k and n > 0)
            chip.setEnabled(n > 0)
        self.mode.setCurrentIndex(self.mode.findData(group.mode))
        self.preview.setText(self._figures())

    def _figures(self) -> str:
        answer = self._scene.document.analysis()
        figures = answer.elements.get(self._group) if isinstance(answer, Analysis) else None
        if figures is None:
            return self.tr("No figures yet")
        u = figures.unavailability
        if u >= 1.0:
            return self.tr("Never repaired: in the long run it is down for good")
        return f"{format_availability(u)} · {format_downtime_per_year(u)}"

    def hideEvent(self, event: QHideEvent) -> None:
        """Say that it is over."""
        super().hideEvent(event)
        self.closed.emit()
