import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from haplanner.engine.exact import analyze
from haplanner.model.design import Design
from haplanner.model.elements import Note
from haplanner.model.noting import add_note, move_notes, write
from haplanner.report.diagram_svg import diagram_svg
from haplanner.report.note_card import TEXT, card, note_lines
from haplanner.report.resolve import Resolver, resolve
from haplanner.report.text_width import text_width
from tests.model.shop import shop

SPACE = "{http://www.w3.org/2000/svg}"
WRITTEN = st.text(st.sampled_from("ab W数据\n。、-…\t"), max_size=60)


def noted(text: str, at: tuple[float, float] = (0.0, -200.0), width: float = 208.0) -> Design:
    return add_note(shop(), Note(at, text, width))[0]


def texts_of(svg: str) -> Iterator[str]:
    return (item.text or "" for item in ET.fromstring(svg).iter(f"{SPACE}text"))


@given(WRITTEN, st.integers(2, 20))
def test_lines_fit_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    lines = list(note_lines(text, width, len))
    assert all(len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(WRITTEN)
def test_each_line_that_fits_stays_a_line(text: str) -> None:
    lines = list(note_lines(text, 1_000.0, len))
    assert lines == ([line.rstrip() for line in text.expandtabs(4).splitlines()] or [""])


@given(st.text(max_size=80), st.floats(80.0, 400.0))
def test_a_card_holds_its_text(text: str, width: float) -> None:
    made = card("n", Note((8.0, 16.0), text, width))
    assert (made.rect.x, made.rect.y, made.rect.width) == (8.0, 16.0, width)
    assert all(text_width(line, TEXT) <= width or len(line) == 1 for line in made.lines)
    assert made.rect.height >= 16.0 * len(made.lines)


def test_what_stays_the_same_keeps_its_very_card() -> None:
    resolver = Resolver()
    design, other = add_note(noted("One"), Note((400.0, 0.0), "Two"))
    before = resolver.resolve(design)
    assert resolver.resolve(replace(design, name="Called otherwise")).notes is before.notes
    after = resolver.resolve(move_notes(design, {other: (440.0, 0.0)}))
    assert after.notes["note"] is before.notes["note"]
    assert after.notes[other].rect.x == 440.0
    assert after.boxes["disk"] is before.boxes["disk"]


def test_an_export_shows_notes_with_their_marks_as_text() -> None:
    design = noted("<b>Feed & co</b>\n“数据”")
    shown = list(texts_of(diagram_svg(design, analyze(design))))
    assert "<b>Feed & co</b>" in shown
    assert "“数据”" in shown


def test_an_export_is_large_enough_for_notes_far_from_all_boxes() -> None:
    plain, wide = (ET.fromstring(diagram_svg(d)) for d in (shop(), noted("Far", (3000.0, 0.0))))
    assert float(wide.get("width", "0")) > 3000.0 > float(plain.get("width", "0"))


def test_a_design_without_notes_is_drawn_as_ever() -> None:
    assert resolve(shop()).notes == {}
    taken_away = replace(noted("Gone"), written={})
    assert diagram_svg(taken_away) == diagram_svg(shop())


def test_another_text_is_another_card() -> None:
    resolver, design = Resolver(), noted("One")
    first = resolver.resolve(design)
    second = resolver.resolve(write(design, "note", "Another\nline"))
    assert first.notes["note"].lines == ("One",)
    assert second.notes["note"].lines == ("Another", "line")
