"""All components as a table, by the keyboard alone: found, typed into, copied down, and taken back."""

from tests.journeys.running_program import Start


def test_figures_are_typed_and_pasted_in_the_table_and_the_nines_follow(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    program.key("ctrl+shift+t")
    program.wait_until(lambda: program.sees("sheet_grid"), 10, "the table")
    program.key("ctrl+f")
    program.type("database")
    program.wait_until(lambda: program.ask("sheet", "model.rowCount") == 2, 5, "two databases")
    program.key("Return", *["Right"] * 5)
    program.wait_until(lambda: "db-" in program.ask("main_window", "selection.refs"), 5, "one selected")
    program.type("30 d")
    program.key("Return")
    program.wait_until(lambda: program.ask("main_window", "document.store.position") == 1, 5, "one step")
    program.key("Up", "ctrl+c", "Down", "ctrl+v")
    program.wait_until(lambda: program.ask("main_window", "document.store.position") == 2, 5, "two steps")
    program.wait_until(lambda: not program.reads("99.97", within="strip_availability"), 10, "other nines")
    program.screenshot("1-both")
    program.key("ctrl+z", "ctrl+z")
    program.wait_to_read("99.97", within="strip_availability")
    program.key("Escape")
    program.wait_until(lambda: not program.sees("sheet_grid"), 5, "the table closed")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
