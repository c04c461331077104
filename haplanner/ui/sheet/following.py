"""What is selected in the table of components is selected in the window, and the other way round."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Slot

from haplanner.io.sheet.columns import COLUMNS
from haplanner.model.edit import Ref
from haplanner.ui.selection import Selection
from haplanner.ui.sheet.model import SheetModel
from haplanner.ui.sheet.view import SheetView

_Flag = QItemSelectionModel.SelectionFlag


class Following(QObject):
    """Keeps the selected rows of a table and the selected components equal."""

    def __init__(self, view: SheetView, model: SheetModel, selection: Selection) -> None:
        super().__init__(view)
        self._view, self._model, self._selection = view, model, selection
        self._busy = False
        view.selectionModel().selectionChanged.connect(self._on_cells)
        selection.changed.connect(self.show_selection)
        model.modelReset.connect(self.show_selection)

    @Slot()
    def show_selection(self, _refs: object = None) -> None:
        """Select the rows of the selected components, unless they are selected already."""
        ids = {i for map_name, i in self._selection.refs if map_name == "components"}
        if self._busy or not self._view.isVisible() or ids == {r.component for r in self._view.chosen_rows()}:
            return
        places = [place for place, row in enumerate(self._model.rows) if row.component in ids]
        cells = QItemSelection()
        first = 0
        for at, place in enumerate(places):
            # Rows that follow one another are one range, so that thousands of them cost as little as a few.
            if at + 1 == len(places) or places[at + 1] != place + 1:
                top = self._model.index(places[first], 0)
                cells.select(top, self._model.index(place, len(COLUMNS) - 1))
                first = at + 1
        self._busy = True
        chosen = self._view.selectionModel()
        chosen.select(cells, _Flag.ClearAndSelect)
        here = self._view.currentIndex()
        if places and (not here.isValid() or here.row() not in set(places)):
            index = self._model.index(places[0], max(here.column(), 0))
            chosen.setCurrentIndex(index, _Flag.NoUpdate)
            self._view.scrollTo(index)
        self._busy = False

    @Slot()
    def _on_cells(self) -> None:
        if self._busy or not self._view.isVisible():
            return
        self._busy = True
        refs: list[Ref] = [("components", row.component) for row in self._view.chosen_rows()]
        self._selection.set(refs)
        self._busy = False
