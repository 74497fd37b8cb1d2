"""What each grade of a labelled text is, for whoever learns from it.

Our own pieces (bench/learning/pieces.txt) say it of every grade. Labels of articles say
which results an article reports, not where: what a grade of theirs can be is narrowed
down here, and the rest is learned (`bench.learn`).
"""

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from domain.sources import Article
from jobs.evaluate import SAME
from pipeline.layout.scene import Scene, lay_out
from pipeline.pages.published import day_of, trusted
from pipeline.reader import Reader
from pipeline.rules.timing import When
from pipeline.sightings.see import Sighting, see
from pipeline.trait_kinds import named
from pipeline.weighing.traits import look_around, traits

NEWS, BEFORE, PART, OTHER = range(4)
READ_ON = date(2026, 11, 21)
PIECES = Path(__file__).parent / "learning" / "pieces.txt"
# How often each piece is told anew, with other councils, grades and quotation marks.
_COPIES = 3
_GRADES = ("inadequate", "requires improvement", "good", "outstanding")
_SLOT = re.compile(r"\[([^|\]]+?)(?:\|([nsbo]))?\]")
_YEAR = re.compile(r"\{Y([+-]\d)?\}")
_LETTERS = {"n": NEWS, "b": BEFORE, "s": PART, "o": OTHER}
# Only their letter in the mask is learned from: what is told of them is nobody's news.
_PLACES = (
    *("Rutland", "Sheffield", "Norfolk", "Wigan", "Kirklees", "Barnet", "Oxfordshire"),
    *("Torbay", "Hillingdon", "Wakefield", "Shropshire", "Luton", "Dorset", "Knowsley"),
    *("Merton", "Salford", "Suffolk", "Walsall"),
)
_MARKS = (("", ""), ("", ""), ("“", "”"), ("'", "'"), ('"', '"'))
Label = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """One grade of a text: its traits, what it can be, and the first guess.

    `settled` is true where the label leaves no doubt.
    """

    traits: tuple[str, ...]
    can_be: frozenset[int]
    guess: int
    settled: bool


def of_label(label: Label, reader: Reader) -> list[Seen]:
    """Return every grade of a labelled article."""
    scene = laid_out(label, reader)
    return [
        Seen(shown, *_narrowed(label, sighting, scene))
        for sighting, shown in _shown(scene)
    ]


def laid_out(label: Label, reader: Reader) -> Scene:
    """Return a labelled article laid out for reading."""
    return lay_out(_article(label), reader=reader)


def of_pieces(reader: Reader) -> Iterator[Seen]:
    """Yield every grade of our own pieces, each told several times."""
    chance = random.Random(1)
    for piece in PIECES.read_text(encoding="utf-8").split("\n---\n"):
        for _ in range(_COPIES):
            label, told = _told(piece.strip(), chance)
            scene = laid_out(label, reader)
            for sighting, shown in _shown(scene):
                first, last = _place(sighting, scene)
                what = next((k for a, b, k in told if a < last and first < b), OTHER)
                yield Seen(shown, frozenset((what,)), what, settled=True)


def of_phrases(told: Iterable[tuple[str, str, str]], reader: Reader) -> Iterator[Seen]:
    """Yield every grade of the phrases that the rules are tested with.

    What the rules say of them is right, or the tests would fail; where they see news in
    a phrase that is none, what keeps it from being told is not the scorer's concern.
    """
    for text, day, expected in told:
        scene = lay_out(_article({"text": text, "published": day}), reader=reader)
        for sighting, shown in _shown(scene):
            what = _ruled(sighting)
            if expected or what != NEWS:
                yield Seen(shown, frozenset((what,)), what, settled=True)


def _ruled(sighting: Sighting) -> int:
    if sighting.reason is not None:
        return OTHER
    if sighting.timing.when is When.NEWS:
        rows = sighting.rows
        return PART if rows.some or (rows.names and not rows.every) else NEWS
    return BEFORE if sighting.timing.when is When.BEFORE else OTHER


def _shown(scene: Scene) -> Iterator[tuple[Sighting, tuple[str, ...]]]:
    around = look_around(scene)
    for sighting in see(scene):
        yield sighting, named(traits(scene, sighting, around))


def _article(label: Label) -> Article:
    said = label.get("published")
    said = said if isinstance(said, str) else None
    text = label["text"]
    return Article(
        text=text,
        title=label.get("title") or text.strip().partition("\n")[0],
        url=label.get("url"),
        publisher=label.get("publisher"),
        published=trusted(day_of(said), fetched_on=READ_ON),
        published_text=said,
        language="en",
    )


