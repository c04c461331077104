"""A document as a value: sections of sentences, tables and pictures; how it is set is told elsewhere."""

import re
from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "strong", "note"]
Align = Literal["left", "right"]

_ID = re.compile(r'(\bid="|\burl\(#|\bhref="#)')


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more; a note is set smaller."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """Sentences that stand below each other."""

    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: the titles of its columns, its rows, and on which side each column is set."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as SVG text; the caption says in words what it shows."""

    caption: str
    svg: str

    def svg_with_ids(self, prefix: str) -> str:
        """The drawing with every id, and what refers to one, behind a prefix: several fit in one page.

        >>> Picture("", '<svg><path id="a"/><use href="#a" fill="url(#b)"/></svg>').svg_with_ids("p1-")
        '<svg><path id="p1-a"/><use href="#p1-a" fill="url(#p1-b)"/></svg>'
        """
        return _ID.sub(lambda found: found[1] + prefix, self.svg)


Block = Paragraph | Items | Sheet | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under a title of its own; `id` is what a link to it is called."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole: its title, lines that say what it is about, and its sections.

    `date` is an ISO date, `language` a tag such as `en` or `zh-CN`, `footer` stands on every page.
    `contents_title` is what the table of contents is called.
    """

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    contents_title: str
    footer: str
    date: str
    language: str = "en"
