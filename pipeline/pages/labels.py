"""The words by which a box on a page says that it is no part of the story."""

import re
from functools import lru_cache

_THINGS = (
    r"(?:articles?|stories|story|news|posts?|reads?|reading|coverage|content|links?"
    r"|topics?|headlines?|updates?|items?|pages?|videos?|galleries|jobs"
    r"|press releases?|reports?)"
)
# What follows is other stories, whatever it looks like.
OTHERS = re.compile(
    rf"(?:related(?:(?: \w+)? {_THINGS})?|(?:{_THINGS} )?(?:you )?(?:may|might)"
    r"(?: also)? (?:like|enjoy|be interested in|have missed)"
    r"|you.ll (?:also )?(?:like|love)"
    rf"|(?:we )?recommend(?:s|ed)?(?: (?:for you|by\b.{{0,30}}|{_THINGS}))?"
    r"|(?:the )?(?:most|top|popular|trending|latest|recent|other|further|breaking"
    rf"|featured|local|similar|today.s|this week.s)(?: \w+)? {_THINGS}"
    r"|most (?:read|viewed|popular|shared|commented|watched)\b.{0,30}|popular|trending"
    r"|(?:what.s )?trending(?: now)?|the latest|latest"
    rf"|more (?:from|in|by)\b.{{0,40}}|more(?: \w+)? {_THINGS}"
    r"|more on this (?:story|topic)"
    r"|(?:elsewhere|also)(?: (?:on|in|from|at|by|this|today)\b.{0,40})?|in other news"
    r"|from (?:the|our) archives?|news (?:archive|in brief)|headlines|around the \w+"
    r"|advert(?:isement|orial)?(?: feature)?|paid (?:content|post)|partner content"
    r"|editor.?s.? (?:picks?|choice)|(?:don.t miss|in case you missed it)"
    r"|(?:previous|next|older|newer|earlier) (?:article|story|post)s?"
    r"|from around the web|from our (?:partners|sponsors)"
    r"|promoted|sponsored(?: \w+)?|(?:about|more about) the author"
    rf"|(?:what (?:to )?)?read next|read this next|up next|now playing"
    r"|live updates|newsletters?|tags|topics|filed under"
    r"|must[- ]reads?|(?:keep|continue) (?:reading|exploring|browsing)"
    r"|(?:you|people|readers|others) (?:could|can|should|also|are)(?: \w+)?"
    r" read(?:ing)?(?: \w+)?|(?:chosen|picked|selected|stories|news) for you"
    r"|(?:news|stories) near(?:by| you)|see what else\b.{0,40}|conversations?"
    r"|what else (?:happened|is happening|you missed|to read)(?: \w+){0,3}"
    r"|(?:in|from) (?:this|last|today|yesterday|next)(?:.s)? (?:\w+.s )?"
    r"(?:paper|edition|issue|magazine)|from the web"
    r"|on (?:this|the same) (?:subject|topic|story|theme)"
    rf"|(?:recently|just|also|newly) (?:published|added|posted)(?: (?:in|on|by|from)\b"
    r".{0,30})?|(?:all|others?|more)(?: \w+)? in this (?:series|collection|section))",
    re.IGNORECASE,
)
# What follows is one or two other stories, and then this one may go on.
POINTERS = re.compile(
    r"(?:read|see|find out|discover|learn|explore)(?: (?:more|also|on|this|here))+"
    r"(?: (?:on|about|from|in|at)\b.{0,40})?"
    r"|more (?:on|about)\b.{0,40}|recommended reading|further reading|see also"
    r"|(?:sign up|subscribe|join (?:us|our)|follow (?:us|our)|register)\b.{0,50}"
    r"|(?:get|have|receive)\b.{0,40}\b(?:in|to) your inbox\b.{0,20}",
    re.IGNORECASE,
)
COMMENTS = re.compile(
    r"(?:(?:all |view |reader |your )?comments?(?: ?\(?\d+\)?)?|\d+ (?:comments?"
    r"|replies|responses|thoughts)\b.{0,60}|(?:leave|post|add) a (?:comment|reply)"
    r"|join the (?:conversation|discussion|debate)|have your say"
    r"|(?:what )?(?:our |your )?readers (?:say|said|think|write|respond|react)"
    r"|discussion)",
    re.IGNORECASE,
)
_TRIM = " \t\r\n:.,!?-\u2013\u2014\u2026>\u00bb\u203a|*\u25b6\u2022"


@lru_cache(maxsize=2048)
def kind_of_label(words: str) -> re.Pattern[str] | None:
    """Say what a heading announces that is no part of a story, if it does so."""
    plain = " ".join(words.split()).strip(_TRIM)
    kinds = (OTHERS, POINTERS, COMMENTS)
    return next((kind for kind in kinds if plain and kind.fullmatch(plain)), None)
