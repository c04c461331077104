"""Making the program one's own: larger texts, stronger colours, an own key, an order of what-ifs, by hand."""

from tests.journeys.running_program import Start


def test_looks_keys_and_the_order_of_what_ifs_are_chosen_and_there_again_at_the_next_start(
    start: Start,
) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")

    program.key("ctrl+comma")
    program.wait_until(lambda: program.sees("preferences"), 5, "the preferences")
    program.click("130 %")
    program.click("High contrast")
    program.settle()
    program.screenshot("1-large-and-strong")
    program.key("F1")
    program.wait_to_read("High contrast", within="help_page")
    program.screenshot("2-help-over-a-dialog")
    program.key("Escape", "Escape")

    program.key("ctrl+F1")
    program.wait_until(lambda: program.sees("shortcuts"), 5, "the keys")
    program.type("New what")  # goes to the row that begins so
    program.click("shortcuts_key")
    program.key("ctrl+s")
    program.wait_to_read("is the key of “Save”", within="shortcuts")
    program.key("ctrl+alt+w")
    program.wait_until(lambda: program.ask("shortcuts_usual", "isEnabled"), 5, "another key")
    program.screenshot("3-a-key")
    program.click(
        "Close",
    )
    program.wait_until(lambda: not program.sees("shortcuts"), 5, "no dialog")
    program.key("ctrl+alt+w")
    program.wait_until(lambda: program.ask("scenario_tabs", "count") == 4, 5, "one more what-if")

    program.key("ctrl+shift+Prior")
    program.wait_until(lambda: program.ask("scenario_tabs", "tabText", 2) == "What-if 1", 5, "moved left")
    program.screenshot("4-an-order")
    program.key("ctrl+z", "ctrl+z")
    program.wait_until(lambda: program.ask("scenario_tabs", "count") == 3, 5, "undone")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")

    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    program.key("ctrl+alt+w")
    program.wait_until(lambda: program.ask("scenario_tabs", "count") == 4, 5, "the key is still there")
    program.screenshot("5-the-next-start")
    program.key("ctrl+z")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