def _place(sighting: Sighting, scene: Scene) -> tuple[int, int]:
    block = scene.blocks[sighting.sentence.block]
    return block.span(sighting.token.start, sighting.token.end)


def _same(grade: object) -> str:
    low = str(grade or "").strip().lower()
    return SAME.get(low, low)


def _narrowed(
    label: Label, sighting: Sighting, scene: Scene
) -> tuple[frozenset[int], int, bool]:
    graded = sighting.graded
    grade = _same(graded.label if graded else sighting.token.value)
    events = [e for e in label["events"] if _may_be_of(sighting, e)]
    now = [e for e in events if _same(e["grade"]) == grade and graded]
    then = [e for e in events if _same(e.get("previous_grade")) == grade]
    known = [b for b in label.get("background") or () if _same(b.get("grade")) == grade]
    parts = [
        p for p in label.get("sub_judgements") or () if _same(p.get("grade")) == grade
    ]
    can_be = {OTHER}
    can_be |= {NEWS} if now else set()
    can_be |= {BEFORE} if then or known else set()
    can_be |= {PART} if parts else set()
    place = _place(sighting, scene)
    if any(_inside(place, label["text"], e.get("evidence")) for e in now):
        return frozenset(can_be), NEWS, True
    said = [e for e in then if not now]
    if any(_inside(place, label["text"], e.get("direction_evidence")) for e in said):
        return frozenset(can_be), BEFORE, True
    return frozenset(can_be), _guess(can_be, sighting), len(can_be) == 1


def _may_be_of(sighting: Sighting, event: Label) -> bool:
    codes = set(event.get("authority_codes") or ())
    return not sighting.bound or not codes or bool(codes & set(sighting.codes))


def _inside(place: tuple[int, int], text: str, words: object) -> bool:
    if not isinstance(words, str) or not words:
        return False
    start = text.lower().find(words.lower())
    return 0 <= start <= place[0] and place[1] <= start + len(words)


def _guess(can_be: set[int], sighting: Sighting) -> int:
    news = sighting.timing.when is When.NEWS
    if sighting.reason and NEWS in can_be and not news:
        return OTHER
    if PART in can_be and (sighting.rows.names or sighting.rows.some):
        return PART
    dated = bool(sighting.sentence.letters & {"B", "Y"})
    if BEFORE in can_be and (NEWS not in can_be or dated):
        return BEFORE
    return next(k for k in (NEWS, PART, OTHER) if k in can_be)


def _told(
    piece: str, chance: random.Random
) -> tuple[Label, Sequence[tuple[int, int, int]]]:
    """Return a piece with its gaps filled, and what stands where."""
    kind, _, body = piece.partition("\n")
    one, other = chance.sample(_PLACES, 2)
    year = chance.choice((2014, 2017, 2019, 2022, 2024, 2025))
    grades = _grades(kind, chance)
    marks = chance.choice(_MARKS)
    council = chance.choice(
        ("", "", "", " council", " county council", " City Council")
    )
    body = body.replace("{A}", one).replace("{B}", other)
    body = _YEAR.sub(lambda m: str(year + int(m.group(1) or 0)), body)
    if council and chance.random() < 0.5:
        body = re.sub(rf"\b{one}\b(?!')", one + council, body, count=1)
    text, told, place = "", [], 0
    for slot in _SLOT.finditer(body):
        text += body[place : slot.start()]
        place = slot.end()
        words, letter = slot.group(1), slot.group(2) or slot.group(1).lower()
        if not slot.group(2):
            free = letter == "o" or words == "N"
            words = chance.choice(_GRADES) if free else grades[letter]
            open_ = body[slot.start() - 1 : slot.start()] not in {'"', "“"}
            if open_ and chance.random() < 0.6:
                words = words.join(marks)
        told.append((len(text), len(text) + len(words), _LETTERS[letter]))
        text += words
    day = f"{year}-0{chance.randrange(1, 10)}-1{chance.randrange(10)}"
    return {"text": text + body[place:], "published": day}, told


def _grades(kind: str, chance: random.Random) -> dict[str, str]:
    """Return the grade now, the one before, and that of some judgement."""
    now, then = chance.sample(range(4), 2)
    if kind == "up":
        now, then = max(now, then), min(now, then)
    elif kind == "down":
        now, then = min(now, then), max(now, then)
    elif kind == "same":
        then = now
    part = chance.randrange(4)
    return {"n": _GRADES[now], "b": _GRADES[then], "s": _GRADES[part]}
