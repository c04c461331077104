"""A newcomer without a pointer: everything is reached by keys, and known by its accessible name."""

from __future__ import annotations

import re
from pathlib import Path

from haplanner.io.design_file import read_design
from haplanner.model.design import Design
from tests.journeys.newcomer.person import Newcomer
from tests.journeys.probe import plain
from tests.journeys.running_program import Where

MOST_STEPS = 90
"""So often is Tab pressed before something counts as out of reach."""


class Typist(Newcomer):
    """Somebody with a keyboard alone."""

    def move(self, where: Where) -> None:
        """There is no pointer to be moved."""
        raise AssertionError(f"the pointer was to be moved to {where}")

    drag = move  # type: ignore[assignment]

    def at(self) -> dict[str, str]:
        """What the keys go to: object name, accessible name and text."""
        return self._ask("focused") or {"name": "", "label": "", "text": ""}

    def tab_to(self, label: str) -> None:
        """Press Tab until what has this accessible name has the keyboard."""
        passed = []
        for _ in range(MOST_STEPS):
            if self.at()["label"] == label:
                return
            passed.append(self.at()["label"])
            self.key("Tab")
        self.screenshot("out-of-reach")
        raise AssertionError(f"{label!r} is not reached by Tab; passed: {passed}")

    def walk_to(self, text: str, key: str = "Down") -> None:
        """Press an arrow key until the row or entry with this text is the current one."""
        passed = []
        for _ in range(MOST_STEPS):
            if self.at()["text"] == text:
                return
            passed.append(self.at()["text"])
            self.key(key)
        raise AssertionError(f"{text!r} is not reached by {key}; passed: {passed}")

    def menu(self, title: str, *entries: str, gone: bool = False) -> None:
        """Open a menu by its letter, and take an entry; those before it are menus within.

        Texts are the English ones with their letters marked, or what is read where they are no fixed texts.
        After the last one the program may be `gone`.
        """
        raw = self.said.raw(title)
        letter = re.search(r"&(.)", raw)
        assert letter is not None, f"{raw!r} has no letter"
        self.wait_until(lambda: self.windows()[0]["active"] and self._ask("focused"), 10, "an active window")
        self.key(f"alt+{letter[1].lower()}")
        for entry in entries:
            before = self.wait_until(lambda: self.at()["name"].startswith("menu.") and self.at(), 10, entry)
            self.walk_to(plain(self.said.raw(entry)) if "&" in entry else entry)
            self.key("Return")
            if not gone:
                self.wait_until(lambda name=before["name"]: self.at()["name"] != name, 10, f"{entry} taken")

    def select(self, element: str, name: str) -> None:
        """Find an element by its name, and wait until the inspector is about it."""
        self.menu("&Edit", "&Find…")
        self.wait_until(
            lambda: self.at()["label"] == self.said("Find by name, kind, tag or domain"), 10, "the field"
        )
        self.key("ctrl+a")
        self.type(name)
        self.wait_until(lambda: self.text("inspector_title") == name, 20, f"{name} selected")
        self.key("Escape")
        self.wait_until(lambda: self.at()["label"] == self.said("Design canvas"), 10, "the canvas")

    def fill(self, field: str, text: str) -> None:
        """Go to a field by its label, type a value that can be read, and wait until the design has it."""
        self.enter(field, text)
        self.wait_until(lambda: self.at()["text"] == text, 20, f"{text!r} in {field}")
        self.wait_for_field(self.at()["name"].removesuffix(".input"), text)

    def enter(self, field: str, text: str) -> None:
        """Go to a field by its label, and type."""
        self.tab_to(field)
        self.key("ctrl+a")
        self.type(text)
        self.key("Return")

    def save_as(self, path: Path) -> Design:
        """Save under a name by File ▸ Save as, and return what is in the file."""
        self.menu("&File", "Save &as…")
        self.wait_until(lambda: self.at()["name"] == "fileNameEdit", 20, "the file dialog")
        self.key("ctrl+a")
        self.type(str(path))
        self.key("Return")
        self.wait_until(lambda: not self.sees("file_dialog"), 20, "the end of the file dialog")
        self.wait_until(path.exists, 20, f"the file {path.name}")
        return read_design(path)

    def end(self) -> None:
        """Quit by the menu, let unsaved work go, and see that the program ended well."""
        self.menu("&File", "&Quit", gone=True)
        if self.process.poll() is None:
            self.wait_until(lambda: self.process.poll() is not None or self.sees("save_question"), 20)
        if self.process.poll() is None:
            self.tab_to(self.said("&Don’t save"))
            self.key("space")
        ended = self.wait_for_end()
        assert (ended.code, ended.stderr) == (0, "")
