"""A newcomer: the program in one look, and what is done in it over and over."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from haplanner.io.design_file import read_design
from haplanner.model.design import Design
from tests.journeys.newcomer.looks import Look
from tests.journeys.newcomer.words import words
from tests.journeys.running_program import RunningProgram
from tests.journeys.virtual_screen import VirtualScreen

SHORT_TABS = {
    "Causes": "Why",
    "What limits it": "Limits",
    "Performance": "Speed",
    "Over time": "A(t)",
    "Running": "Runs",
    "Distribution": "Spread",
}
"""What tabs are called where their bar is narrow."""


class Newcomer(RunningProgram):
    """Somebody without a manual, with a pointer and a keyboard."""

    def __init__(
        self, screen: VirtualScreen, home: Path, look: Look, arguments: Sequence[str | Path], pictures: Path
    ) -> None:
        self.look = look
        self.said = words(look.language)
        seen = ("--lang", look.language, "--theme", look.theme)
        scale = {"QT_SCALE_FACTOR": str(look.scale)}
        super().__init__(screen, home, (*seen, *arguments), environment=scale, pictures=pictures)

    def dots(self, pixels: float) -> int:
        """How many dots of the screen so many pixels of the window are."""
        return round(pixels * self.look.scale)

    # -- what is read ------------------------------------------------------------------------------------

    def figure(self, cell: str) -> str:
        """What a cell of the strip says."""
        return self.text("strip_value", within=f"strip_{cell}")

    def wait_for_figure(self, cell: str, value: str) -> None:
        """Wait until a cell of the strip says this."""
        self.wait_until(lambda: self.figure(cell) == value, 20, f"{value!r} in the strip's {cell}")

    def target(self) -> str:
        """What the strip says of the target, also where it has no room to show it."""
        return str(self.ask("main_window", "strip.cells.target.value.text"))

    def wait_for_simulation(self) -> None:
        """Wait until every history has been simulated."""
        self.wait_until(
            lambda: self.ask("main_window", "document.analyst.state.kind") == "done", 90, "the simulation"
        )

    # -- what is done ------------------------------------------------------------------------------------

    def select(self, element: str, name: str) -> None:
        """Click an element on the canvas, and wait until the inspector is about it."""
        self.click(self.node(element))
        self.wait_to_read(name, within="inspector_title")
        self.settle(2)

    def show_tab(self, name: str) -> None:
        """Bring a chart to the front by its tab, whatever that is called in a narrow bar."""
        long = self.said(name, context="ResultsPane")
        short = self.said(SHORT_TABS.get(name, name), context="ResultsPane")
        self.click(
            self.where(long if self.sees(long, within="results_tabs") else short, within="results_tabs")
        )

    def fill(self, field: str, text: str) -> None:
        """Type a value that can be read into a field, press Enter, and wait until the design has it."""
        self.scroll_to(f"{field}.input")
        self.replace_text(f"{field}.input", text)
        self.key("Return")
        self.wait_for_field(field, text)

    def scroll_to(self, line: str) -> None:
        """Turn the wheel over the inspector until a field is whole in view."""
        for clicks in [*[-2] * 12, *[2] * 24]:
            if self.within_reach(line):
                return
            self.scroll("inspector_scroll", clicks)
            self.settle(1)

    def within_reach(self, name: str) -> bool:
        """Say whether something is visible, and nothing lies over it."""
        found = self._ask("find", name, None)
        return found is not None and found["covered_by"] is None

    def wait_for_field(self, field: str, text: str) -> None:
        """Wait until the design has what was typed into a field."""
        line = f"{field}.input"
        self.wait_until(
            lambda: self.text(line) == text and not self.ask(line, "unsaved"), 20, f"{text!r} in {field}"
        )
        self.settle(2)  # the lines below a field may move what comes next

    def choose_file(self, path: Path) -> None:
        """Type a path into the file dialog that is about to open."""
        self.wait_until(lambda: not self.find("fileNameEdit")["covered_by"], 20, "the file dialog")
        self.replace_text("fileNameEdit", str(path))
        self.key("Return")
        self.wait_until(lambda: not self.sees("file_dialog"), 20, "the end of the file dialog")

    def save_as(self, path: Path) -> Design:
        """Save under a name by File ▸ Save as, and return what is in the file."""
        self.click("menu.file")
        self.click("file.save_as")
        self.choose_file(path)
        self.wait_until(path.exists, 20, f"the file {path.name}")
        return read_design(path)

    # -- the end -----------------------------------------------------------------------------------------

    def end(self) -> None:
        """Quit, and see that the program asked nothing and ended well."""
        ended = self.quit()
        assert (ended.code, ended.stderr) == (0, "")

    def end_without_saving(self) -> None:
        """Quit, let unsaved work go, and see that the program ended well."""
        self.key("ctrl+q")
        # A program on its way out no longer says what it shows.
        with suppress(ConnectionError):
            self.wait_until(lambda: self.process.poll() is not None or self.sees("discard"), 20)
            if self.process.poll() is None:
                self.click("discard")
        ended = self.wait_for_end()
        assert (ended.code, ended.stderr) == (0, "")
