"""What stands in a page's text without being of its story."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.pages.furniture import OLD_BROWSER
from pipeline.text.blocks import Block

# Lines that lead away from the article.
_ELSEWHERE = re.compile(
    r"^(?:read (?:more|also|next)|more like this|related|see also|more on this"
    r"|recommended|don't miss|most read|you may also like|more from|advert|sponsored"
    r"|promoted|you might like|also read|editors?'?s? picks?:|trending(?: now)?:"
    r"|latest:|from (?:the|our) archives?|elsewhere on (?:our|the)|rate this|caption:"
    r"|file (?:photo|picture|image)"
    rf"|{OLD_BROWSER}"
    r"|\[?(?:photo|image|picture|video|watch|listen)\b(?! [a-z]+s\b))",
)
# But a picture may be where a result is told.
_CAPTION = re.compile(
    r"^\[?(?:photo|image|picture)(?: caption)?: [^.]{0,120}\b(?:rated|judged|graded"
    r"|named|found|declared) (?:as |to be )?"
    r"['\"]?(?:outstanding|good|inadequate|requires)\b"
    r"(?![^.]*\b(?:last|previous|in) (?:year|\d{4})\b)"
)
_LISTING = re.compile(
    r"^(?:trending(?: now)?|promoted stories|popular|in brief|around the web|elsewhere"
    r"|most (?:read|popular|viewed|shared)|recommended(?: for you)?"
    r"|(?:latest|top|other|more|local|related|recommended) (?:news|stories|headlines"
    r"|articles|content|reading)|also on [a-z .&]{2,30}"
    r"|you (?:may|might)(?: also)? (?:like|enjoy)"
    r"|read (?:more|also)|more on this(?: story| topic)?|see also|related"
    r"|on the same subject"
    r"|(?:also )?in other news|editors?'?s?'? picks?|what to read next|read next)"
    r"[ .:>]*$"
)
_COMMENTS = re.compile(
    r"^(?:[0-9]+ |readers?'? |your )?comments?(?: \([0-9]+\))?[ .:]*$"
    r"|^comments (?:are closed|below|have been)|^join the (?:conversation|discussion)"
)
_MENU = re.compile(r"^(?:[^|]{1,60} \| ){2,}[^|]{1,60}$")
_CELLS = re.compile(
    r"(?:^|\| )(?:(?:new|latest|previous|last|current|this|overall)? ?(?:grade|rating"
    r"|judge?ment|outcome)|outstanding|good|requires improvement|ri|(?:in)?adequate"
    r"|c[1-4])(?: \||$)"
)
# Who wrote it is none of the story.
_WRITTEN_BY = re.compile(
    r"(?i:(?:written |words |report |reported |story )?by):? [A-Z][A-Za-z'-]+"
    r"(?: [A-Z][A-Za-z'-]+){1,3}(?:(?: and | & |, )[A-Z][A-Za-z'-]+"
    r"(?: [A-Z][A-Za-z'-]+){1,3})?"
    r"(?:(?:,| \||)(?: [A-Za-z]+){0,4} (?i:reporter|correspondent|editor|journalist"
    r"|writer|service))?(?: on [A-Z][a-z]+ [0-9]{1,2}, [0-9]{4})?"
)
_A_DESK = re.compile(
    r"(?:(?:written|words|report|reported) )?by:? [^.!?;]{2,70}\b(?:reporters?"
    r"|correspondents?|editors?|staff|journalists?|writers?|service|team|desk|newsdesk)"
    r"|(?:posted|filed) (?:in|under|by)\b[^.!?]{0,80}"
)
# When it was put there is none either: such a line has no other words.
_STAMP = re.compile(
    r"[^a-z0-9]*(?:(?:published|updated|posted|released?|created|dated?|first|last|modified|on|at|by"
    r"|and|in|gmt|bst|utc|am|pm|news|share"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|[0-9]+[a-z]{0,2})(?![a-z0-9])[^a-z0-9]*)+"
)
_SHORT = 110
# The word stands above a story too; below this many paragraphs it ends none.
_WHOLE_STORY = 4
_TOLD = (".", '"', "'", ")", "!")
# What stands before the headline of what is no report of anything new.
_COLUMN = re.compile(
    r"^(?:opinion|comment|column|viewpoint|letters?|letters? to the editor|editorial"
    r"|(?:theatre |film |book |restaurant )?review|obituary|quiz|poll|match report"
    r"|player ratings|leader(?!: ['\"]|: (?:we|i)\b)|analysis|flashback|nostalgia"
    r"|(?:from )?(?:the|our) archives?)(?:: |\.? ?$)"
    r"|^(?:[a-z0-9]+ ){1,3}years? ago (?:this week|today)(?:: |\.? ?$)"
    r"|^(?:dear )?sir(?: -|,) "
)
# No name of a column is longer.
_LONGEST_COLUMN = len("letters to the editor: ")
# Of these four and more make a job advertisement.
# Each with words of which it has one: looking for those costs a tenth.
_ADVERT = tuple(
    (tuple(words.split("|")), re.compile(cue))
    for words, cue in (
        ("salary|per annum", r"\bsalary\b|\bper annum\b"),
        ("£", r"£[0-9]{2},[0-9]{3}"),
        (
            "closing date|applications close|apply ",
            r"\bclosing date\b|\bapplications close\b|\bapply (?:by|before|now)\b",
        ),
        (
            "hours:|hybrid|full|part|permanent",
            r"\bhours:|\bhybrid\b|\bfull[- ]time\b|\bpart[- ]time\b|\bpermanent\b",
        ),
        (
            "you will|you'll|we are|we're|do you want|come and|join us|we want you",
            r"\byou(?: wi|')ll (?:need|have|be|hold|lead|work|join|report|manage)\b"
            r"|\b(?:we are|we're) (?:looking for|recruiting)\b"
            r"|\bdo you want\b|\bcome and (?:work|join)\b|\bwe want you\b"
            r"|\bjoin us\b",
        ),
        (
            "we offer|what you get|benefits|pension|leave|allowance",
            r"\bwe offer\b|\b(?:car|relocation) allowance\b|\bwhat you get\b"
            r"|\bbenefits\b|\bpension\b|\bdays of leave\b|\bannual leave\b",
        ),
        (
            "interview|informal chat|for a chat",
            r"\binterviews? (?:will|date|take)\b|\binformal chat\b|\bfor a chat\b",
        ),
        (
            "dbs check|social work england|driving licence|vacanc",
            r"\bdbs check\b|\bsocial work england\b|\bdriving licence\b|\bvacanc",
        ),
    )
)
_ENOUGH_CUES = 4
# A headline that asks people to come and work here needs no more.
_RECRUITS = re.compile(
    r"(?:join (?:us|our team)|(?:come and )?work (?:for|with) us|come and (?:work|join)"
    r"|we(?:'| a)re (?:hiring|recruiting)|why (?:choose|work (?:for|with|in|at))"
    r"|current vacancies|(?:our )?vacancies)\b"
)
# No advertisement is without one of them.
_APPLY = ("appl", "salary", "£", "vacanc", "closing", "join us", "recruit")


def of_the_story(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks of the story: no menus, teasers or readers' comments."""
    listing = False
    told = 0
    for block in blocks:
        if told >= _WHOLE_STORY and _COMMENTS.match(block.low):
            return
        told += block.low.endswith(_TOLD)
        if len(block.low) < _SHORT and _LISTING.match(block.low):
            listing = True
            continue
        listing = listing and _is_teaser(block)
        leads_away = _ELSEWHERE.match(block.low) and not _CAPTION.match(block.low)
        if not (listing or leads_away or _is_no_sentence(block)):
            yield block


