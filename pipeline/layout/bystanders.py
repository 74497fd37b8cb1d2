"""Whom a sentence names and says nothing of: where one lies, whom one helps."""

import re

from pipeline.patterns.cued import cued

# "Hull's neighbour, East Riding": Hull is only who is near.
_NEXT_TO = re.compile(
    r"A's (?:[a-z]+ ){0,2}(?:neighbou?rs?|twins?|partners?|rivals?|helpers?"
    r"|counterparts?)\b"
)
# "Leeds helps neighbour to good grade": it is the neighbour's.
_HELPS_ANOTHER = re.compile(
    r"A(?:'s C| C)? (?:has |is )?(?:help|lift|steer|guid|mentor|coach)\w* "
    r"(?:its |an? |the )?(?:neighbour|nearby|struggling|failing|another|other)"
)
# "Eight months after its neighbour Hull, East Riding": so is who stands in the lead.
_LED_BY = re.compile(
    r"^[^,;:@G]{0,60}\b(?:after|behind|before|since|like|unlike|as with) "
    r"(?:[a-z][a-z'-]* ){0,3}$"
)
_THEN_ONE = re.compile(r"A(?: [a-zB][a-z]*){0,3}, (?:the )?A\b")
_DENIED = cued(
    r"\b(?:not|neither|nor|excluding|except|except for|other than|rather than"
    r"|apart from|instead of) (?:the )?$"
)
_LOCATION = re.compile(
    r"\b(?:(?:conference|event|meeting|summit|ceremony|hearing|home|homes|estate|court"
    r"|office|offices|centre|school|college|hotel|university|street) in|based in"
    r"|based near|(?:opposite|other) (?:way|direction) (?:to|from)"
    r"|moved? from|mps? for|jobs in"
    r"|(?:run|shared|managed|provided|led|owns?|owned|formed) (?:jointly |in C )?with"
    r"(?: the)?"
    r"|shared (?:C|S|team|department|arrangements?|director) with(?: the)?"
    r"|(?:one|two|three|four|others?|another|associations?|S)(?:,| is| are| was),?"
    r"(?: both)?(?: based)? in|\b(?:one|other|two|both|associations?) in"
    # Who ran them, or is to.
    r"|back from(?: the)?|(?:E|[a-z]+ed) over to(?: the)?"
    r"|born in|lives? in|venues? in|(?:north|south|east|west|miles|outside|coast) of"
    r"|(?:miles|far|away) from|(?:islands|isles|coast|miles) off) $"
)
# "Barnham District Council, in Loamshire,", "A, a C over the border in A,".
_WHERE_IT_LIES = cued(
    r"A, (?:(?!(?:wh\w+|and|or|with|as|like|unlike|those|that|after) )[a-zC][a-z-]* )"
    r"{0,6}in (?:the )?$"
)
# "It now joins a small group of councils - Melchester, next door, among them".
_OF_A_CLUB = cued(
    r"\bjoin(?:s|ed|ing)? (?:an?|the) [^;@A]{0,30}\b(?:group|N|club|list|handful"
    r"|ranks|circle|few|number|company|elite) [^;@A]{0,60}(?: - |, |\(|\b(?:as|like) )"
    r"(?:(?:[a-z]+ )?(?:including|among them|such as|with|notably|like) )?$"
)
# A minister's is to a place; after an inspectorate's it is the council that is judged.
_VISIT = re.compile(r"\bvisit to $")

# "In Lancashire, Blackburn has regained": the county is where that is.
_IN_A_COUNTY = re.compile(r"^in A, A(?:'s S)? (?:has|have|is|are|was|were)\b")
# What is looked for just before a name is no longer than this.
_BEFORE_A_NAME, _BEFORE_A_CLUB = 40, 150


def is_bystander(mask: str, start: int, place: int) -> bool:
    """Say whether a name at a place, of the group that starts there, is not judged."""
    near = just_before(place)
    aside = mask.startswith(",", place + 1) and _WHERE_IT_LIES.search(mask, near, place)
    inside = place == len("in ") and _IN_A_COUNTY.match(mask)
    if aside or inside or (place > start and mask.endswith("A in ", 0, place)):
        return True
    if (
        mask.startswith("A-", place)
        or _NEXT_TO.match(mask, place)
        or _HELPS_ANOTHER.match(mask, place)
        or _DENIED.search(mask, just_before(place), place)
        or _OF_A_CLUB.search(mask, max(start - _BEFORE_A_CLUB, 0), start)
    ):
        return True
    if _THEN_ONE.match(mask, place) and _LED_BY.match(mask, 0, place):
        return True
    visited = mask.endswith("visit to ", near, place)
    if visited and "R" not in mask[:place] and _VISIT.search(mask, near, place):
        return True
    services = mask.startswith("A's S", place)
    return not services and _LOCATION.search(mask, near, place) is not None


def just_before(place: int) -> int:
    """Return from where on a name's own words stand before it."""
    return max(place - _BEFORE_A_NAME, 0)
