"""Every rule and reason that a person is shown has a sentence of its own."""

import re
from pathlib import Path

import pytest

import pipeline
from pipeline.plain_rules import in_plain_words
from pipeline.rules.timing import RULES, When
from pipeline.weighing.limits import FIRMLY_AGAINST

_PLACED = re.compile(r'Timing\(When\.([A-Z_]+), "([^"]+)"')


def placed() -> list[tuple[str, bool]]:
    """Return what else places a grade, and whether as news."""
    sources = Path(pipeline.__file__).parent.rglob("*.py")
    found = (_PLACED.findall(path.read_text(encoding="utf-8")) for path in sources)
    return sorted({(name, when == "NEWS") for told in found for when, name in told})


@pytest.mark.parametrize(
    ("rule", "news"),
    sorted(
        {(rule.name, rule.when is When.NEWS) for rule in RULES}
        | {(reason, False) for reason in FIRMLY_AGAINST}
        | set(placed())
    ),
)
def test_a_person_reads_a_sentence_and_not_the_name_of_a_rule(
    rule: str, news: bool
) -> None:
    said = in_plain_words(rule, news=news)

    assert said != rule
    assert said[0].isupper()
    assert said.endswith(".")


def test_the_same_name_is_told_apart_where_it_is_news_and_where_it_is_known() -> None:
    assert in_plain_words("one of those", news=True) != in_plain_words(
        "one of those", news=False
    )


def test_what_was_learned_says_what_counted_and_whether_the_article_did() -> None:
    said = in_plain_words("learned: before: now; the article as a whole", news=True)

    assert "What counted most: before: now." in said
    assert "so does the whole article" in said


def test_a_whole_that_has_no_grade_any_more_is_said_to_be_the_papers_word() -> None:
    said = in_plain_words("judged; no overall grade any more", news=True)

    assert said.startswith(in_plain_words("judged", news=True))
    assert "gives no overall grade any more" in said


def test_a_rule_that_nobody_explained_says_its_name() -> None:
    assert in_plain_words("something new", news=True) == "something new"
