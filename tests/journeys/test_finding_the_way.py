"""Finding the way in a design with real keys and a real pointer: the command palette, the minimap, blocks."""

from tests.journeys.running_program import Start


def test_the_palette_the_minimap_and_blocks_by_hand(start: Start) -> None:
    program = start()
    program.wait_to_read("99.97", within="strip_availability")

    program.key("ctrl+k")
    program.wait_until(lambda: program.sees("command_palette"), 5, "the palette")
    program.type("power feed")
    program.screenshot("1-palette")
    program.key("Return")
    program.wait_to_read("Power feed", within="inspector")
    assert not program.sees("command_palette")
    assert program.ask("main_window", "canvas.hasFocus")

    program.click("mttr.input")
    program.key("ctrl+shift+p")
    program.wait_until(lambda: program.sees("command_palette"), 5, "the palette from a field")
    program.key("Escape")
    program.wait_until(lambda: not program.sees("command_palette"), 5, "no palette")
    assert program.text("mttr.input") == "5 h"

    program.click(program.node("web-servers").point(0.5, 0.06))
    program.key("ctrl+shift+f")
    program.wait_until(lambda: program.node("web-servers").height < 80, 5, "one block")
    program.screenshot("2-block")
    assert program.ask("main_window", "document.store.can_undo") is False

    program.key("ctrl+0", "ctrl+plus", "ctrl+plus", "ctrl+plus")
    program.wait_until(lambda: program.sees("minimap"), 5, "the minimap")
    program.wait_until(lambda: not program.ask("minimap", "_rested.isActive"), 5, "the minimap at rest")
    before = program.node("web-servers").x
    program.click(program.where("minimap").point(0.08, 0.5))
    program.wait_until(lambda: program.node("web-servers").x > before + 50, 5, "the left of the design")
    program.screenshot("3-minimap")
    program.key("Home")
    program.wait_until(lambda: not program.sees("minimap"), 5, "no minimap when all is in view")
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
