"""A grade that is only renamed: "requires improvement, which replaced adequate"."""

from pipeline.patterns.cued import cued

_RENAMED = cued(
    r"\b(?:(?:reclassif|renam|rebrand|relabell)\w*"
    r"|(?:which|that|what) (?:has |had )?replac(?:es?|ed)\b(?! by| with| (?:it|them)"
    r" with)|(?:done|did|does) away with|(?:scrap|abolish|dropp?)(?:ed|s|ing)?"
    r"|M the place of) (?:the )?[^@;,]{0,20}@"
    # "The tougher framework replaces G with G", "it replaces the old G with G".
    r"|\b(?:framework|regime|system|scale|rules|S)\b[^@G;]{0,40}\breplac(?:es|ed|ing)"
    r" (?:an? |the )?(?:G (?:N )?(?:with|by) (?:an? |the )?)?@"
    r"|\b(?:replac(?:es|ed|ing)|(?:takes|took) the place of) the (?:old|B|former)"
    r" (?:G N (?:with|by) (?:an? |the )?)?@"
)
# "Adequate, the grade which @ has since replaced".
_REPLACES = cued(
    r"\b(?:which|that|what) @ (?:has |have |had )?(?:since |now |later )*(?:replac\w+"
    r"|supersed\w+|succeeded)(?! by\b| with\b)"
)
# "... taken the place of @, which is what the council got last time".
_HAD_BY_IT = cued(
    r"@(?: N)?,? (?:(?:which|the one|the N|is|was|what|that) )+"
    r"(?:the (?:[CS]|city|county|borough|town|island|department)|its [CS]|it|they|A|we)"
    r" (?:(?:was|were|had|has|B) )*(?:E|V|got|had|held|given)"
    r"\b[^@;]*\b[BY]\b"
)
# No grade is renamed in a sentence that has none of these.
RENAMING = (_REPLACES, _RENAMED)


def is_renamed(view: str) -> bool:
    """Say whether the grade at @ in a view is said to have got another name."""
    if _REPLACES.search(view):
        return True
    return bool(_RENAMED.search(view)) and not _HAD_BY_IT.search(view)
