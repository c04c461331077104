"""XML from outside as a tree of tags that know their lines, within bounds that no honest file reaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from haplanner.io.parse import MOST_BYTES
from haplanner.io.refusal import FileRefused, shown
from haplanner.model.language import said
from haplanner.model.problem import Problem

MOST_TAGS = 1_000_000
"""Bound on the tags of a file, so that a small file cannot fill the memory."""
DEEPEST = 100
"""Bound on nesting; formulas in formulas in components need a dozen levels."""


@dataclass(slots=True)
class Tag:
    """One tag, without the namespace that it may have: `text` is what stands directly in it."""

    name: str
    attributes: Mapping[str, str]
    line: int
    inner: list["Tag"] = field(default_factory=list)
    text: str = ""


def read_xml(data: bytes) -> Tag:
    """The outermost tag of a file.

    Raises `FileRefused` where there is none: empty, too large, not well-formed (with line and column), nested
    too deep, or with a document type that brings definitions of its own: a bare `<!DOCTYPE name>` is allowed.
    Nothing outside the file is ever looked at.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, XMLParser

    if len(data) > MOST_BYTES:
        raise FileRefused(
            [Problem("", said("Import", "is larger than %1 MB").of(MOST_BYTES // 2**20))], "foreign"
        )
    if not data.strip():
        raise FileRefused([Problem("", said("Import", "is empty"))], "damaged", 1)
    builder = _Builder()
    reader = XMLParser(target=builder, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    builder.expat = reader.parser
    reader.parser.StartDoctypeDeclHandler = builder.doctype
    try:
        reader.feed(data)  # in one: a parser that is fed bit by bit reads a long tag over and over
        outermost: Tag = reader.close()
    except ParseError as error:
        line, column = error.position
        reason = shown(str(error).partition(":")[0], 80)
        problem = Problem(
            "",
            said("Import", "is not well-formed XML at line %1, column %2: %3").of(line, column + 1, reason),
        )
        raise FileRefused([problem], "damaged", line) from None
    except DefusedXmlException:
        raise builder.refusal(
            said("Import", "has a document type with definitions of its own, which is not read")
        ) from None
    except (LookupError, ValueError) as error:
        if isinstance(error, FileRefused):
            raise
        raise FileRefused(
            [Problem("", said("Import", "is in an encoding that is not known here"))], "foreign"
        ) from None
    return outermost


class _Builder:
    """Is told of tags and text by the parser; `expat` knows the line."""

    def __init__(self) -> None:
        self.expat: Any = None
        self._open: list[Tag] = []
        self._texts: list[list[str]] = []
        self._tags = 0
        self._outermost: Tag | None = None

    def refusal(self, message: str) -> FileRefused:
        """A refusal at the line that is being read."""
        line = int(self.expat.CurrentLineNumber)
        return FileRefused([Problem("", f"{message} (line {line})")], "foreign", line)

    def doctype(self, _name: str, system: str | None, public: str | None, subset: bool) -> None:
        if system is not None or public is not None or subset:
            raise self.refusal(
                said("Import", "has a document type with definitions of its own, which is not read")
            )

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._tags += 1
        if self._tags > MOST_TAGS:
            raise self.refusal(said("Import", "holds more than %1 tags").of(f"{MOST_TAGS:,}"))
        if len(self._open) >= DEEPEST:
            raise self.refusal(said("Import", "is nested more than %1 levels deep").of(DEEPEST))
        tag = Tag(name.rpartition("}")[2], attributes, int(self.expat.CurrentLineNumber))
        if self._open:
            self._open[-1].inner.append(tag)
        else:
            self._outermost = tag
        self._open.append(tag)
        self._texts.append([])

    def data(self, text: str) -> None:
        if self._texts and not text.isspace():
            self._texts[-1].append(text)

    def end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def close(self) -> Tag | None:
        return self._outermost
