"""Notes on the drawing: add, write, move and widen; pure functions, refused in words."""

from collections.abc import Mapping
from dataclasses import replace

from haplanner.model.design import Design
from haplanner.model.draw import new_id
from haplanner.model.edit import with_fields
from haplanner.model.elements import FARTHEST, LEAST_NOTE_WIDTH, MOST_NOTE_WIDTH, MOST_NOTES, Note, Point
from haplanner.model.language import filled, translate
from haplanner.model.problem import EditRefused


def add_note(design: Design, note: Note) -> tuple[Design, str]:
    """Put a new note on the drawing, under an id of its own.

    Raises `EditRefused` where its text is too long or the design has as many notes as it may.

    >>> add_note(Design(), Note((8.0, 16.0), "Not built yet"))[1]
    'note'
    """
    if len(design.written) >= MOST_NOTES:
        raise EditRefused(filled(translate("Edits", "A design has at most %1 notes."), f"{MOST_NOTES:,}"))
    note_id = new_id(design, "note")
    return replace(design, written={**design.written, note_id: with_fields(note, {})}), note_id


def write(design: Design, note_id: str, text: str) -> Design:
    """Put another text on a note. Raises `EditRefused` for one that is too long."""
    return _put(design, {note_id: with_fields(design.written[note_id], {"text": text})})


def move_notes(design: Design, places: Mapping[str, Point]) -> Design:
    """Put the top-left corners of notes elsewhere, by id, as far as anything may be from the origin.

    >>> one, note_id = add_note(Design(), Note((0.0, 0.0)))
    >>> move_notes(one, {note_id: (8.0, 2e9), "what is no note": (0.0, 0.0)}).written[note_id].at
    (8.0, 1000000.0)
    """
    notes = design.written
    return _put(
        design, {i: replace(notes[i], at=(_near(x), _near(y))) for i, (x, y) in places.items() if i in notes}
    )


def widen(design: Design, note_id: str, width: float) -> Design:
    """Make a note as wide as asked, in scene units, or as its bounds allow.

    >>> one, note_id = add_note(Design(), Note((0.0, 0.0)))
    >>> widen(one, note_id, 10.0).written[note_id].width
    80.0
    """
    within = max(LEAST_NOTE_WIDTH, min(float(width), MOST_NOTE_WIDTH))
    return _put(design, {note_id: replace(design.written[note_id], width=within)})


def _put(design: Design, notes: Mapping[str, Note]) -> Design:
    """The design with these notes in the place of those of the same ids; the very same where none differs."""
    if all(design.written[i] == note for i, note in notes.items()):
        return design
    return replace(design, written={**design.written, **notes})


def _near(place: float) -> float:
    return max(-FARTHEST, min(float(place), FARTHEST))
