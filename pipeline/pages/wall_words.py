"""The words of pages that are not the article, and what a short page says it is."""

import re
from collections.abc import Sequence

from domain.sources import Outcome

CONSENT = re.compile(
    r"we (?:value|respect|care about) your privacy|before you continue to"
    r"|(?:accept|agree to|allow|reject) all(?: cookies)?"
    r"|manage (?:cookie|privacy|your)? ?(?:options|preferences|settings|choices)"
    r"|store and/or access information"
    r"|our (?:\d+ )?(?:advertising |trusted )?partners|personalised ads"
    r"|your (?:privacy|cookie) (?:choices|settings)|consent (?:or pay|to the use)"
    r"|we and our|legitimate interests?",
    re.IGNORECASE,
)
PAYWALL = re.compile(
    r"(?:subscribe|register|sign ?up|sign in|log ?in|subscription)[^.\n]{0,40}"
    r"(?:to|and) (?:continue|keep|read|unlock|access|view)"
    r"|to (?:continue|keep) reading|(?:for|available to) (?:our )?subscribers(?: only)?"
    r"|subscribers? (?:only|exclusive)|already (?:a subscriber|subscribed|registered"
    r"|have an account)|this (?:article|story|content) is (?:for|only|exclusive|locked"
    r"|reserved)|you(?:.ve| have) (?:reached|used|read) (?:your|all)[^.\n]{0,40}"
    r"(?:limit|articles)|become a (?:member|subscriber) to|start your (?:free )?trial"
    r"|unlock (?:this|the full) (?:article|story)",
    re.IGNORECASE,
)
BLOCK = re.compile(
    r"(?:verify|confirm|prove|checking|making sure)[^.\n]{0,30}"
    r"(?:you are|you.re|that you)[^.\n]{0,20}(?:human|not a (?:ro)?bot)"
    r"|are you a (?:ro)?bot|not a robot"
    r"|unusual (?:traffic|activity)|checking your browser|just a moment"
    r"|pardon our interruption|attention required|request unsuccessful"
    r"|access (?:to this page has been )?denied|you have been blocked|incident id"
    r"|cloudflare ray id|ddos protection|complete the (?:captcha|security check)"
    r"|security service to protect itself|error code 10\d\d|403 forbidden"
    r"|too many requests",
    re.IGNORECASE,
)
# As a whole title: a headline may begin in the same words.
BLOCKED = re.compile(
    r"^\W*(?:just a moment|attention required|access denied|pardon our interruption"
    r"|are you a (?:ro)?bot|security check|human verification|request (?:rejected"
    r"|unsuccessful)|403 forbidden|forbidden|blocked)\W*(?:[|\u2013-].*)?$",
    re.IGNORECASE,
)
MISSING = re.compile(
    r"\b404\b|\b(?:page|report|document|file|article)"
    r" (?:(?:was |is )?not|cannot be|can.t be|could not be|couldn.t be) found"
    r"|page (?:you (?:requested|are looking for|were looking for|.re looking for)"
    r"|you.re looking for)|page (?:no longer|does not|doesn.t) exist"
    r"|(?:can.t|cannot|couldn.t|unable to) (?:find|locate) (?:the|that|this) page"
    r"|page (?:is )?(?:missing|unavailable|has moved|has gone)",
    re.IGNORECASE,
)
# Enough only where there is next to no text: a headline may say so of other things.
GONE = re.compile(
    r"^\W*not found|no longer available|has been (?:removed|deleted|archived)|^\W*oops"
    r"|(?:article|story) (?:is )?(?:missing|unavailable|expired)"
    r"|something (?:went|has gone) wrong",
    re.IGNORECASE,
)
NEEDS_SCRIPT = re.compile(
    r"(?:enable|turn on|activate|requires?|need)[^.\n]{0,30}javascript"
    r"|javascript (?:is |to be )?(?:required|disabled|not enabled|enabled)",
    re.IGNORECASE,
)
LOADING = re.compile(
    r"\b(?:loading|please wait|one moment|just a second|fetching|hold on)\b",
    re.IGNORECASE,
)
# A page of a few sentences is known by how many of these kinds of words it has.
_CONSENT = (
    r"\bcookies?\b",
    r"\b(?:consent|permission|agreement)\b",
    r"\b(?:partners|vendors|third[ -]part(?:y|ies))\b",
    r"\b(?:advert\w*|ads)\b",
    r"\bpersonal(?:i[sz]ed)?\b",
    r"\byour (?:device|phone|computer|browser)\b|\bidentifiers\b",
    r"\b(?:accept|agree|allow|reject|refuse|decline|opt)\b",
    r"\b(?:purposes?|preferences|settings|choices)\b",
    r"\b(?:tracking|privacy|gdpr|data)\b",
)
_OFFER = (
    r"[\u00a3$\u20ac] ?\d[\d.]*(?:/| an? | per )(?:day|week|month|year)"
    r"|\b(?:from|for (?:just|only)) [\u00a3$\u20ac] ?\d|\d+p a (?:day|week)",
    r"\bcancel (?:at )?any ?time\b",
    r"\b(?:our|your|all) (?:offers|plans)\b",
    r"\bfree trial\b",
    r"\bfree (?:stories|articles|reads)\b",
    r"\brest of (?:the|this)\b|\bread (?:on|the rest)\b"
    r"|\b(?:full|whole|entire|complete) (?:story|article|piece|text)\b"
    r"|\b(?:finish|continue|keep|carry on) (?:reading|this|with)\b",
    r"\bsupport (?:local|our|independent|quality|trusted)\b.{0,20}\bjournalism\b",
    r"\b(?:unlock|paying)\b|\bpremium (?:content|article|story)\b",
)
# What every page of a site may show as well.
_PAYWALL = (
    *_OFFER,
    r"\bsubscri(?:be|bers?|ptions?|bing)\b",
    r"\b(?:members?|membership|premium)\b",
    r"\b(?:log|sign) ?in\b",
    r"\baccount\b",
    r"\bjoin (?:today|now|us)\b|\btry (?:it|us)\b|\byour plan\b",
    r"\bregister\b|\b(?:unlimited|digital|full) access\b"
    r"|\b(?:articles|stories) left\b",
)
_BLOCK = (
    r"\b(?:human|robots?|bots?|automated)\b",
    r"\brequests?\b",
    r"\b(?:re)?captcha\b|\bpuzzle\b|\bchallenge\b|\bpress (?:and|&) hold\b",
    r"\bip address\b|\byour (?:network|connection)\b",
    r"\bsecurity\b",
    r"\b(?:blocked|stopped|restricted|denied|refused|forbidden|flagged|rejected"
    r"|not be satisfied|cannot be granted)\b",
    r"\b(?:ray|reference|incident|request|support) (?:id|number)\b"
    r"|\bcloud(?:front|flare)\b",
    r"\b(?:403|429|451|503)\b|\btoo many\b",
    r"\bbrowser\b",
    r"\bad[ -]?block\w*",
    r"\b(?:region|country)\b",
    r"\btraffic\b|\bscrap(?:ers?|ing)\b|\bcrawlers?\b",
    r"\bverif(?:y|ying|ication)\b|\b(?:prove|confirm)\b",
)
_LOST = re.compile(
    r"(?:can.?t|cannot|couldn.?t|could not|unable to|didn.?t|did not)\b.{0,20}"
    r"\b(?:find|show|locate|display|load|open)\b|\bnot (?:here|found|available)\b"
    r"|n.t (?:here|available|there|exist)\b|\bnothing (?:here|at|found|was found)\b"
    r"|\b(?:no longer|gone|lost|expired|taken down|withdrawn|dead end|wrong turn)\b"
    r"|\b(?:404|410)\b|\bwas removed\b|\bbroken link\b",
    re.IGNORECASE,
)
_MISSING = (
    r"\b(?:page|links?|address|url|content|article|story|location|resource|item)\b",
    r"\b(?:moved|renamed|deleted|removed|withdrawn|taken (?:down|off)|expired|archived)"
    r"\b|\b(?:mis-?)?typed\b|\bsearch\b|\b(?:home ?|front )page\b|\bold links?\b"
    r"|\bno longer\b|\bforwarding\b|\ba to z\b",
)
# Kinds of words that are enough, in the order in which a page's kinds are asked.
_ENOUGH = (
    (Outcome.BOT_BLOCK, _BLOCK, 3),
    (Outcome.PAYWALL_STUB, _PAYWALL, 2),
    (Outcome.CONSENT_WALL, _CONSENT, 4),
)
# With more words than this a story says something of its own.
_FEW = 12
_ABOUT_CONSENT = re.compile(r"\b(?:cookies?|consent|privacy|accept)\b", re.IGNORECASE)


