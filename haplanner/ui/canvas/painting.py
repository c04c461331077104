"""Paints a resolved diagram: frames, arrows, boxes and badges, in the detail that the zoom allows."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from haplanner.report.box_text import (
    COUNT_BASE,
    ICON_LEFT,
    ICON_SIZE,
    MOST_TAG,
    TEXT_LEFT,
    TEXT_RIGHT,
    box_text,
)
from haplanner.report.diagram import Box, DiagramView, Frame
from haplanner.report.geometry import Rect
from haplanner.ui.canvas.arrows import arrow_steps
from haplanner.ui.canvas.hit import fold_rect
from haplanner.ui.canvas.hull_painting import HullPainter
from haplanner.ui.canvas.marks import Marks
from haplanner.ui.canvas.note_painting import NotePainter
from haplanner.ui.canvas.pens import NAME_PIXELS, TEXT_PIXELS, TINY_PIXELS, Pens, Type, icon_pixmap
from haplanner.ui.canvas.repaint import Exposed
from haplanner.ui.canvas.replay_painting import colour_of, paint_small_state, paint_state
from haplanner.ui.insertable import kind_icon

NAMES_FROM, TEXTS_FROM = 0.35, 0.5
"""The zoom from which names, and smaller texts, are drawn: below, they cost time and cannot be read."""
RADIUS = 6.0
_BATCH = 25
"""So many boxes are painted in one step."""
NOT_NODES = ("links", "domains", "written")
DIMMED, STANDBY, DISABLED = 0.3, 0.75, 0.45


class DiagramPainter:
    """Paints drawings in the colours of one theme."""

    def __init__(self, pens: Pens) -> None:
        self.pens = pens
        self.hulls = HullPainter(pens, Type(TEXT_PIXELS, bold=True))
        self.notes = NotePainter(pens)
        self.name_type = Type(NAME_PIXELS, bold=True)
        self.text_type = Type(TEXT_PIXELS)
        self.figure_type = Type(TEXT_PIXELS, bold=True)
        self.tiny_type = Type(TINY_PIXELS)

    def use(self, pens: Pens) -> None:
        """Paint in other colours from now on."""
        self.pens = self.hulls.pens = self.notes.pens = pens

    def paint(self, painter: QPainter, view: DiagramView, marks: Marks, exposed: Exposed) -> None:
        """Paint what lies in the exposed part of the scene."""
        for _ in self.steps(painter, view, marks, exposed):
            pass

    def steps(self, painter: QPainter, view: DiagramView, marks: Marks, exposed: Exposed) -> Iterator[None]:
        """The same in short steps, between which frames can be shown."""
        scale = painter.worldTransform().m11()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for frame in exposed.among(((f, f.rect) for f in view.frames.values()), 14):
            self._frame(painter, frame, marks, scale)
        painter.setOpacity(1.0)
        yield from self.hulls.areas(painter, view, marks, exposed)
        self.notes.paint(painter, view, marks, exposed, scale >= NAMES_FROM)
        yield from arrow_steps(painter, view, marks, exposed, self.pens, scale)
        for i, box in enumerate(exposed.among(((b, b.rect) for b in view.boxes.values()), 12), 1):
            self._box(painter, box, view, marks, scale)
            if i % _BATCH == 0:
                yield
        painter.setOpacity(1.0)
        if scale >= NAMES_FROM:
            self._forks(painter, view, marks, exposed)
        for frame in exposed.among(((f, f.badge_rect) for f in view.frames.values()), 4):
            painter.setOpacity(self._opacity(("groups", frame.id), frame.enabled, marks))
            self._badge(painter, frame, scale)
        painter.setOpacity(1.0)
        yield
        if scale >= NAMES_FROM:
            self.hulls.paint_labels(painter, view, marks, exposed)
        if marks.hovered is not None and scale >= NAMES_FROM:
            self._hover_ports(painter, view, marks)

    def _opacity(self, ref: tuple[str, str], enabled: bool, marks: Marks) -> float:
        if ref[1] in marks.dimmed or (marks.pointed and ref not in marks.pointed):
            return DIMMED
        return 1.0 if enabled else DISABLED

    def _frame(self, p: QPainter, frame: Frame, marks: Marks, scale: float) -> None:
        pens, ref = self.pens, ("groups", frame.id)
        rect = QRectF(*frame.rect)
        selected, lit = ref in marks.selected, marks.lit == ref
        p.setOpacity(self._opacity(ref, frame.enabled, marks))
        if frame.collapsed:
            p.setPen(pens.pen(pens.group_line, 1.2))
            p.setBrush(pens.group)
            for shift in (6.0, 3.0):
                p.drawRoundedRect(rect.translated(shift, shift), 9, 9)
        p.setBrush(pens.accent_soft if lit else pens.group)
        if selected or lit:
            p.setPen(pens.pen(pens.accent, 2.0))
        else:
            hovered = marks.hovered == ref
            p.setPen(pens.pen(pens.accent if hovered else pens.group_line, 1.2, dashed=not frame.collapsed))
        state = marks.states.get(frame.id)
        if state is not None and state != "up":
            p.setPen(pens.pen(colour_of(pens, state), 2.0))
            p.setBrush(pens.down_soft if state == "down" else pens.group)
        p.drawRoundedRect(rect, 9, 9)
        if state == "planned":
            p.setBrush(pens.hatch)
            p.drawRoundedRect(rect, 9, 9)
        if selected and marks.focused:
            self._ring(p, rect, 9)
        if scale >= NAMES_FROM:
            self._ports(p, frame.rect)
            left = rect.x() + 12
            if frame.members or frame.collapsed:
                self._fold(p, frame)
                left += 12
            if state is not None:
                paint_state(p, pens, state, QPointF(rect.x() + 3, rect.y() + 3), scale)
            p.setPen(pens.text)
            p.setFont(self.name_type.font)
            room = rect.right() - left - 10
            p.drawText(QPointF(left, rect.y() + 20), self.name_type.fit(frame.name, room))
            if scale >= TEXTS_FROM:
                p.setFont(self.text_type.font)
                p.setPen(pens.secondary)
                p.drawText(QPointF(left, rect.y() + 34), frame.figure)
                used = self.text_type.width(frame.figure) + 8
                self._tags(p, frame, rect.right() - 10, rect.y() + 34, rect.right() - left - 10 - used)
        if not frame.members and not frame.collapsed:
            p.setOpacity(p.opacity() * 0.9)
            hole = rect.adjusted(12, 42, -12, -10)
            p.setBrush(pens.no_brush)
            p.setPen(pens.pen(pens.group_line, 1.0, dashed=True))
            p.drawRoundedRect(hole, RADIUS, RADIUS)
        if frame.changed:
            self._dot(p, rect.x(), rect.y())
        if frame.problem or frame.hint:
            self._triangle(p, rect.x() + 2, rect.y() + 2, hint=not frame.problem)

    def _fold(self, p: QPainter, frame: Frame) -> None:
        """The triangle that collapses and expands: it points at the name, or down at the members."""
        x, y = fold_rect(frame.rect).centre
        p.setPen(self.pens.pen(self.pens.secondary, 1.6))
        if frame.collapsed:
            p.drawPolyline(QPolygonF([QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)]))
        else:
            p.drawPolyline(QPolygonF([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)]))

    def _badge(self, p: QPainter, frame: Frame, scale: float) -> None:
        pens = self.pens
        rect = QRectF(*frame.badge_rect)
        if frame.has_spare:
            p.setPen(pens.pen(pens.badge, 1.4))
            p.setBrush(pens.badge)
            colour = pens.badge_text
        else:
            p.setPen(pens.pen(pens.badge, 1.4))
            p.setBrush(pens.node)
            colour = pens.badge
        p.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        if scale >= NAMES_FROM:
            p.setFont(self.badge_type.font)
            p.setPen(colour)
            p.drawText(rect, Qt.AlignmentFlag.AlignCenter, frame.badge)

    @property
    def badge_type(self) -> Type:
        """The font of badges."""
        return self.figure_type

    def _box(self, p: QPainter, box: Box, view: DiagramView, marks: Marks, scale: float) -> None:
        pens, ref = self.pens, (box.map_name, box.id)
        rect = QRectF(*box.rect)
        service = box.map_name == "services"
        radius = 14.0 if service else RADIUS
        selected, lit = ref in marks.selected, marks.lit == ref
        state = marks.states.get(box.id)
        p.setOpacity(self._opacity(ref, box.enabled, marks))
        usual = pens.node_line if scale >= NAMES_FROM else pens.secondary
        line = pens.pen(pens.accent if marks.hovered == ref else usual, 1.0)
        fill = pens.node
        if state is not None and state != "up":
            line = pens.pen(colour_of(pens, state), 2.0)
            fill = pens.down_soft if state == "down" else fill
        if lit:
            fill = pens.accent_soft
        if selected or lit:
            line = pens.pen(pens.accent, 2.0)
        if box.count > 1:
            p.setPen(pens.pen(pens.node_line, 1.0))
            p.setBrush(pens.node)
            for shift in (5.0, 2.5):
                p.drawRoundedRect(rect.translated(shift, shift), radius, radius)
        elif scale >= TEXTS_FROM:  # no more of the shadow than is seen: the rest is as dear as the box
            p.fillRect(QRectF(rect.x() + radius / 2, rect.bottom(), rect.width() - radius, 1.5), pens.shadow)
        p.setPen(line)
        p.setBrush(fill)
        if not box.enabled:
            p.setPen(pens.pen(pens.node_line, 1.2, dashed=True))
        if scale >= NAMES_FROM:
            p.drawRoundedRect(rect, radius, radius)
        else:  # no name tells it from the ground: its line has to; corners and strokes would cost more
            edge = min((0.5 + line.widthF()) / scale, rect.height() / 2)
            p.fillRect(rect, line.color())
            p.fillRect(rect.adjusted(edge, edge, -edge, -edge), fill)
        if state == "planned":
            p.setBrush(pens.hatch)
            p.drawRect(rect)
        if state is not None and scale < NAMES_FROM:
            paint_small_state(p, pens, state, rect)
        if selected and marks.focused:
            self._ring(p, rect, radius)
        if scale >= NAMES_FROM:
            if box.standby:
                p.setOpacity(p.opacity() * STANDBY)
            self._inside(p, box, rect, scale)
            if scale >= TEXTS_FROM:
                self._ports(p, box.rect, service=service)
            if box.standby and scale >= TEXTS_FROM:
                self._pill(p, view.standby, rect.right() - 6, rect.top())
        if box.changed:
            self._dot(p, rect.x() + 1, rect.y() + 1)
        if state is not None and scale >= NAMES_FROM:
            paint_state(p, pens, state, QPointF(rect.x() + 3, rect.y() + 3), scale)
        if box.problem or box.hint:
            self._triangle(p, rect.right() - 3, rect.y() + 2, hint=not box.problem)

    def _inside(self, p: QPainter, box: Box, rect: QRectF, scale: float) -> None:
        pens = self.pens
        ratio = p.device().devicePixelRatioF() * scale
        colour = pens.accent if box.enabled else pens.secondary
        icon = icon_pixmap(kind_icon(box.kind), colour.rgb(), max(8, round(ICON_SIZE * ratio)))
        left, room = rect.x() + TEXT_LEFT, rect.width() - TEXT_LEFT - TEXT_RIGHT
        text = box_text(box, self.name_type.lines(box.name, room), small=scale >= TEXTS_FROM)
        top = rect.y()
        p.drawPixmap(
            QRectF(rect.x() + ICON_LEFT, top + text.icon, ICON_SIZE, ICON_SIZE), icon, QRectF(icon.rect())
        )
        if box.count > 1:
            counted = f"×{box.count}"
            p.setFont(self.figure_type.font)
            p.setPen(pens.accent)
            middle = rect.x() + ICON_LEFT + ICON_SIZE / 2
            p.drawText(QPointF(middle - self.figure_type.width(counted) / 2, top + COUNT_BASE), counted)
        p.setFont(self.name_type.font)
        p.setPen(pens.text)
        for line, y in text.names:
            p.drawText(QPointF(left, top + y), line)
        if text.detail is not None:
            p.setFont(self.text_type.font)
            p.setPen(pens.secondary)
            p.drawText(QPointF(left, top + text.detail), self.text_type.fit(box.detail, room))
        if text.figure is not None:
            self._figure(p, box, left, top + text.figure, rect)
        if scale >= TEXTS_FROM and box.share is not None and box.share > 0:
            self._share(p, box.share, rect)

    def _figure(self, p: QPainter, box: Box, left: float, y: float, rect: QRectF) -> None:
        pens = self.pens
        used = 0.0
        if box.figure:
            p.setFont(self.figure_type.font)
            colour = pens.text if box.met is None else pens.ok if box.met else pens.down
            if box.met is not None:
                self._verdict(p, box.met, left + 4.5, y - 3.5)
                left += 13
            p.setPen(colour)
            p.drawText(QPointF(left, y), box.figure)
            used = self.figure_type.width(box.figure) + 6
        self._tags(p, box, rect.right() - 6, y, rect.right() - 6 - left - used)

    def _tags(self, p: QPainter, item: Box | Frame, right: float, y: float, room: float) -> None:
        """The failure domains: a coloured dot for each, and the name of a single one where there is room."""
        if not item.tags or room < 8:
            return
        pens = self.pens
        shown = item.tags[:3]
        dots = 8.0 * len(shown)
        name = self.tiny_type.tag(shown[0].name, min(MOST_TAG, room - dots)) if len(shown) == 1 else ""
        width = self.tiny_type.width(name)
        x = right - width
        if width:
            p.setFont(self.tiny_type.font)
            p.setPen(pens.secondary)
            p.drawText(QPointF(x, y), name)
        p.setPen(pens.no_pen)
        for tag in reversed(shown):
            x -= 8.0
            p.setBrush(pens.domain(tag.colour))
            p.drawEllipse(QRectF(x, y - 6.5, 6, 6))

    def _share(self, p: QPainter, share: float, rect: QRectF) -> None:
        """The part of the downtime that this causes, as a thin bar along the lower edge."""
        track = QRectF(rect.x() + 10, rect.bottom() - 5.5, rect.width() - 20, 2.5)
        p.setPen(self.pens.no_pen)
        p.setBrush(self.pens.track)
        p.drawRoundedRect(track, 1.25, 1.25)
        p.setBrush(self.pens.down)
        p.drawRoundedRect(QRectF(track.x(), track.y(), max(2.5, track.width() * share), 2.5), 1.25, 1.25)

    def _ports(self, p: QPainter, rect: Rect, service: bool = False) -> None:
        p.setPen(self.pens.pen(self.pens.node_line, 1.0))
        p.setBrush(self.pens.node)
        for x, y in (rect.out_port,) if service else (rect.in_port, rect.out_port):
            p.drawEllipse(QPointF(x, y), 3.5, 3.5)

    def _hover_ports(self, p: QPainter, view: DiagramView, marks: Marks) -> None:
        """Ports of the node under the pointer, large enough to take hold of."""
        node_id = (
            marks.hovered[1] if marks.hovered is not None and marks.hovered[0] not in NOT_NODES else None
        )
        rect = view.rects.get(node_id) if node_id is not None else None
        if rect is None:
            return
        pens = self.pens
        p.setPen(pens.pen(pens.accent, 1.5))
        p.setBrush(pens.node)
        if marks.hovered is not None and marks.hovered[0] != "services":
            p.drawEllipse(QPointF(*rect.in_port), 5, 5)
        x, y = rect.out_port
        if node_id in view.forks:
            return
        p.setBrush(pens.accent)
        p.drawEllipse(QPointF(x, y), 8, 8)
        p.setPen(pens.pen(pens.on_accent, 1.6))
        p.drawLine(QPointF(x - 3, y), QPointF(x + 3.2, y))
        p.drawPolyline(QPolygonF([QPointF(x + 0.4, y - 3), QPointF(x + 3.4, y), QPointF(x + 0.4, y + 3)]))

    def _forks(self, p: QPainter, view: DiagramView, marks: Marks, exposed: Exposed) -> None:
        pens = self.pens
        p.setFont(self.figure_type.font)
        for fork in exposed.among(((f, f.rect) for f in view.forks.values()), 0):
            ref = (fork.map_name, fork.node_id)
            p.setOpacity(self._opacity(ref, True, marks))
            p.setPen(pens.pen(pens.accent if marks.hovered == ref else pens.wire, 1.0))
            p.setBrush(pens.canvas)
            rect = QRectF(*fork.rect)
            p.drawRoundedRect(rect, 8, 8)
            p.setPen(pens.accent if marks.hovered == ref else pens.text)
            p.drawText(rect, Qt.AlignmentFlag.AlignCenter, fork.text)
        p.setOpacity(1.0)

    def _ring(self, p: QPainter, rect: QRectF, radius: float) -> None:
        """The keyboard's focus: a second, thin line around what is selected."""
        p.setPen(self.pens.pen(self.pens.accent, 1.0))
        p.setBrush(self.pens.no_brush)
        p.drawRoundedRect(rect.adjusted(-3.5, -3.5, 3.5, 3.5), radius + 3, radius + 3)

    def _pill(self, p: QPainter, text: str, right: float, y: float) -> None:
        width = self.tiny_type.width(text) + 10
        rect = QRectF(right - width, y - 7.5, width, 13)
        p.setPen(self.pens.pen(self.pens.node_line, 1.0))
        p.setBrush(self.pens.group)
        p.drawRoundedRect(rect, 6.5, 6.5)
        p.setFont(self.tiny_type.font)
        p.setPen(self.pens.secondary)
        p.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _dot(self, p: QPainter, x: float, y: float) -> None:
        """A difference from the baseline."""
        p.setPen(self.pens.pen(self.pens.node, 1.5))
        p.setBrush(self.pens.accent)
        p.drawEllipse(QPointF(x, y), 5, 5)

    def _triangle(self, p: QPainter, x: float, y: float, hint: bool) -> None:
        """A problem: a triangle with an exclamation mark; smaller and in another colour for a mere hint."""
        size = 0.8 if hint else 1.0
        corners = ((x, y - 9 * size), (x + 9.5 * size, y + 7 * size), (x - 9.5 * size, y + 7 * size))
        p.setOpacity(1.0)
        self._polygon(p, corners, self.pens.warning if hint else self.pens.down)
        p.setPen(self.pens.pen(self.pens.node, 1.8))
        p.drawLine(QPointF(x, y - 3), QPointF(x, y + 1.6))
        p.drawPoint(QPointF(x, y + 4.6))

    def _verdict(self, p: QPainter, met: bool, x: float, y: float) -> None:
        """A tick or a cross: whether the target is met."""
        p.setPen(self.pens.pen(self.pens.ok if met else self.pens.down, 1.8))
        if met:
            p.drawPolyline(QPolygonF([QPointF(x - 4, y), QPointF(x - 1, y + 3), QPointF(x + 4, y - 3.5)]))
        else:
            p.drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3))
            p.drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3))

    def _polygon(self, p: QPainter, points: Iterable[tuple[float, float]], fill: QColor) -> None:
        path = QPainterPath()
        path.addPolygon(QPolygonF([QPointF(*xy) for xy in points]))
        path.closeSubpath()
        p.setPen(self.pens.pen(self.pens.node, 1.2))
        p.setBrush(fill)
        p.drawPath(path)
