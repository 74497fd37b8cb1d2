"""How a trait of the learned scorer is told to a person."""

_WHERE = {
    "<1": "just before",
    ">1": "just after",
    "<12": "just before",
    "<123": "just before",
    ">12": "just after",
    "<>": "around it",
    "<": "before",
    ">": "after",
    "<<": "far before",
    ">>": "far after",
    "<2": "two words before",
    ">2": "two words after",
    "<3": "three words before",
    ">3": "three words after",
    "<end": "before, a word in",
    ">end": "after, a word in",
    "<letters": "before",
    ">letters": "after",
    "<verb": "the verb",
    "clause": "in its clause",
}
# What the letters of a mask stand for, to somebody who reads no masks.
_LETTERS = {
    "A": "council",
    "C": "council",
    "S": "services",
    "R": "inspectorate",
    "N": "rating",
    "G": "grade",
    "V": "judged",
    "E": "received",
    "Q": "stays",
    "U": "up",
    "D": "down",
    "M": "moved",
    "B": "last time",
    "Y": "a past year",
    "I": "now",
    "J": "judgement",
    "O": "overall",
    "K": "all of them",
    "H": "areas",
    "P": "provider",
    "F": "not yet",
    "T": "councils counted",
    "Z": "the scale",
    "^": "the beginning",
    "$": "the end",
}


def said(trait: str) -> str:
    """Return a trait in words: "before: last time", "in the headline"."""
    kind, _, words = trait.partition(" ")
    if kind not in _WHERE or not words:
        return trait
    return f"{_WHERE[kind]}: {' '.join(_LETTERS.get(w, w) for w in words.split())}"
