"""SVG as plain text: the strokes of `Ink` written down, readable by browsers, Qt and print shops alike."""

from collections.abc import Sequence

from haplanner.report.domain_look import STROKES, TILE
from haplanner.report.ink import XY, Anchor

FONTS = "DejaVu Sans, Noto Sans, Noto Sans CJK SC, WenQuanYi Micro Hei, Arial, sans-serif"
"""Fonts to try, in this order."""

_HATCH, _HATCH_STEP = "hatch", 5.0


def escape(text: str) -> str:
    r"""Text made safe for SVG: markup escaped; left out what XML forbids, and what turns the text after it.

    >>> escape('a < b & "c"'), escape("\u202egnp.exe")
    ('a &lt; b &amp; &quot;c&quot;', 'gnp.exe')
    """
    allowed = "".join(c for c in text if c in "\t\n\r" or (c >= " " and not _forbidden(ord(c))))
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        allowed = allowed.replace(char, entity)
    return allowed


def _forbidden(code: int) -> bool:
    turns = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
    return turns or 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF)


def number(value: float) -> str:
    """A coordinate with at most two decimals and no trailing zeros.

    >>> number(12.0), number(0.125), number(-0.001)
    ('12', '0.12', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


class Svg:
    """A drawing of `width` × `height` pixels; strokes are kept in the order of their calls."""

    def __init__(
        self,
        width: float,
        height: float,
        *,
        title: str = "",
        description: str = "",
        background: str | None = None,
    ) -> None:
        self.width = width
        self.height = height
        self._title = title
        self._description = description
        self._parts: list[str] = []
        self._patterns: dict[tuple[str, str, float], str] = {}
        if background is not None:
            self.rect(0, 0, width, height, background)

    def rect(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str | None,
        *,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        radius: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """A box, filled and outlined as asked."""
        corner = f' rx="{number(radius)}"' if radius else ""
        self._parts.append(
            f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0.0))}" '
            f'height="{number(max(height, 0.0))}"{corner}{_paint(fill, stroke, stroke_width, opacity)}/>'
        )

    def rects(self, boxes: Sequence[tuple[float, float, float, float]], fill: str) -> None:
        """Many boxes (x, y, width, height) of one colour, as one path."""
        if boxes:
            way = "".join(
                f"M{number(x)} {number(y)}h{number(w)}v{number(h)}h{number(-w)}z" for x, y, w, h in boxes
            )
            self._parts.append(f'<path d="{way}" fill="{fill}"/>')

    def hatch(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A box of diagonal lines, by a pattern."""
        self.rect(x, y, width, height, self.pattern(colour, _HATCH))

    def pattern(self, colour: str, kind: str, spread: float = 1.0) -> str:
        """A fill of strokes of one colour, of a kind that failure domains have, farther apart by `spread`."""
        name = self._patterns.setdefault((colour, kind, spread), f"hatch-{len(self._patterns) + 1}")
        return f"url(#{name})"

    def line(self, start: XY, end: XY, colour: str, width: float = 1.0, dash: Sequence[float] = ()) -> None:
        """One straight line."""
        self._parts.append(
            f'<line x1="{number(start[0])}" y1="{number(start[1])}" x2="{number(end[0])}" '
            f'y2="{number(end[1])}"{_stroke(colour, width, dash)}/>'
        )

    def polyline(
        self, points: Sequence[XY], colour: str, width: float = 1.0, dash: Sequence[float] = ()
    ) -> None:
        """A line through points."""
        if len(points) > 1:
            self._parts.append(
                f'<polyline points="{_points(points)}" fill="none" stroke-linejoin="round"'
                f"{_stroke(colour, width, dash)}/>"
            )

    def polygon(
        self,
        points: Sequence[XY],
        fill: str,
        *,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        """A closed shape."""
        self._parts.append(
            f'<polygon points="{_points(points)}"{_paint(fill, stroke, stroke_width, opacity)}/>'
        )

    def path(
        self,
        way: str,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        stroke_width: float = 1.0,
        dash: Sequence[float] = (),
        opacity: float = 1.0,
    ) -> None:
        """A path in SVG's own language (`M0 0C…`)."""
        dashes = f' stroke-dasharray="{" ".join(map(number, dash))}"' if dash else ""
        self._parts.append(f'<path d="{way}"{_paint(fill, stroke, stroke_width, opacity)}{dashes}/>')

    def circle(
        self, centre: XY, radius: float, fill: str, *, stroke: str | None = None, stroke_width: float = 1.0
    ) -> None:
        """A disc."""
        self._parts.append(
            f'<circle cx="{number(centre[0])}" cy="{number(centre[1])}" r="{number(radius)}"'
            f"{_paint(fill, stroke, stroke_width, 1.0)}/>"
        )

    def text(
        self,
        x: float,
        y: float,
        text: str,
        colour: str,
        *,
        size: float = 12.0,
        anchor: Anchor = "start",
        bold: bool = False,
        turn: float = 0.0,
    ) -> None:
        """One line of text with its baseline at `y`."""
        if not text:
            return
        turned = f' transform="rotate({number(turn)} {number(x)} {number(y)})"' if turn else ""
        anchored = f' text-anchor="{anchor}"' if anchor != "start" else ""
        weight = ' font-weight="700"' if bold else ""
        self._parts.append(
            f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}"{anchored}{weight} '
            f'fill="{colour}"{turned}>{escape(text)}</text>'
        )

    def open_group(self, *, dx: float = 0.0, dy: float = 0.0, scale: float = 1.0, name: str = "") -> None:
        """Begin a group, moved and scaled; to be ended by `close_group`."""
        moved = (
            f' transform="translate({number(dx)} {number(dy)}) scale({scale:g})"'
            if dx or dy or scale != 1
            else ""
        )
        named = f' id="{escape(name)}"' if name else ""
        self._parts.append(f"<g{named}{moved}>")

    def close_group(self) -> None:
        """End the innermost group."""
        self._parts.append("</g>")

    def raw(self, markup: str) -> None:
        """SVG markup that is known to be sound, such as an icon's."""
        self._parts.append(markup)

    def render(self) -> str:
        """The whole drawing as the text of an SVG file, with one newline at its end."""
        size = f'width="{number(self.width)}" height="{number(self.height)}"'
        box = f'viewBox="0 0 {number(self.width)} {number(self.height)}"'
        head = [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box} role="img" font-family="{FONTS}">',
        ]
        if self._title:
            head.append(f"<title>{escape(self._title)}</title>")
        if self._description:
            head.append(f"<desc>{escape(self._description)}</desc>")
        if self._patterns:
            head.append("<defs>")
            head += [_pattern(name, *look) for look, name in self._patterns.items()]
            head.append("</defs>")
        return "\n".join([*head, *self._parts, "</svg>", ""])


