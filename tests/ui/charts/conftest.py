from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from haplanner.engine.exact import analyze
from haplanner.model.scenario import apply_scenario
from haplanner.ui.selection import Selection
from haplanner.ui.theme import theme_switch
from tests.chart_samples import shop
from tests.ui.charts.fake_document import FakeDocument


@pytest.fixture
def document(qapp: QApplication) -> Iterator[FakeDocument]:
    """The web shop with exact answers for base and scenarios, not yet announced to any panel."""
    theme_switch().apply(qapp, "light")
    made = FakeDocument(shop())
    made.analyses = {None: analyze(made.base)}
    for scenario in made.base.scenarios:
        made.analyses[scenario] = analyze(apply_scenario(made.base, scenario))
    yield made
    made.deleteLater()


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()
