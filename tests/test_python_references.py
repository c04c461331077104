"""Qt's binding gives back the references it takes (PySide6 6.12 on Python 3.11 does not, and aborts)."""

from __future__ import annotations

import sys

import pytest


def test_calls_into_qt_take_no_references_from_none(qapp: object) -> None:
    from PySide6.QtCore import QObject, Signal

    class Sender(QObject):
        sent = Signal(object)

    if sys.version_info >= (3, 12):
        pytest.skip("None is immortal from Python 3.12 on")
    sender = Sender()
    sender.sent.connect(lambda _: None)
    before = sys.getrefcount(None)
    for number in range(500):
        sender.sent.emit(number)
        sender.setObjectName(str(number))
        sender.setProperty("number", None)
    assert abs(sys.getrefcount(None) - before) < 50
