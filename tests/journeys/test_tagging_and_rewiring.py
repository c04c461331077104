"""Tagging several boxes, finding them again, and taking a group out of its arrow, by hand."""

from tests.journeys.running_program import Start


def test_tags_are_given_and_found_and_a_group_leaves_its_arrow(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")

    program.click(program.node("db-primary"))
    program.click(program.node("db-standby"), holding="ctrl")
    program.wait_to_read("2 selected", within="inspector")
    program.scroll("inspector_scroll", -40)
    program.click("tags.input")
    program.type("critical, team blue")
    program.key("Return")
    program.screenshot("1-tagged")
    program.key("ctrl+f")
    program.type("team blue")
    program.wait_to_read("of 2", within="find_bar")
    program.screenshot("2-found")
    program.key("Escape")

    program.click(program.node("load-balancers").point(0.5, 0.06))
    program.wait_to_read("Load balancers", within="inspector")
    program.menu("alt+e", "w")
    program.wait_to_read("3 selected", within="inspector")
    program.click(program.node("load-balancers").point(0.5, 0.06))
    program.wait_until(lambda: program.action("arrange.unsplice")["enabled"], 5, "a way out of the arrow")
    program.menu("alt+a", "t")
    taken = "Take out of arrow"
    program.wait_until(lambda: program.ask("main_window", "document.store.undo_label") == taken, 5, taken)
    program.screenshot("3-taken-out")
    program.key("ctrl+z", "ctrl+z")
    program.wait_until(
        lambda: not program.ask("main_window", "document.store.can_undo"), 5, "two steps undone"
    )
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
