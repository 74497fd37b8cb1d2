"""Agency copy is recognised through another opening, small edits and cuts."""

from random import Random

import pytest

from pipeline.story.duplicates import bands, fingerprint, first_copy, is_copy

DICE = Random(4)
WORDS = [f"word{n}" for n in range(4000)]


def a_text(length: int = 350) -> str:
    return " ".join(DICE.choice(WORDS) for _ in range(length))


def edited(text: str) -> str:
    words = text.split()
    for _ in range(10):
        words[DICE.randrange(len(words))] = "edited"
    return " ".join(words)


COPIES = {
    "word for word": lambda t: t,
    "other case and punctuation": lambda t: t.upper().replace(" ", ", "),
    "small edits": edited,
    "an opening of its own": lambda t: a_text(40) + " " + t,
    "an ending of its own": lambda t: t + " " + a_text(40),
    "cut by a third": lambda t: " ".join(t.split()[:233]),
}


def meets(one: str, other: str) -> bool:
    """Say whether two texts would be found by each other."""
    first, second = fingerprint(one), fingerprint(other)
    assert first is not None and second is not None
    return bool(set(bands(first)) & set(bands(second)))


@pytest.mark.parametrize("how", COPIES)
def test_a_copy_is_found_and_recognised(how: str) -> None:
    texts = [a_text() for _ in range(40)]
    copies = [COPIES[how](text) for text in texts]

    assert all(is_copy(*pair) for pair in zip(texts, copies, strict=True))
    found = sum(meets(*pair) for pair in zip(texts, copies, strict=True))
    assert found >= 38


def test_two_texts_on_one_subject_are_no_copies() -> None:
    shared = a_text(60)
    one, other = a_text() + shared, a_text() + shared

    assert not is_copy(one, other)


def test_strangers_do_not_meet() -> None:
    assert sum(meets(a_text(), a_text()) for _ in range(100)) == 0


def test_a_short_notice_has_no_fingerprint() -> None:
    assert fingerprint("Ofsted has published its report on Barsetshire today.") is None
    assert not is_copy("rated good", "rated good")


def test_the_fingerprint_is_the_same_everywhere() -> None:
    """It is stored: another machine or version must find the same copies."""
    found = fingerprint(" ".join(f"w{n}" for n in range(60)))

    assert found is not None
    assert bands(found)[0] == KNOWN


def test_the_first_copy_is_named() -> None:
    text = a_text()
    others = [(1, a_text()), (2, edited(text)), (3, text)]

    assert first_copy(text, others) == 2
    assert first_copy(a_text(), others) is None


KNOWN = 7803738405931048463
