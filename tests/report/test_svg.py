import xml.etree.ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from haplanner.report.svg import Svg, escape, number
from haplanner.report.text_width import elide, text_width, wrap

SPACE = "{http://www.w3.org/2000/svg}"


@given(st.text())
def test_any_text_stays_well_formed_and_says_the_same(text: str) -> None:
    svg = Svg(100, 50, title=text, description=text)
    svg.text(10, 20, text, "#000000")
    root = ET.fromstring(svg.render())
    shown = [t.text for t in root.iter(f"{SPACE}text")]
    kept = "".join(c for c in text if escape(c)).replace("\r\n", "\n").replace("\r", "\n")
    assert shown == ([kept or None] if text else [])


def test_each_stroke_becomes_one_element() -> None:
    svg = Svg(100, 50)
    svg.rect(0, 0, 10, 10, "#ffffff", stroke="#000000", radius=2)
    svg.rects([(0, 0, 1, 1), (2, 0, 1, 1)], "#123456")
    svg.line((0, 0), (5, 5), "#000000", 1, (4, 2))
    svg.polyline([(0, 0), (1, 1)], "#000000")
    svg.polygon([(0, 0), (1, 1), (2, 0)], "#000000", opacity=0.5)
    svg.circle((5, 5), 2, "#000000")
    svg.hatch(0, 0, 10, 10, "#000000")
    svg.text(0, 10, "words", "#000000", anchor="end", bold=True, turn=-90)
    root = ET.fromstring(svg.render())
    assert [child.tag.removeprefix(SPACE) for child in root] == [
        "defs",
        "rect",
        "path",
        "line",
        "polyline",
        "polygon",
        "circle",
        "rect",
        "text",
    ]
    pattern = root.find(f"{SPACE}defs/{SPACE}pattern")
    assert pattern is not None
    assert root[7].get("fill") == f"url(#{pattern.get('id')})"
    assert root[2].get("d", "").count("M") == 2


@given(st.floats(-1e6, 1e6))
def test_numbers_are_plain_and_close(value: float) -> None:
    text = number(value)
    assert "e" not in text
    assert abs(float(text) - value) <= 0.005 + 1e-9


@given(st.text(max_size=60), st.floats(20, 400), st.booleans())
def test_an_elided_text_fits(text: str, width: float, bold: bool) -> None:
    short = elide(text, 12, width, bold)
    assert text_width(short, 12, bold) <= width or short == "…"
    if short != text:
        assert short.endswith("…")
        assert text.startswith(short[:-1])


@given(st.lists(st.sampled_from(["power", "feed", "of", "the", "database", "web-1"]), max_size=30))
def test_wrapped_lines_keep_every_word_and_fit(words: list[str]) -> None:
    lines = wrap(" ".join(words), 11, 90)
    assert " ".join(lines).split() == words
    assert all(text_width(line, 11) <= 90 for line in lines)


def test_a_chinese_character_is_as_wide_as_the_font_is_high() -> None:
    assert text_width("可用性", 10) == 30
