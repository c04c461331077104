"""After a crash: what can be recovered, and what the user wants to do with it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from haplanner.io.recovery import Offer
from haplanner.io.refusal import FileRefused
from haplanner.model.design import Design
from haplanner.model.language import shown, told_by
from haplanner.ui.counted import counted
from haplanner.ui.dialogs.ask import ask, tell


def ask_about(
    parent: QWidget,
    offer: Offer,
    recover: Callable[[Design, Path | None], object],
) -> None:
    """Offer one copy; `recover` gets its design and the file that it was of, which stays as it is."""
    translate = QCoreApplication.translate
    at = datetime.fromtimestamp(offer.time)
    when = at.strftime("%H:%M" if at.date() == datetime.now().date() else "%Y-%m-%d %H:%M")
    if offer.original is None:
        one = translate("Recovery", "1 change, never saved")
        several = translate("Recovery", "%1 changes, never saved")
        about = counted(offer.changes, one, several)
    else:
        one = translate("Recovery", "1 change newer than the saved file")
        several = translate("Recovery", "%1 changes newer than the saved file")
        about = f"{counted(offer.changes, one, several)}\n{offer.original}"
    text = translate("Recovery", "HA Planner closed unexpectedly. Recover “%1”, %2?")

    def answered(key: str) -> None:
        if key == "recover":
            _recover(parent, offer, recover)
        elif key == "discard":
            offer.discard()

    ask(
        parent,
        "recovery_offer",
        text.replace("%1", offer.name).replace("%2", when),
        about,
        [
            ("recover", translate("Recovery", "&Recover"), "accept"),
            ("discard", translate("Recovery", "&Discard"), "destructive"),
            ("later", translate("Recovery", "Later"), "reject"),
        ],
        answered,
    )


def _recover(parent: QWidget, offer: Offer, recover: Callable[[Design, Path | None], object]) -> None:
    try:
        design, problems = offer.read()
    except (FileRefused, OSError) as error:
        tell(
            parent,
            "recovery_failed",
            QCoreApplication.translate("Recovery", "The copy cannot be read."),
            shown(told_by(error)),
        )
        return
    recover(design, offer.original)
    offer.discard()
    if problems:
        text = QCoreApplication.translate("Recovery", "Parts of the copy were damaged and left out.")
        tell(parent, "recovery_partial", text, "\n".join(problem.shown() for problem in problems[:8]))
