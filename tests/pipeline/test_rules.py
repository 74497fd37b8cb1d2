"""Rules: what spares their patterns work never hides what they would have found."""

from pathlib import Path

from pipeline.rule import When, rules
from pipeline.scene import lay_out
from pipeline.timing import RULES
from tests.pipeline.readings import a_reader, read

TABLES = sorted((Path(__file__).parent / "phrases").glob("*.txt"))


def views() -> set[str]:
    """Return the sentences of all phrases, each grade of them in turn as the one."""
    found = set()
    for table in TABLES:
        for line in table.read_text(encoding="utf-8").splitlines():
            text = line.partition(" => ")[0].replace("\\n", "\n")
            scene = lay_out(read(text).article, reader=a_reader())
            for sentence in scene.sentences:
                for token in sentence.all("G"):
                    mask = sentence.mask
                    found.add(mask[: token.place] + "@" + mask[token.place + 1 :])
    return found


def test_a_rule_that_fits_finds_one_of_its_words_and_letters() -> None:
    for view in views():
        words = set("".join(c if c.isalpha() else " " for c in view).split())
        for rule in RULES:
            if rule.pattern.search(view):
                assert not rule.words or rule.words & words, (rule.name, view)


def test_words_are_taken_only_from_patterns_that_begin_with_them() -> None:
    said = rules(
        (
            ("one", r"\bonly\b @"),
            ("some", r"(?<!R )\b(?:has|have) been @"),
            ("ends", r"\b(?:ends?|over) @"),
            ("choice", r"\bonly @|@ only"),
        ),
        When.NEWS,
    )

    assert [sorted(rule.words) for rule in said] == [["only"], ["has", "have"], [], []]
