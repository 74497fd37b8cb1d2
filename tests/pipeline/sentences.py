"""Every sentence of all phrases, as the reader sees it before it looks for anything."""

from functools import cache
from pathlib import Path

from pipeline.layout.scene import lay_out
from pipeline.layout.sentences import Sentence
from tests.pipeline.readings import a_reader, an_article

TABLES = sorted((Path(__file__).parent / "phrases").glob("*.txt"))


@cache
def sentences() -> tuple[Sentence, ...]:
    """Return the sentences of all phrases, each phrase laid out and no more."""
    return tuple(
        sentence
        for table in TABLES
        for line in table.read_text(encoding="utf-8").splitlines()
        for sentence in _sentences(line.partition(" => ")[0].replace("\\n", "\n"))
    )


def _sentences(text: str) -> tuple[Sentence, ...]:
    return tuple(lay_out(an_article(text), reader=a_reader()).sentences)
