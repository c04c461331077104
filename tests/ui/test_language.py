import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QFileDialog, QTreeView, QWidget
from pytestqt.qtbot import QtBot

from haplanner.model.language import translate
from haplanner.ui.language import LanguageSwitch


@pytest.fixture
def switch(qapp: QApplication) -> Iterator[LanguageSwitch]:
    made = LanguageSwitch()
    yield made
    made.apply(qapp, "en")


def test_texts_of_qt_and_of_the_program_follow_the_language(
    qapp: QApplication, switch: LanguageSwitch
) -> None:
    switch.apply(qapp, "zh_CN")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert translate("Actions", "&File") == "文件(&F)"
    switch.apply(qapp, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
    assert translate("Actions", "&File") == "&File"


def test_a_file_dialog_in_chinese_has_no_english_in_it(
    qapp: QApplication, switch: LanguageSwitch, qtbot: QtBot
) -> None:
    switch.apply(qapp, "zh_CN")
    dialog = QFileDialog(None, "打开")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(dialog)
    files = dialog.findChild(QTreeView, "treeView").model()
    heads = [files.headerData(i, Qt.Orientation.Horizontal) for i in range(files.columnCount())]
    texts = [*(dialog.labelText(label) for label in QFileDialog.DialogLabel), *heads]
    assert texts[-4:] == ["名称", "大小", "类型", "修改日期"]
    assert not [text for text in texts if re.search("[A-Za-z]{2}", text)]


def test_widgets_hear_of_another_language(qapp: QApplication, switch: LanguageSwitch, qtbot: QtBot) -> None:
    class Listener(QWidget):
        heard = 0

        def changeEvent(self, event: QEvent) -> None:
            if event.type() == QEvent.Type.LanguageChange:
                self.heard += 1

    listener = Listener()
    qtbot.addWidget(listener)
    switch.apply(qapp, "zh_CN")
    qtbot.waitUntil(lambda: listener.heard > 0)


def test_turning_between_languages_keeps_no_more_words_each_time(
    qapp: QApplication, switch: LanguageSwitch
) -> None:
    def turn() -> int:
        for language in ("zh_CN", "en"):
            switch.apply(qapp, language)
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return len(switch.findChildren(QTranslator))

    assert turn() == turn()


@pytest.mark.parametrize(
    ("desktop", "spoken"),
    [("zh_CN", "zh_CN"), ("zh_SG", "zh_CN"), ("zh_TW", "en"), ("en_GB", "en"), ("de_DE", "en"), ("C", "en")],
)
def test_the_system_choice_follows_the_desktop_where_its_language_is_there(
    qapp: QApplication, switch: LanguageSwitch, monkeypatch: pytest.MonkeyPatch, desktop: str, spoken: str
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(desktop))
    switch.apply(qapp, "system")
    assert switch.language == spoken


def test_an_unknown_language_is_refused(qapp: QApplication, switch: LanguageSwitch) -> None:
    with pytest.raises(ValueError, match="tlh"):
        switch.apply(qapp, "tlh")
