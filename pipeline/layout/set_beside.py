"""Whom a sentence names only to rank another: "the third, after A and A, to be G"."""

import re

from pipeline.patterns.cued import cued

# What may stand between such a word and the first name.
_FIRST = r"(?:(?:the|its|only|just|neighbouring|nearby|fellow) )*$"
_LIST = r"A(?:'s)?(?: [SC])*(?:(?:,? and |, |,? or )(?:the )?A(?:'s)?(?: [SC])*)*"
_RANKED = (
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest"
    r"|last(?! (?:night|week|month|year|[a-z]+day)\b)|only"
    r"|[0-9]+(?:st|nd|rd|th)|one of)\b"
)
_AFTER = (
    r"(?:after|following|outside|apart from|aside from|other than|besides|bar|barring"
    r"|except|except for|behind|alongside|along with|together with|beside|joining"
    r"|to follow|to join)"
)
_BEFORE_IT = cued(
    # "Fifth to be V G, after A and A", "the first outside A to be V G".
    rf"{_RANKED}[^;A]{{0,110}}[ ,(]{_AFTER} {_FIRST}"
)
_COUNTED_WITH = cued(
    # "It joins a list of G councils that includes A".
    r"\bjoin(?:s|ed|ing)?\b[^;A]{0,80}\b(?:(?:that|which) )?includ(?:es|ing)"
    rf" {_FIRST}"
    # "Everybody but A".
    r"|\b(?:everyone|everybody|every (?:C|council|authority|borough)|anyone|all"
    rf" (?:of )?[^;:,A]{{0,40}}) (?:but|except|bar|barring) {_FIRST}"
)
# "One of only four with A, A and A to be V G".
_WITH = cued(rf"{_RANKED}[^;:,A]{{0,60}} with {_FIRST}")
_TO_BE = re.compile(rf"{_LIST},? to (?:be|have|E|get|receive|hold)\b")
# "It joins A and A in being V G".
_JOINS = cued(rf"\b(?:joins?|joined|joining|follow(?:s|ed)) {_FIRST}")
_IN_BEING = re.compile(
    rf"{_LIST},? (?:in|by) (?:M|U|being|having|getting|receiving|holding|E|winning)\b"
)
# "Like its neighbour A, it has been V G".
_LEADS = re.compile(
    r"(?:and |but )?(?:just )?(?:(?:like|unlike|with|along with|together with|alongside"
    r"|as with|as well as|in contrast (?:to|with)|compared (?:to|with)|after|following)"
    r" )(?:(?:its|the|their|both) )*(?:[a-z-]+ ){0,3}$"
)
_IT_THEN = re.compile(
    rf"{_LIST}(?:(?: before (?:it|them)| B| in Y)*,|(?: before (?:it|them)| B| in Y)+)"
    r" (?:[a-z]+ly,? |I |also |too,? )?"
    r"(?:it|they|the C|its|the (?:city|county|borough|town|authority|department)"
    r"|C|S)\b(?! [^;]*\b(?:which|whose|where)\b)"
)
# "Three have been V G: A, A and I A".
_AND_NOW = re.compile(r"A(?:, A)*,? and (?:I|finally|lastly) A\b")
# What is looked for before a name is no longer than this.
_REACH = 170


def is_set_beside(mask: str, start: int) -> bool:
    """Say whether the councils named together from there only show another's rank."""
    near = max(start - _REACH, 0)
    if _BEFORE_IT.search(mask, near, start) or _COUNTED_WITH.search(mask, near, start):
        return True
    if _WITH.search(mask, near, start) and _TO_BE.match(mask, start):
        return True
    if _JOINS.search(mask, near, start) and _IN_BEING.match(mask, start):
        return True
    if _LEADS.fullmatch(mask, 0, start) and _IT_THEN.match(mask, start):
        return True
    return bool(_AND_NOW.match(mask, start))
