"""Pages of somebody who sells something to councils, or looks for staff for them.

How well a customer or an employer was rated is no news there, however it is told.
"""

from functools import lru_cache

from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued

ON_A_PAGE_THAT_SELLS = "told by who sells or hires"
# What one line of an article may say as well: two of these make a page that sells.
_SELLS = cued(
    r"\bbook (?:a|your) (?:free )?(?:demo|call|consultation)|\brequest a demo"
    r"|\bfree (?:trial|demo)\b|\bour (?:customers?|clients?|software|platform"
    r"|solutions?"
    r"|products?|sales|consultants|candidates|consultancy|recruitment (?:team"
    r"|consultants?))\b"
    r"|\bcase study\b|\bwe (?:helped|supported|worked with) (?:the )?[a-z' ]{3,40} to\b"
    r"|\bfind out (?:more about )?(?:what|how) we can\b|\bhow we (?:helped|supported)\b"
    r"|\b(?:get in touch|contact|talk to|call|speak to) (?:with )?(?:us|our)\b"
    r"|\bwhy [a-z ]{3,40} choose us\b|\bwe work with\b|\bour case management\b"
    r"|\byour cv\b|\ban hour\b|\bper hour\b|\bday rate\b|\bumbrella\b"
    r"|\bmanageable caseload|\bwe are (?:looking for|recruiting)\b|\byou will\b"
    r"|\bregistered with social work england\b|\bqualified social worker -"
    r"|\bjoin us\b|\bexciting time to join\b|\bdrive and sponsorship\b"
)
_ENOUGH, _ENOUGH_AT_HOME = 2, 3


@lru_cache(maxsize=1)
def sells(scene: Scene) -> bool:
    """Say whether a page advertises something: wares, advice or a job."""
    found = {match[0] for match in _SELLS.finditer(scene.low)}
    return len(found) >= (_ENOUGH_AT_HOME if scene.home else _ENOUGH)
