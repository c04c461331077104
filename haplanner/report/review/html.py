"""The review document as one HTML page that needs nothing else: no script, no font, no picture from afar."""

from haplanner.report.paper import PAPER
from haplanner.report.review.document import Block, Document, Items, Paragraph, Picture, Section, Sheet
from haplanner.report.svg import FONTS, escape

_STYLE = f"""
:root {{ color-scheme: light; }}
body {{ font: 15px/1.5 {FONTS}; color: {PAPER.text}; background: #fff; max-width: 60rem;
  margin: 0 auto; padding: 2rem 1.5rem 4rem; }}
h1 {{ font-size: 1.9rem; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.3rem; margin: 2.5rem 0 .75rem; border-bottom: 1px solid {PAPER.line};
  padding-bottom: .25rem; break-after: avoid; }}
p.line {{ color: {PAPER.secondary}; margin: 0; }}
p.strong {{ font-weight: bold; }}
p.note {{ color: {PAPER.secondary}; font-size: .87rem; }}
nav ol {{ columns: 2; padding-left: 1.5rem; }}
a {{ color: {PAPER.accent}; }}
table {{ border-collapse: collapse; width: 100%; margin: .75rem 0 1.5rem; font-size: .9rem; }}
caption {{ text-align: left; font-weight: bold; padding: .25rem 0; }}
th, td {{ text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0;
  border-bottom: 1px solid {PAPER.line}; overflow-wrap: anywhere; }}
th {{ border-bottom: 2px solid {PAPER.line}; }}
th.right, td.right {{ text-align: right; font-variant-numeric: tabular-nums; }}
thead {{ display: table-header-group; }}
tr {{ break-inside: avoid; }}
figure {{ margin: 1rem 0 1.5rem; break-inside: avoid; }}
figure svg {{ width: 100%; height: auto; max-height: 80vh; border: 1px solid {PAPER.line}; }}
figcaption {{ font-size: .87rem; color: {PAPER.secondary}; }}
footer {{ margin-top: 3rem; color: {PAPER.secondary}; font-size: .87rem; }}
@page {{ size: A4; margin: 18mm 16mm; }}
@media print {{ body {{ padding: 0; max-width: none; font-size: 10.5pt; }} a {{ color: inherit; }} }}
"""


def review_html(document: Document) -> str:
    """The page; equal documents give equal text."""
    contents = "\n".join(f'<li><a href="#{s.id}">{escape(s.title)}</a></li>' for s in document.sections)
    lines = "\n".join(f'<p class="line">{escape(line)}</p>' for line in document.lines)
    body = "\n".join(_section(section) for section in document.sections)
    return f"""<!DOCTYPE html>
<html lang="{escape(document.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="HA Planner">
<title>{escape(document.title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>{escape(document.title)}</h1>
{lines}
</header>
<nav aria-label="{escape(document.contents_title)}">
<h2>{escape(document.contents_title)}</h2>
<ol>
{contents}
</ol>
</nav>
<main>
{body}
</main>
<footer>{escape(document.footer)}</footer>
</body>
</html>
"""


def _section(section: Section) -> str:
    blocks = "\n".join(_block(block, f"{section.id}-{i}-") for i, block in enumerate(section.blocks))
    return f'<section id="{section.id}">\n<h2>{escape(section.title)}</h2>\n{blocks}\n</section>'


def _block(block: Block, prefix: str) -> str:
    match block:
        case Paragraph():
            return f'<p class="{block.tone}">{escape(block.text)}</p>'
        case Items():
            return "<ul>\n" + "\n".join(f"<li>{escape(text)}</li>" for text in block.texts) + "\n</ul>"
        case Sheet():
            return _sheet(block)
        case Picture():
            drawing = block.svg_with_ids(prefix)
            start = drawing.find("<svg")  # without the line that says it is XML
            caption = escape(block.caption)
            return f"<figure>\n{drawing[start:]}\n<figcaption>{caption}</figcaption>\n</figure>"


def _sheet(sheet: Sheet) -> str:
    def row(cells: tuple[str, ...], tag: str) -> str:
        told = (
            f'<{tag} class="{side}">{escape(cell)}</{tag}>'
            for cell, side in zip(cells, sheet.align, strict=True)
        )
        return f"<tr>{''.join(told)}</tr>"

    caption = f"<caption>{escape(sheet.caption)}</caption>" if sheet.caption else ""
    rows = "\n".join(row(cells, "td") for cells in sheet.rows)
    return f"<table>{caption}\n<thead>{row(sheet.columns, 'th')}</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
