"""One of many options, chosen from a list that drops down."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolTip, QWidget

from haplanner.ui.fields.line import INPUT_HEIGHT
from haplanner.ui.fields.option import Option
from haplanner.ui.icons import icon, paint_icon
from haplanner.ui.theme import current_theme, theme_switch

_RADIUS = 5.0
_ICON = 16
_LEFT = 8


class DropDown(QComboBox):
    """A combo box drawn to match the other fields; without the focus it ignores the wheel."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setMaxVisibleItems(20)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme_switch().changed.connect(self._on_theme)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer these, none of them chosen."""
        self._options = tuple(options)
        self.blockSignals(True)
        self.clear()
        for index, option in enumerate(self._options):
            self.addItem(option.text, option.value)
            self.setItemData(index, option.help, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(-1)
        self.blockSignals(False)
        self._on_theme()

    def show_choice(self, index: int, several: str) -> None:
        """Show which one is chosen; −1: none, saying `several` instead."""
        self.setPlaceholderText(several)
        self.setCurrentIndex(index)

    def tip(self) -> str:
        """What the tool tip says: the whole choice where there is no room for it, and what it is for."""
        option = self._options[self.currentIndex()] if self.currentIndex() >= 0 else None
        if option is None or self.fontMetrics().horizontalAdvance(option.text) <= self._room(option):
            return self.toolTip()
        return "\n".join(text for text in (option.text, self.toolTip()) if text)

    def _room(self, option: Option | None) -> int:
        """Pixels between what stands at the left and the arrow."""
        beside = _ICON + 6 if option is not None and option.icon else 0
        return self.width() - _ICON - 6 - _LEFT - beside - 4

    def event(self, event: QEvent) -> bool:
        """Say all where a choice is shortened."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip(), self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(super().sizeHint().width(), max(INPUT_HEIGHT, self.fontMetrics().height() + 10))

    def minimumSizeHint(self) -> QSize:
        """As high as a line."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the choice only with the focus; else the page scrolls."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame of a line, the chosen option, and an arrow down."""
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        enabled, focus = self.isEnabled(), self.hasFocus()
        width = 2.0 if focus and enabled else 1.0
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        edge = "accent" if focus else "secondary" if self.underMouse() else "field_line"
        painter.setPen(QPen(theme.qcolor(edge if enabled else "line"), width))
        painter.setBrush(theme.qcolor("field" if enabled else "window"))
        painter.drawRoundedRect(box, _RADIUS, _RADIUS)
        middle = self.height() / 2
        arrow = QRectF(self.width() - _ICON - 6, middle - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, "chevron-down", arrow, "secondary" if enabled else "disabled")
        left = float(_LEFT)
        option = self._options[self.currentIndex()] if self.currentIndex() >= 0 else None
        if option is not None and option.icon:
            place = QRectF(left, middle - _ICON / 2, _ICON, _ICON)
            paint_icon(painter, option.icon, place, "accent" if enabled else "disabled")
            left += _ICON + 6
        text = self.placeholderText() if option is None else option.text
        painter.setPen(theme.qcolor("disabled" if not enabled else "secondary" if option is None else "text"))
        place = QRectF(left, 0, arrow.left() - left - 4, self.height())
        elided = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, self._room(option))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)

    @Slot()
    def _on_theme(self) -> None:
        for index, option in enumerate(self._options):
            if option.icon:
                self.setItemIcon(index, icon(option.icon, "accent"))
