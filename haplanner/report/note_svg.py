"""Notes as SVG, as they look on the screen."""

from haplanner.report.diagram import Card
from haplanner.report.note_card import TEXT, corners, fold, text_lines
from haplanner.report.svg import Svg
from haplanner.report.tokens import Tokens


def draw_note(svg: Svg, card: Card, tokens: Tokens) -> None:
    """A card with a folded corner and its text."""
    ink = tokens.colours
    svg.polygon(corners(card.rect), ink["warning_soft"], stroke=ink["node_line"])
    svg.polygon(fold(card.rect), ink["node"], stroke=ink["node_line"])
    for line, x, y in text_lines(card):
        svg.text(x, y, line, ink["text"], size=TEXT)
