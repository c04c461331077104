"""What the command palette offers: every entry of the menus that can be used now, and every element."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QIcon, QKeySequence

from haplanner.io.library import library
from haplanner.model.design import Design
from haplanner.model.edit import Ref
from haplanner.model.language import Said, shown
from haplanner.ui.actions import CONTEXT, MENUS, SEPARATOR, SUBMENUS, Actions, plain
from haplanner.ui.icons import icon
from haplanner.ui.insertable import kind_icon

MAP_ICONS = {"services": "users", "groups": "layers", "domains": "map", "crews": "wrench"}
"""Icons of what has no kind, by the map that holds it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: what it is called, where it is found otherwise, its first key, and what taking it does."""

    title: str
    where: str
    keys: str
    icon: QIcon
    take: Callable[[], object]
    within: bool = False
    """It is an entry of a submenu."""
    tags: tuple[str, ...] = ()
    """Those of an element."""

    def rank(self, text: str) -> tuple[int, int, int] | None:
        """How well it fits what was typed, the smallest best; `None` where a word of it is missing.

        Words may come in any order. Titles that begin with the text come first, then those with words that
        begin with the words typed, then those that merely hold them; where it is found, and tags,
        count least.
        """
        title = self.title.casefold()
        heads, rest = re.findall(r"\w+", title), " ".join((self.where, self.keys, *self.tags)).casefold()
        fits = [_fit(word, heads, title, rest) for word in text.casefold().split()]
        if None in fits:
            return None
        known = [fit for fit in fits if fit is not None]
        return (int(not title.startswith(text.casefold().strip())), max(known, default=0), sum(known))


def _fit(word: str, heads: list[str], title: str, rest: str) -> int | None:
    if any(head.startswith(word) for head in heads):
        return 0
    return 1 if word in title else 2 if word in rest else None


def fitting(offers: Iterable[Offer], text: str) -> list[Offer]:
    """What fits the text typed, the best first, equal ones in the order given."""
    ranked = [(rank, offer) for offer in offers if (rank := offer.rank(text)) is not None]
    return [offer for _, offer in sorted(ranked, key=lambda pair: pair[0])]


def offers_of_menus(actions: Actions, left_out: frozenset[str] = frozenset()) -> list[Offer]:
    """Every entry that is enabled in the order of the menus, then those of the submenus."""
    return sorted(_entries(actions, left_out), key=lambda offer: offer.within)


def _entries(actions: Actions, left_out: frozenset[str]) -> Iterator[Offer]:
    for _name, text, entries in MENUS:
        where = plain(QCoreApplication.translate(CONTEXT, str(text)))
        for entry in entries:
            if entry is SEPARATOR or entry.name in left_out or not actions[entry.name].isEnabled():
                continue
            if entry.name not in SUBMENUS:
                yield _of_action(actions[entry.name], "", where)
                continue
            submenu = actions.menus[entry.name]
            submenu.aboutToShow.emit()  # some are filled when they open
            within = plain(actions[entry.name].text())
            for action in submenu.actions():
                if action.isEnabled() and not action.isSeparator():
                    yield _of_action(action, within, where)


def _of_action(action: QAction, within: str, where: str) -> Offer:
    title = plain(action.text())
    if within:
        title = f"{within}: {title}"
    if action.isCheckable():
        translate = QCoreApplication.translate
        state = (
            translate("CommandPalette", "on") if action.isChecked() else translate("CommandPalette", "off")
        )
        title = f"{title} ({state})"
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    return Offer(title, where, keys, action.icon(), action.trigger, within=bool(within))


def offers_of_design(design: Design, show: Callable[[Ref], object]) -> list[Offer]:
    """Every service, group, component, domain and crew, with its kind; `show` gets the one taken."""
    translate = QCoreApplication.translate
    kinds = {
        "services": translate("CommandPalette", "Service"),
        "groups": translate("CommandPalette", "Redundancy group"),
        "domains": translate("CommandPalette", "Failure domain"),
        "crews": translate("CommandPalette", "Crew"),
    }
    busy = {group.crew for group in design.groups.values()}
    found = []
    for map_name in ("services", "groups", "components", "domains", "crews"):
        for element_id, element in getattr(design, map_name).items():
            if map_name == "crews" and element_id not in busy:
                continue  # there is nothing to be shown of it
            kind = kinds.get(map_name) or shown(Said(library().kind(element.kind).label, "Library"))
            drawn = icon(MAP_ICONS.get(map_name) or kind_icon(element.kind), "accent")
            ref = (map_name, element_id)
            name, take = element.name or element_id, partial(show, ref)
            found.append(Offer(name, kind, "", drawn, take, tags=element.tags))
    return found
