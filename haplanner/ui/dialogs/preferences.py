"""Preferences, built from the table of settings; each change holds at once."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from haplanner.io.atomic import SaveFailed
from haplanner.io.settings import TABLE, Setting, Settings, Value, load_settings, save_settings
from haplanner.model.language import shown, told_by
from haplanner.ui.dialogs.ask import tell
from haplanner.ui.fields import ChoiceField, CountField, Field, Form, Option, SwitchField
from haplanner.ui.language import language_switch
from haplanner.ui.preferences import keep, preferences
from haplanner.ui.window_place import FRAME, fit


def show_preferences(parent: QWidget) -> QDialog:
    """Open the dialog: one field for each setting that is not only remembered."""
    translate = QCoreApplication.translate
    dialog = QDialog(parent)
    dialog.setObjectName("preferences")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate("Preferences", "Preferences"))
    whole = QVBoxLayout(dialog)
    settings_of_all = QWidget()
    column = QVBoxLayout(settings_of_all)
    area = QScrollArea(dialog)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(settings_of_all)
    whole.addWidget(area)
    fields: dict[str, Field] = {}
    for section, settings in groupby(TABLE, key=lambda s: s.section):
        form = Form(dialog)
        form.add_heading(shown(section))
        for setting in settings:
            field = _field(setting)
            form.add(shown(setting.label), field)
            field.edited.connect(lambda value, _gesture, key=setting.key: _keep(dialog, key, value))
            fields[setting.key] = field
        column.addWidget(form)
    _fill(fields)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    everything = buttons.addButton(
        translate("Preferences", "Reset all"), QDialogButtonBox.ButtonRole.ResetRole
    )
    everything.setAutoDefault(False)  # Enter in a field must not throw everything away
    buttons.button(QDialogButtonBox.StandardButton.Close).setDefault(True)
    everything.clicked.connect(lambda: _reset(dialog, fields))
    buttons.rejected.connect(dialog.reject)
    whole.addWidget(buttons)
    _fit(dialog, 460)
    dialog.open()
    return dialog


def _fit(dialog: QDialog, least_width: int) -> None:
    """Make it as wide as all settings are; what a small screen has no room for below is scrolled to."""
    area, whole, buttons = dialog.findChild(QScrollArea), dialog.layout(), dialog.findChild(QDialogButtonBox)
    assert isinstance(area, QScrollArea)
    assert isinstance(whole, QVBoxLayout)
    assert isinstance(buttons, QDialogButtonBox)
    settings_of_all = area.widget()
    assert settings_of_all is not None
    wanted = settings_of_all.sizeHint() + QSize(area.verticalScrollBar().sizeHint().width(), 0)
    area.setMinimumWidth(wanted.width())
    margins = whole.contentsMargins()
    around = buttons.sizeHint().height() + whole.spacing() + margins.top() + margins.bottom()
    wide = wanted.width() + margins.left() + margins.right()
    fit(dialog, max(least_width, wide), wanted.height() + around)
    if dialog.isVisible():  # it grows to the right, where the screen may end
        end = dialog.screen().availableGeometry().right() - dialog.width() - FRAME[0]
        dialog.move(max(0, min(dialog.x(), end)), dialog.y())


def _field(setting: Setting) -> Field:
    name = f"setting_{setting.key}"
    if setting.kind == "choice":
        options = [Option(c.value, shown(c.label)) for c in setting.choices]
        return ChoiceField(name, options)
    if setting.kind == "switch":
        return SwitchField(name)
    return CountField(name, minimum=setting.low, maximum=setting.high, unit=setting.unit)


def _fill(fields: dict[str, Field]) -> None:
    settings = load_settings()
    for key, field in fields.items():
        field.set_value(getattr(settings, key))


def _keep(dialog: QDialog, key: str, value: Value) -> None:
    if refusal := keep(key, value):
        tell(dialog, "settings_not_saved", refusal)
    else:
        _tell(dialog)


def _reset(dialog: QDialog, fields: dict[str, Field]) -> None:
    try:
        save_settings(Settings())
    except SaveFailed as error:
        tell(dialog, "settings_not_saved", shown(told_by(error)))
        return
    _fill(fields)
    _tell(dialog)


def _tell(dialog: QDialog) -> None:
    """Have everything follow; with larger texts the dialog is larger, in another language it opens anew."""
    before, parent, font = language_switch().language, dialog.parentWidget(), dialog.font()
    preferences().changed.emit(load_settings())
    if language_switch().language == before or parent is None:
        if dialog.font() != font:
            QTimer.singleShot(0, dialog, lambda: _fit(dialog, dialog.width()))
        return

    def again() -> None:
        at = dialog.pos()
        dialog.done(QDialog.DialogCode.Rejected)
        fresh = show_preferences(parent)
        fresh.move(at)
        field = fresh.findChild(Field, "setting_language")
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    # Not within the signal of a field that this destroys.
    QTimer.singleShot(0, dialog, again)