def told_by_words(shown: str, names: Sequence[str], text: str) -> Outcome | None:
    """Say what a page of a few sentences is by the kinds of words it shows.

    `names` are its titles, `text` is its story. None where it speaks of something else.
    """
    lost = any(_LOST.search(name) for name in names)
    if lost and _count(_MISSING, shown) == len(_MISSING):
        return Outcome.SOFT_404
    found = {kind: _count(words, shown) - least for kind, words, least in _ENOUGH}
    if not _count(_OFFER, shown):
        del found[Outcome.PAYWALL_STUB]
    named = any(_ABOUT_CONSENT.search(name) for name in names)
    if named and re.search(_CONSENT[0], shown, re.IGNORECASE):
        found[Outcome.CONSENT_WALL] += 2
    elif _asks(text):
        found[Outcome.CONSENT_WALL] += 1
    elif len(text.split()) > _FEW and not _ABOUT_CONSENT.search(text):
        del found[Outcome.CONSENT_WALL]
    most = max(found, key=found.__getitem__)
    return most if found[most] >= 0 else None


def _asks(text: str) -> bool:
    """Say whether most of a story speaks of cookies and the like."""
    told = [len(p.split()) for p in text.split("\n\n") if _ABOUT_CONSENT.search(p)]
    return 2 * sum(told) > len(text.split())


def _count(kinds: Sequence[str], shown: str) -> int:
    return sum(re.search(words, shown, re.IGNORECASE) is not None for words in kinds)
