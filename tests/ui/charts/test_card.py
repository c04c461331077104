from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from haplanner.report.paper import PAPER
from haplanner.ui.charts.card import HoverCard

CAUSE = "ISP B failed at 19:58 (repair 11 h 11 min). ISP A failed at 01:49 while ISP B was still down. " * 2


def test_what_does_not_fit_into_a_low_chart_is_shown_whole_in_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(700, 400)
    chart = QWidget(window)
    chart.setGeometry(200, 250, 250, 70)
    card = HoverCard(chart)
    card.recolour(PAPER)
    window.show()
    qtbot.waitExposed(window)
    for point in (QPoint(5, 5), QPoint(240, 60)):
        card.say("Users down 5 h 20 min", "year 4, day 119, 01:49 to 07:09", CAUSE, CAUSE)
        card.show_at(point, QRect(4, 2, 242, 66))
        assert window.rect().contains(card.geometry())
        assert not card.geometry().contains(chart.mapTo(window, point))

        card.say("up")
        card.show_at(point, QRect(4, 2, 242, 66))
        assert chart.geometry().contains(card.geometry())
    chart.hide()
    assert not card.isVisible()
