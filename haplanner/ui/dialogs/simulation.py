"""How the design is simulated: how long each history is, how many there are, and from which seed."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from haplanner.model.edit import change_design
from haplanner.ui.document import Document
from haplanner.ui.fields import CountField, DurationField, Field, Form, ProbabilityField

MOST_RUNS, MOST_SEED = 10_000_000, 2**53 - 1


def show_simulation_options(parent: QWidget, document: Document) -> QDialog:
    """Open the dialog; every change is an edit, applied at once and undone like any other."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setObjectName("simulation_options")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Simulation", "Simulation options"))
    column = QVBoxLayout(dialog)
    form = Form(dialog)
    rows: tuple[tuple[str, str, Field], ...] = (
        (
            "horizon",
            translate("Simulation", "Horizon"),
            DurationField(
                "simulation_horizon",
                default_unit="y",
                help=translate("Simulation", "How long each history is."),
            ),
        ),
        (
            "replications",
            translate("Simulation", "Histories"),
            CountField(
                "simulation_replications",
                maximum=MOST_RUNS,
                help=translate(
                    "Simulation", "At most. Four times as many histories make the interval half as wide."
                ),
            ),
        ),
        (
            "precision",
            translate("Simulation", "Precision"),
            ProbabilityField(
                "simulation_precision",
                help=translate(
                    "Simulation",
                    "Stop sooner: once the unavailability of every service is known this closely, "
                    "for example 5% to either side. Empty: all histories.",
                ),
                optional=True,
                empty_text=translate("Simulation", "all histories"),
            ),
        ),
        (
            "seed",
            translate("Simulation", "Seed"),
            CountField(
                "simulation_seed",
                minimum=0,
                maximum=MOST_SEED,
                help=translate("Simulation", "The same seed gives the same histories, on every machine."),
            ),
        ),
    )
    for name, label, field in rows:
        form.add(label, field)
        field.set_value(getattr(document.design.simulation, name))

        def commit(value: object, gesture: object, name: str = name, field: Field = field) -> None:
            refusal = document.commit_base(
                lambda design: change_design(design, simulation={name: value}),
                translate("Simulation", "Change simulation options"),
                gesture,
            )
            field.show_refusal(refusal)

        field.edited.connect(commit)
    column.addWidget(form)
    note = QLabel(translate("Simulation", "These are kept in the design, so that results repeat."), dialog)
    note.setProperty("role", "secondary")
    column.addWidget(note)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    dialog.resize(440, dialog.sizeHint().height())
    dialog.open()
    return dialog
