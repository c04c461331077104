"""Files from others and for others, by the keyboard alone: components in, a page and figures out."""

from pathlib import Path

from tests.journeys.running_program import Start
from tests.report.workbook_reading import cells


def test_components_come_from_a_table_and_the_page_and_the_figures_go_into_files(
    start: Start, tmp_path: Path
) -> None:
    table = tmp_path / "hosts.csv"
    table.write_text("Host,MTBF,MTTR,Group\nedge-1,3 y,4 h,Edge\nedge-2,3 y,4 h,Edge\n", encoding="utf-8-sig")
    program = start()
    program.wait_to_read("99.97", within="strip_availability")
    program.menu("alt+f", "i", "c")
    program.wait_until(lambda: program.sees("component_file_dialog"), 10, "the question for a file")
    program.type(str(table))
    program.key("Return")
    program.wait_to_read("New components: 2.", within="component_file_state")
    program.screenshot("1-columns")
    program.key("alt+i")
    program.wait_until(lambda: "edge-2" in program.ask("main_window", "selection.refs"), 10, "both selected")
    program.screenshot("2-imported")
    page = tmp_path / "page.pdf"
    program.key("ctrl+p")
    program.wait_until(lambda: program.sees("print_go"), 10, "the page")
    program.screenshot("3-page")
    program.key("Return")
    program.wait_until(lambda: program.sees("print_file_dialog"), 10, "the question where to")
    program.key("ctrl+a")
    program.type(str(page))
    program.key("Return")
    program.wait_until(page.exists, 20, "the page in a file")
    figures = tmp_path / "all.xlsx"
    program.wait_until(lambda: not program.sees("print_go"), 10, "the page closed")
    program.menu("alt+f", "f")
    program.wait_until(lambda: program.sees("file_dialog"), 10, "the question where to")
    program.key("ctrl+a")
    program.type(str(figures))
    program.key("Return")
    program.wait_until(figures.exists, 20, "the figures in a file")
    assert page.read_bytes().startswith(b"%PDF")
    assert {"edge-1", "edge-2"} <= {row[1] for row in cells(figures.read_bytes())}
    program.wait_until(lambda: not program.sees("file_dialog"), 10, "the question closed")
    program.key("ctrl+z")
    program.wait_until(
        lambda: program.ask("main_window", "document.store.position") == 0, 10, "the import taken back"
    )
    ended = program.quit()
    assert (ended.code, ended.stderr) == (0, "")