def _points(points: Sequence[XY]) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def _paint(fill: str | None, stroke: str | None, stroke_width: float, opacity: float) -> str:
    out = f' fill="{fill or "none"}"'
    if stroke is not None:
        out += f' stroke="{stroke}" stroke-width="{number(stroke_width)}"'
    if opacity != 1.0:
        out += f' opacity="{number(opacity)}"'
    return out


def _stroke(colour: str, width: float, dash: Sequence[float]) -> str:
    dashes = f' stroke-dasharray="{" ".join(map(number, dash))}"' if dash else ""
    return f' stroke="{colour}" stroke-width="{number(width)}"{dashes}'


def _pattern(name: str, colour: str, kind: str, spread: float) -> str:
    if kind == _HATCH:
        step, way, width = number(_HATCH_STEP), f"M-1 1L1 -1M0 {_HATCH_STEP:g}L{_HATCH_STEP:g} 0M4 6L6 4", 1.4
    else:
        step, width = number(TILE * spread), 1.6 if kind == "dots" else 1.0
        way = "".join(
            f"M{number(a * spread)} {number(b * spread)}L{number(c * spread)} {number(d * spread)}"
            for (a, b), (c, d) in STROKES[kind]
        )
    return (
        f'<pattern id="{name}" width="{step}" height="{step}" patternUnits="userSpaceOnUse">'
        f'<path d="{way}" stroke="{colour}" stroke-width="{width}"/></pattern>'
    )
