"""Where the values, names and members of a text stand, so that they can be moved, doubled or left out."""

import re
from dataclasses import dataclass, field

Span = tuple[int, int]

_JSON = re.compile(rb'"(?:[^"\\]|\\.)*"|[^\s\[\]{},:"]+|[\[\]{},:]', re.DOTALL)
_TAG = re.compile(rb"<(/?)([\w:.-]+)([^<>]*?)(/?)>", re.DOTALL)
_ATTRIBUTE = re.compile(rb'([\w:.-]+)\s*=\s*"([^"]*)"')
_CELL = re.compile(rb'"(?:[^"]|"")*"|[^,;\t|\r\n"]+')


@dataclass(frozen=True, slots=True)
class Parts:
    """A text and its parts. `joint` is what stands between two members that follow each other."""

    text: bytes
    values: list[Span] = field(default_factory=list)
    names: list[Span] = field(default_factory=list)
    members: list[Span] = field(default_factory=list)
    joint: bytes = b""

    def all(self, spans: list[Span]) -> list[bytes]:
        """The words at these places."""
        return [self.text[a:b] for a, b in spans]


def json_parts(text: bytes) -> Parts:
    """Of one JSON value, or of one a line: every value, every name, and every member or item."""
    parts = Parts(text, joint=b",")
    opened: list[tuple[int, int | None]] = []
    name: int | None = None
    tokens = list(_JSON.finditer(text))
    for place, token in enumerate(tokens):
        mark = token.group()
        if mark in b"[{":
            opened.append((token.start(), name))
            name = None
            continue
        if mark in b",:":
            continue
        begin = token.start()
        if mark in b"]}":
            if not opened:
                continue
            begin, name = opened.pop()
        elif place + 1 < len(tokens) and tokens[place + 1].group() == b":":
            parts.names.append(token.span())
            name = token.start()
            continue
        parts.values.append((begin, token.end()))
        if opened:
            parts.members.append((begin if name is None else name, token.end()))
        name = None
    return parts


def xml_parts(text: bytes) -> Parts:
    """Attributes as values, names of tags and attributes, whole elements as members."""
    parts = Parts(text)
    opened: list[tuple[int, bytes]] = []
    for tag in _TAG.finditer(text):
        parts.names.append(tag.span(2))
        for attribute in _ATTRIBUTE.finditer(text, *tag.span(3)):
            parts.names.append(attribute.span(1))
            parts.values.append(attribute.span(2))
        if tag.group(4):
            parts.members.append(tag.span())
        elif not tag.group(1):
            opened.append((tag.start(), tag.group(2)))
        elif opened and opened[-1][1] == tag.group(2):
            parts.members.append((opened.pop()[0], tag.end()))
    return parts


def csv_parts(text: bytes) -> Parts:
    """Cells as values, those of the first line as names too, lines as members."""
    parts = Parts(text)
    at = 0
    for line in text.splitlines(keepends=True):
        parts.members.append((at, at + len(line)))
        parts.values.extend(cell.span() for cell in _CELL.finditer(text, at, at + len(line)))
        at += len(line)
    first = len(text.partition(b"\n")[0])
    parts.names.extend(cell for cell in parts.values if cell[1] <= first)
    return parts
