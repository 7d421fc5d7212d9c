"""The one-page summary, and the shape of strengths, as documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.papers.rules import Block, Document, Heading, Picture, Table, Words
from app.papers.rules.drawings import radar
from app.strands.rules import Scale
from app.summaries.rules.shape import Outline, Shape
from app.summaries.rules.structure import Report, ReportRow
from app.summaries.rules.typed_text import Paragraph

NOT_YET = "Not yet"
SHAPE_EXPLAINED = (
    "Each ring is a stage, and a half step lies between two rings. A strand with two rows stands"
    " where the lower of them does."
)


def document_of(report: Report) -> Document:
    """The summary with the words of its page, in the order of the page."""
    words = report.headings
    blocks: list[Block] = [Words(report.sentence, strong=True)]
    if report.asked:
        blocks += [Heading(words.asked), *_lines(report.asked)]
    blocks += [
        Words(report.took_part),
        Words(report.note, strong=True),
        _table(report),
        *(Words(line.text, bullet=True) for line in report.colouring),
        Words(report.half_step_note),
        *_continued(report),
    ]
    return Document(report.title, tuple(blocks), f"{report.date} · {report.edition}", report.label)


def shape_document(title: str, about: str, shape: Shape, scale: Scale) -> Document:
    """The shape of strengths as a drawing, a sentence on each outline, and a table."""
    return Document(title, (Words(SHAPE_EXPLAINED), *shape_blocks(shape, scale)), about)


def shape_blocks(shape: Shape, scale: Scale) -> Iterator[Block]:
    """The drawing with what it says; nothing where there is nothing to draw."""
    if not shape.outlines:
        return
    drawn = radar(shape.strands, shape.rings, [(each.name, each.values) for each in shape.outlines])
    names = "; ".join(each.name for each in shape.outlines)
    yield Picture(
        f"Spider chart of {len(shape.strands)} strands: {names}. The table below holds the same"
        " ratings.",
        drawn,
    )
    for outline in shape.outlines:
        yield Words(sentence_on(outline, shape, scale))
    yield shape_table(shape, scale)


def shape_table(shape: Shape, scale: Scale) -> Table:
    """The ratings of the chart."""
    rows = tuple(
        (
            name,
            *(
                NOT_YET if each.values[at] is None else scale.label(each.values[at] or 0)
                for each in shape.outlines
            ),
        )
        for at, name in enumerate(shape.strands)
    )
    columns = ("Strand", *(each.name for each in shape.outlines))
    return Table("The ratings of the chart", columns, rows)


def sentence_on(outline: Outline, shape: Shape, scale: Scale) -> str:
    """What an outline says: "Agreed: from Early in Culture to Maturing in Strategy."."""
    known = {
        name: value
        for name, value in zip(shape.strands, outline.values, strict=True)
        if value is not None
    }
    lowest, highest = min(known.values()), max(known.values())
    if lowest == highest:
        strands = "the one strand" if len(known) == 1 else f"{len(known)} strands"
        return f"{outline.name}: {scale.phrase(lowest)} in {strands} that can be shown."
    low, high = (_listed([n for n, v in known.items() if v == end]) for end in (lowest, highest))
    span = f"from {scale.phrase(lowest)} in {low} to {scale.phrase(highest)} in {high}"
    return f"{outline.name}: {span}."


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _table(report: Report) -> Table:
    words = report.headings
    columns = (words.name, words.rating, words.vote, words.evidence, words.next_steps)
    return Table(
        words.table, columns, tuple(_row(row) for row in report.rows), widths=(18, 17, 14, 27, 24)
    )


def _row(row: ReportRow) -> tuple[str, ...]:
    rating = (row.rating, row.colour_in_words, row.standing, *row.remarks)
    return (
        row.name,
        "\n".join(filter(None, rating)),
        "\n".join(row.vote),
        "\n".join(map(str, row.evidence)),
        "\n".join(map(str, row.next_steps)),
    )


def _continued(report: Report) -> Iterator[Block]:
    if report.continued:
        yield Heading(report.headings.continued)
    for part in report.continued:
        yield Heading(part.heading, 3)
        yield from _lines(part.paragraphs)


def _lines(paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    return (Words(each.text, bullet=each.bullet) for each in paragraphs)
