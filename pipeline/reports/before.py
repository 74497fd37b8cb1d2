"""What a report itself says of the overall grade before this one."""

import re

IMPROVEMENT = "requires improvement"
GRADE = r"(?P<grade>outstanding|good|adequate|inadequate|requires?\s+improvement)\b"
# All services together; a sentence on one judgement or one home does not count.
WHOLE = (
    r"(?:they|(?:the\s+)?overall\s+effectiveness\b[^.;,]{0,40}"
    r"|(?:all\s+aspects\s+of\s+)?"
    r"(?:(?!care\b|protection\b|leadership\b|home)[\w\u2019'-]+\s+){0,5}?(?:services?"
    r"|social\s+care|council)(?:\s+for\s+children(?:\s+and\s+(?:their\s+)?families)?)?)"
)
JUDGED = r"(?:was|were)\s+(?:judged|found|rated|graded)\s+(?:to\s+be\s+|to\s+|as\s+)?"
LAST = (
    r"(?:last|previous)\s+(?:full\s+|single\s+|Ofsted\s+)*inspection\b[^.;:]{0,60}?"
    r"\bin\s+(?:[A-Z][a-z]+\s+)?\d{4},?\s+(?:when|where)\s+"
)
AT_LAST = (
    r"(?:overall\s+)?(?:at|in|during)\s+the\s+(?:last|previous)\s+"
    r"(?:full\s+)?inspection\b"
)
TURNED = re.compile(rf"\b{WHOLE}\s+{JUDGED}{GRADE}\s+{AT_LAST}", re.IGNORECASE)
SENTENCE = re.compile(rf"{LAST}{WHOLE}\s+{JUDGED}{GRADE}", re.IGNORECASE)
LISTED = re.compile(
    rf"\bjudgements\s+for\s+the\s+local\s+authority\s+were\W{{1,8}}"
    rf"overall\s+effectiveness\W{{1,4}}{GRADE}",
    re.IGNORECASE,
)


def stated_before(text: str) -> str | None:
    """Return the overall grade that a report says the last inspection gave.

    Statements that differ tell nothing.
    """
    said = {
        _plain(found["grade"])
        for pattern in (SENTENCE, TURNED, LISTED)
        for found in pattern.finditer(text)
    }
    return said.pop() if len(said) == 1 else None


def _plain(printed: str) -> str:
    words = " ".join(printed.lower().split())
    return IMPROVEMENT if words == "require improvement" else words