def _is_no_sentence(block: Block) -> bool:
    """Say whether a line is a menu, or says who wrote what follows, and when."""
    low = block.low
    if _is_menu(low) or (len(low) < _SHORT and _STAMP.fullmatch(low)):
        return True
    by = " by" in low[:12] or low.startswith(("by", "posted", "filed"))
    return by and bool(_WRITTEN_BY.fullmatch(block.text) or _A_DESK.fullmatch(low))


def _is_menu(low: str) -> bool:
    """Say whether a line is a menu, and not the row of a table of grades."""
    return "|" in low and bool(_MENU.match(low)) and not _CELLS.search(low)


def breaks_no_news(blocks: Sequence[Block]) -> bool:
    """Say whether a text is an opinion, a review, or looks for somebody to do a job."""
    if any(_COLUMN.match(b.low) for b in blocks[:2] if _could_name_a_column(b.low)):
        return True
    whole = "\n".join(b.low for b in blocks)
    if not any(word in whole for word in _APPLY):
        return False
    if blocks and _RECRUITS.match(blocks[0].low):
        return True
    likely = [c for words, c in _ADVERT if any(word in whole for word in words)]
    if len(likely) < _ENOUGH_CUES:
        return False
    return sum(bool(cue.search(whole)) for cue in likely) >= _ENOUGH_CUES


def _could_name_a_column(low: str) -> bool:
    if low.startswith(("sir", "dear sir")):
        return True
    return len(low) < _LONGEST_COLUMN or ": " in low[:_LONGEST_COLUMN]


def _is_teaser(block: Block) -> bool:
    said = block.low.rstrip(" '\")")
    return len(block.low) < _SHORT and not said.endswith((".", "!"))
