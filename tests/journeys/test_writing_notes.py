"""Writing notes on the drawing, by keys and where the canvas is double-clicked, in a what-if too."""

from tests.journeys.running_program import Start


def test_notes_are_written_moved_found_and_taken_back(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")

    def undo_is(label: str) -> None:
        asked = "document.store.undo_label"
        program.wait_until(lambda: program.ask("main_window", asked) == label, 5, f"{label} to be undone")

    program.menu("alt+i", "n")
    program.wait_until(lambda: program.sees("note_editor"), 5, "a note to write on")
    program.type("Feed B")
    program.key("Return")
    program.type("ask Ines")
    program.screenshot("1-writing")
    program.key("ctrl+Return")
    undo_is("Add note")
    program.key("Right", "Down")
    undo_is("Move")
    program.screenshot("2-written")

    program.key("ctrl+t")
    program.key("ctrl+f")
    program.type("ask ines")
    program.wait_to_read("1 of 1", within="find_bar")
    program.key("Escape", "F2")
    program.wait_until(lambda: program.sees("note_editor"), 5, "the note to be opened again")
    program.type(" first")
    program.key("ctrl+Return")
    undo_is("Write on note")
    program.screenshot("3-in-a-what-if")
    program.key("Delete")
    undo_is("Delete Feed B ask Ines first")

    program.double_click(program.where("canvas_viewport").point(0.5, 0.95))
    program.type("note")
    program.key("Return")
    program.wait_until(lambda: program.sees("note_editor"), 5, "another note to write on")
    program.type("Here")
    program.click(program.where("canvas_viewport").point(0.1, 0.95))
    undo_is("Add note")
    program.screenshot("4-where-it-was-asked-for")
    program.key(*6 * ["ctrl+z"])
    program.wait_until(lambda: not program.ask("main_window", "document.store.can_undo"), 5, "all undone")
    ended = program.quit()
    assert ended.code == 0
    assert ended.stderr == ""
