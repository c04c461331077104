"""Playing with numbers and asking what goes down with what, with real keys and a real pointer."""

from tests.journeys.running_program import Start

SLIDER = "pin.power-feed_failures_failure_mttr.slider"
VALUE = "pin.power-feed_failures_failure_mttr.value"


def test_a_range_a_pinned_slider_and_a_blast_radius_by_hand(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    assert not program.sees(SLIDER)

    program.click(program.node("power-feed"))
    program.replace_text("mttr.input", "2h..8h")
    program.key("Return")
    program.wait_until(lambda: program.sees(SLIDER), 5, "the slider")
    assert program.text("mttr.input") == "5 h"
    assert "range 2 h to 8 h: pinned" in program.text("mttr.echo")
    program.wait_until(lambda: program.sees("sweep_panel"), 5, "the sweep")
    program.wait_until(lambda: program.text("sweep_low") == "2 h", 5, "its range")
    program.screenshot("1-range")

    program.drag(program.where(SLIDER).point(0.66), program.where(SLIDER).point(0.05))
    program.wait_to_read("99.98", within="strip_availability")
    assert program.ask("main_window", "document.store.position") == 1
    program.screenshot("2-dragged")
    program.click("statusbar" if program.sees("statusbar") else program.node("storage"))
    program.key("ctrl+z")
    program.wait_to_read("5 h", within=VALUE)

    program.click("pin.power-feed_failures_failure_mttr.unpin")
    program.wait_until(lambda: not program.sees(SLIDER), 5, "no pins")

    program.click(program.node("power-feed"))
    program.key("ctrl+b")
    program.wait_to_read("If Power feed goes down", within="blast_card")
    program.wait_to_read("Users falls", within="blast_card")
    program.screenshot("3-blast")
    program.click(program.node("web-1"))
    program.wait_to_read("goes on with less", within="blast_card")
    program.key("ctrl+b")
    program.wait_until(lambda: not program.sees("blast_card"), 5, "no card")

    program.move(program.node("storage"))
    program.wait_to_read("If Storage goes down", 5, within="blast_card")
    program.screenshot("4-resting", settle=False)
    program.move((5, 5))
    program.wait_until(lambda: not program.sees("blast_card"), 5, "no card when the pointer is elsewhere")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
