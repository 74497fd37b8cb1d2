"""Pages of somebody who sells something to councils, or looks for staff for them.

How well a customer or an employer was rated is no news there, however it is told.
"""

from functools import lru_cache

from pipeline.layout.scene import Scene
from pipeline.patterns.cued import cued

ON_A_PAGE_THAT_SELLS = "told by who sells or hires"
# What hardly anybody else says, and what other pages say at their foot as well.
_SELLS = cued(
    r"\b(?:book|request) (?:a|your) (?:free )?(?:demo|consultation)\b"
    r"|\bour (?:customers?|clients?|software|platform|solutions?|sales team|consultants"
    r"|candidates|consultancy|case management|recruitment (?:team|consultants?))\b"
    r"|\bhow we (?:helped|supported)\b|^case study\b|\byour cv\b"
    r"|£[0-9.]+ (?:an|per) hour\b"
    r"|\bregistered with social work england\b|^(?:qualified |experienced |senior )"
    r"(?:social worker|practitioner)\b|\bexciting time to join\b"
    r"|\bsponsored (?:by|content|feature|post)\b"
    r"|\bbrowse (?:our|all|the latest|current) (?:vacancies|jobs|roles)\b"
    r"|\b(?:see|view|search) all (?:of )?(?:(?:the|our|its|current) )*"
    r"(?:vacancies|jobs|roles)\b"
)
_MAY_SELL = cued(
    r"\b(?:get in touch|contact|talk to|call|speak to) (?:with )?(?:us|our)\b"
    r"|\bwe work with\b|\bcase study\b|\byou will\b|\bmanageable caseload|\bjoin us\b"
    r"|\bwe are (?:looking for|recruiting)\b"
    r"|\bwhat (?:you(?:'ll| will)? get|we offer)\b"
    r"|\blooking for (?:[a-z]+,? ){1,3}social workers\b"
)
# What a post pays, and how one gets it: an advert has both, or more of the second.
_PAYS = cued(
    r"\b(?:salary|pay|wage|grade [a-z0-9]{1,3}|band [a-z0-9]{1,3}|scp"
    r"|spinal column point)(?: (?:is|range|scale|point))?[:,]?"
    r" (?:from |of )?£[1-9][0-9],[0-9]{3}"
    r"|£[1-9][0-9],[0-9]{3}(?: ?[-\u2013] ?| to )£[1-9][0-9],[0-9]{3}"
    r"|\b(?:salary|scp|hours|pay) \|"
)
_HIRES = cued(
    r"\bdbs (?:check|clearance|disclosure)\b|\binterviews(?::| will (?:be held|take"
    r" place))|\bapply (?:by|before) [0-9]|\binformal (?:chat|discussion"
    r"|conversation)\b|\bto apply(?:,|:| please| online| for (?:this|the)"
    r" (?:post|role|job|position))"
    r"|\bclosing date\b|\bmarket supplement\b|\bcar allowance\b|\bhours: [0-9]"
    r"|\bdays' (?:annual )?leave\b|\b(?:welcome|retention|golden) (?:payment|bonus)\b"
    r"|\brelocation (?:support|package|allowance|costs)\b"
)
_ENOUGH, _ENOUGH_AT_HOME = 2, 3


@lru_cache(maxsize=1)
def sells(scene: Scene) -> bool:
    """Say whether a page advertises something: wares, advice or a job."""
    if _hires(scene):
        return True
    found = {match[0] for match in _SELLS.finditer(scene.low)}
    if not found:
        return False
    found |= {match[0] for match in _MAY_SELL.finditer(scene.low)}
    return len(found) >= (_ENOUGH_AT_HOME if scene.home else _ENOUGH)


def _hires(scene: Scene) -> bool:
    """Say whether a page is the advert of a post, and no news beside adverts."""
    if "G" in scene.sentences[0].letters:
        return False
    told = {match[0] for match in _HIRES.finditer(scene.low)}
    return len(told) >= _ENOUGH or bool(told and _PAYS.search(scene.low))
