"""A power cut in the middle of the work: the next start offers what was not saved."""

from pathlib import Path

from haplanner.io.design_file import write_design
from haplanner.io.templates import load
from tests.journeys.running_program import Start


def test_work_that_was_not_saved_is_offered_after_a_crash(start: Start, home: Path) -> None:
    path = home / "shop.haplan"
    write_design(path, load("web-shop"))
    saved = path.read_bytes()

    program = start(path)
    program.wait_to_read("99.97", within="strip_availability")
    program.click(program.node("power-feed"))
    program.replace_text("mttr.input", "2h")
    program.key("Return")
    program.wait_to_read("99.98", within="strip_availability")
    program.wait_until(lambda: list(home.rglob("recovery/*.haplan")), 15, "a recovery copy")
    program.kill()

    again = start()
    again.wait_until(lambda: again.sees("recovery_offer"), 15, "the offer")
    again.wait_to_read("1 change newer than the saved file", within="recovery_offer")
    again.screenshot("offer")
    again.click("recover")
    again.wait_until(lambda: again.title.startswith("shop.haplan*"), 10, "the recovered design")
    again.wait_to_read("99.98", within="strip_availability")
    again.screenshot("recovered")
    assert path.read_bytes() == saved
    again.key("ctrl+s")
    again.wait_until(lambda: path.read_bytes() != saved, 5, "the saved file")
    ended = again.quit()
    assert (ended.code, ended.stderr) == (0, "")
