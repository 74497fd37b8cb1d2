"""Whether "the same grade" is that of two things at one time, and not of two times."""

import re
from collections.abc import Collection, Sequence

from pipeline.before.moved.elsewhere import GRADES
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued

# "With the same grade for J": one grade for two things, at one time.
_FOR_BOTH = cued(
    r"\b(?:the|that|this|an?) (?:very |exactly )?(?:same|identical) (?:R |O )*N"
    r" (?:was |were |is |being |also )*(?:E |given |handed |awarded |V )?"
    r"(?:in|for|to|on|across|under|against|applied to|covering|at)"
    r" (?!(?:the |its |their )?[BY]\b)(?:[^;.,GBY]{0,50}?[JHK]"
    r"|(?:the |its |their )?S(?:,|,? and) (?:(?:in|on|for|to) )?(?:the |its )?J)\b"
    r"(?![^;.]{0,40}\b(?:as|that|which)\b[^;.]{0,40}[BY])"
    r"|\b(?:the|that) (?:very |exactly )?(?:same|identical) (?:R |O )*N"
    r" (?:that |which )?(?:it|they|R|the [RC]) (?:has |have |had |also )*"
    r"(?:E|given?|gave|handed|awarded|V) (?:to|for|in|on)"
    r" (?!(?:the |its |their )?[BY]\b)[^;.,GBY]{0,50}?[JHK]\b"
    r"|\bwith (?:exactly )?(?:the|an?) (?:very )?(?:same|identical) (?:R |O )*N"
    r" (?:for|in) (?!(?:the |its |their )?[BY]\b)[^;.GBY]{0,50}?[JHK]\b"
    # "The same grade for looking after those in its care", "for how it is led".
    r"|\b(?:the|that|this|an?) (?:very |exactly )?(?:same|identical) (?:R |O )*N"
    r" (?:was |were |is |also )*(?:E |given |handed |awarded |V )?(?:in|for|to|on)"
    r" (?:how|what|the way|(?:its|their|the) (?:[a-z]+ )?(?:help|support|work|offer"
    r"|protection|safety|quality|care)\b|help|support|work\b"
    r"|(?!(?:be|hav|com|go|go)ing\b)[a-z]{3,}ing\b)"
    r"(?![^;.]{0,60}\b(?:as|that|which)\b[^;.]{0,40}[BY])(?![^;.]{0,60}\b[BY]\b)"
    r"|\b[JHK] (?:all |each |both |also |being |were |was |are |is )*(?:E|V|given|had)"
    r" (?:the|that|this|an?) (?:very |exactly )?(?:same|identical) (?:[ROG] )*N\b"
    r"(?![^;.]{0,40}\bas\b[^;.]{0,40}[BY])"
)
_SAME_ONE = re.compile(
    rf"\b(?:same|identical) (?:overall |ofsted |inspection )*(?:{GRADES})\b"
)

_LIKE_IT = re.compile(
    r"\b(?:same|identical|likewise|as (?:it|they) (?:was|were|had been) (?:in|at)\b)"
)
_OF_NOW = re.compile(r"\b(?:I|has|have|is|are|this (?:very )?same)\b")

# "The same as Loamshire", "as its neighbours" says nothing of what it was before.
_AS_ANOTHER = cued(
    r"\bsame (?:[a-zOR-]+ ){0,2}(?:N )?(?:as|for|about|given to|E to|went to)"
    r" (?:the )?(?:(?P<who>A)(?! (?:after|at|in|by|on|when) [^;.G]{0,20}\b[BY]\b)|T"
    r"|(?:all |most |many |some |both |two |three |four |every |each |nearly )*"
    r"(?:of )?(?:its |the |their )?(?:other )?"
    r"(?:neighbours?|neighbouring|councils|others|authorities|boroughs|counties))\b"
    r"|\bsame (?:[a-zOR-]+ ){0,2}(?:N|O) (?:for|about|on|at|of) [^;.BYG]{0,30}\bP\b"
    r"|\bsame (?:[a-zOR-]+ ){0,2}(?:N|O) (?:(?:was|were|is|has|been|also) )*"
    r"(?:E to|went to|goes to) [^;.BYG]{0,20}\b(?:A(?! (?:after|at|in|by|on|when)"
    r" [^;.G]{0,20}\b[BY]\b)|T|councils|others|authorities|neighbours?|boroughs"
    r"|counties)\b"
)
# "A separate inspection reached the same verdict" of something else.
_ANOTHER_ONE = cued(
    r"\b(?:separate|different|parallel|unrelated) (?:[a-z]+ )?(?:inspections?|reports?"
    r"|visits?|reviews?|assessments?)\b"
)

