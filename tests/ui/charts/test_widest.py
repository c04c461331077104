"""The widest of thousands of labels, as measuring each of them finds it."""

import random
from collections.abc import Sequence

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication

from haplanner.ui.charts.widest import widest

_ALPHABETS = ("0123456789", "AVWToy .", "iljMW", "负载均衡器数据库", "".join(map(chr, range(32, 127))))


class CountingMetrics(QFontMetricsF):
    """Metrics that count what they measure, single characters apart."""

    measured = 0

    def horizontalAdvance(self, text: str, *_more: object) -> float:  # type: ignore[override]
        self.measured += len(text) > 1
        return super().horizontalAdvance(text)


def _labels(alphabet: str, count: int) -> Sequence[str]:
    dice = random.Random(count)
    return ["".join(dice.choices(alphabet, k=dice.randrange(2, 24))) for _ in range(count)]


@pytest.mark.parametrize("alphabet", _ALPHABETS)
@pytest.mark.parametrize("count", [0, 1, 64, 65, 3_000])
@pytest.mark.parametrize("bold", [False, True])
def test_the_widest_label_is_found(qapp: QApplication, alphabet: str, count: int, bold: bool) -> None:
    font = QFont(qapp.font())
    font.setBold(bold)
    metrics, labels = QFontMetricsF(font), _labels(alphabet, count)
    assert widest(labels, metrics) == max((metrics.horizontalAdvance(label) for label in labels), default=0.0)


def test_empty_labels_are_no_wider_than_nothing(qapp: QApplication) -> None:
    metrics = QFontMetricsF(qapp.font())
    assert widest([""] * 100, metrics) == 0.0
    assert widest(["", "web"] * 100, metrics) == metrics.horizontalAdvance("web")


def test_of_ten_thousand_labels_few_are_measured(qapp: QApplication) -> None:
    metrics = CountingMetrics(QFontMetricsF(qapp.font()))
    widest(_labels("abcdefgh", 10_000), metrics)
    assert metrics.measured <= 64