# "V G - the grade that it was E in Y", where no other grade is told.
_THE_ONE_OF_THEN = re.compile(
    r"\bG(?: N)?(?: O)?(?:,| -) (?:exactly |just |again )?the (?:very )?(?:same )?"
    r"(?:[RO] )*N (?:that |which )?(?:it|they|the [CS]) (?:(?:was|were|had|has|also)"
    r" )*(?:been )?(?:E|V|had|got|held|won)\b[^;.G]{0,30}\b[BY]\b"
    # "G - identical to the N which it E in Y", "G, no different from B".
    r"|\bG(?: N| O| by R)*(?:,| -)? (?:(?:and|which|that) (?:is |was )?)?(?:exactly )?"
    r"(?:(?:identical|equal|equivalent|no different) (?:to|from|with)"
    r"|no (?:better|higher|worse|lower|more) than) (?:(?:the|its|their"
    r"|that|O|R|Y|[CA]'s) )*(?:N\b|B\b|[BYa-z])[^;.GJH]{0,50}(?<=[BYN])"
    r"(?:[,.]|$| (?:and|but|after|when|in)\b)"
    r"|\bG(?: N)?(?: O)?(?:, R says?)?(?:,| -|:)"
    r" (?:just |exactly |precisely |also |much )+"
    r"(?:what|how|where|as) (?:it|they|R|the [CS]) (?:had )?(?:also )?(?:said|found|V|E"
    r"|was|were|had|got|did|concluded|decided|stood|thought)\b[^;.G]{0,40}\b[BY]\b"
)


def same_for_both(mask: str) -> bool:
    """Say whether a sentence gives one grade to the whole and to a part of it."""
    return bool(_FOR_BOTH.search(mask))


def as_another(sentence: Sentence, codes: Collection[str]) -> bool:
    """Say whether a sentence gives one grade to another council as well.

    "The same as Loamshire's services had in 2015" is none, said of Loamshire itself.
    """
    found = _AS_ANOTHER.search(sentence.mask)
    if found is None or not found.groupdict().get("who"):
        return found is not None
    who = next(t for t in sentence.all("A") if t.place == found.start("who"))
    return who.value not in codes or "Y" not in sentence.letters


def without_the_same(low: str) -> str:
    """Return the words of a sentence without "the same grade"."""
    return _SAME_ONE.sub("", low)


def same_as_its_own(sentence: Sentence, grade: str, place: int | None = None) -> bool:
    """Say whether "the same grade" is the older one that its sentence names.

    "It rose to G in Y and was E the same N in Y" tells nothing of another `grade`.
    `place` is where in the block it stands, if that is known.
    """
    if place is None:
        found = _LIKE_IT.search(sentence.low)
        place = sentence.start + found.start() if found else sentence.start
    told = [t.value for t in sentence.all("G") if t.start < place]
    if not told or told[-1] == grade or sentence.letters.isdisjoint("YB"):
        return False
    return not _OF_NOW.search(sentence.mask)


def same_as_just_told(
    sentence: Sentence, grade: str, sentences: Sequence[Sentence]
) -> bool:
    """Say whether "it was E the same N in Y" follows another, older grade.

    "It was V G in 2013. It was E the same N in 2016" tells nothing of today's `grade`.
    """
    told = sentences[sentence.number - 1] if sentence.number else None
    if told is None or not told.letters >= {"G"} or "G" in sentence.letters:
        return False
    if grade in told.values("G") or told.letters.isdisjoint("YB"):
        return False
    then = not sentence.letters.isdisjoint("YB")
    return then and not _OF_NOW.search(sentence.mask)


def is_of_another(low: str) -> bool:
    """Say whether a sentence speaks of an inspection of something else."""
    return bool(_ANOTHER_ONE.search(low))


def is_the_one_of_then(sentence: Sentence) -> bool:
    """Say whether the only grade of a sentence is called that of another time."""
    if len(sentence.all("G")) != 1 or sentence.letters.isdisjoint("BY"):
        return False
    return bool(_THE_ONE_OF_THEN.search(sentence.mask))


def is_one_more(cue: str, sentence: Sentence) -> bool:
    """Say whether "also rated G" is said of one more council, not of another time."""
    return cue == "also rated" and sentence.letters.isdisjoint("BY")
