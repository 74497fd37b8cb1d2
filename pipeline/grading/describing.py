"""Whether a grade word only describes the word that comes next, or a thing."""

import re

from pipeline.layout.sentences import Sentence, Token

ONE_OF_TWO = "one of two words that describe"
# What may follow a grade that is not describing the next word.
_FREE_AFTER = re.compile(
    r"^(?:$|[.,;:!?)\]/]| \(|-(?:V|N|judged|to-)| - "
    r"| (?:by|in|for|after|following|and|or|but|overall|across|at|on"
    r"|with|from|since|when|while|as|because"
    r"|under|this|during|despite|twice|to|over|three|two|four|than|which"
    r"|who|it|they|he|she|the|according|amid"
    r"|due|just|even|against|though|although|where|rather|so|too|nearly"
    r"|almost|between|every|is|was|were|are"
    r"|has|have|had|says?|said|rated|-|level|standard|again|then|through"
    r"|that|their|its|earlier|marks?|a|an|all|any|compared|meaning|out"
    r"|no more|no longer|of|per|also|more|still|if|both|until|last|respectively"
    r"|themselves"
    r"|itself|thanks|throughout|alongside|within|before|around|beyond"
    r"|one|five|six|seven|eight|nine|ten|[0-9]+|less|more|barely|soon|shortly|after"
    r"|every"
    r"|among|amongst|back|instead|via|against|like|unlike|without"
    r"|regarding|given|owing|being|yet|only|once|elsewhere|→|across"
    r"|we (?:were|had|have|held|got|received|enjoyed)"
    r"|together|behind|one|inside|including|not|who|here|there|or)\b"
    r"| (?:box|column|standing|camp|club|era|days|league|territory|pile|group|list"
    r"|bracket|band|ranks|tier|elite)\b"
    r"| [RNOKHIQBFVEUDMYATZ]| [SC]\b| councils| authorities| departments| offices)"
)
# "Outstanding Barsetshire deputy": of somebody or something of the place.
_OF_SOMEBODY = re.compile(
    r"^ A(?:'s)? (?:(?:deputy|deputies|director|boss|bosses|chief|chiefs|head|heads"
    r"|teachers?|leaders?|councillors?|managers?|workers?|carers?|social workers?|staff"
    r"|volunteers?|pupils?|students?|teenagers?|mums?|dads?|couple|family|families"
    r"|pubs?|restaurants?|keeper|team|player|artists?|nurses?|officers?)\b|P)"
)
_PRAISED = re.compile(
    r" (?:ofsted )?(?:result|outcome|report|news|achievement|start)s?\b"
)
# "The council had outstanding ambition": no hope of a grade.
_AMBITION = re.compile(r"['\"\u2019\u201d]? ambitions?\b(?! (?:of|to)\b)")
_A_TEAM = re.compile(r" teams?\b(?! (?:was|were|is|are|as)\b)")
# "The verdict of good comes as no surprise."
_OF_A_RATING = re.compile(r"\bN of (?:an? )?$")
_A_VERB = re.compile(r"^ (?:[a-z]+s|came|meant|would)\b")
# "Despite good, child-focused practice": one of two that describe.
_WHAT = (
    r"(?:practice|help|work|support|care|planning|relationships?|advice|assessments?"
    r"|leadership|management|services|plans|teams?|workers?)\b"
)
_NO_ADJECTIVE = (
    r"(?!(?:although|though|but|while|whilst|with|despite|where|when|as|yet|because"
    r"|after|its|their|the|which|in|for|on|to|no|more|better|says?|said|who|that|whose"
    r"|only|other|all|both|some|given|due|and)\b)"
)
_ONE_OF_TWO = re.compile(
    rf"^, {_NO_ADJECTIVE}[a-z-]+(?:,? and {_NO_ADJECTIVE}[a-z-]+)? {_WHAT}"
)
_PLAINLY_ONE = re.compile(rf"^, (?:[a-z]+-[a-z]+|timely|consistent|effective) {_WHAT}")
# "Some assessments were late and poor": what was done or written, not who is rated.
_A_THING_IS = re.compile(
    r"(?:^|[;:,] | (?:and|that|but|while|though|although|as|because|when) )"
    r"(?!.*\b(?:it|they|them|both|which|these|those|this|that|there|all|everything"
    r"|performance|provision|arrangements|care|work|support|help|department|children"
    r"|effectiveness|verdict|result)\b"
    r"|N (?:is|was|of|$))"
    r"[a-zN][a-zN' -]*(?<!still)(?<!also)(?<!again)(?<!overall)"
    r" (?:(?:is|are|was|were|been|Q|remained) [^@;,:A-Z]*(?:G (?:and|or|but) )?)?$"
)
_IS_SEEN = re.compile(
    r"\b(?:despite|(?<![NO] )of|for|saw|seen|sees|see|praise[sd]?|praising|noted|noting"
    r"|with|an?|some) $"
)
_IS_FOUND = re.compile(r"\b(?:V|E|F|is|are|was|were|has|have|pointed to) $")


def describes_next(sentence: Sentence, token: Token, around: tuple[str, str]) -> bool:
    """Say whether it describes the next word: "good news", "an excellent result"."""
    before, after = around
    praise = token.value == "excellent" and not token.quoted
    if praise and _PRAISED.match(sentence.words.low, token.end):
        return True
    if _AMBITION.match(sentence.words.low, token.end):
        return True
    if _OF_A_RATING.search(before) and _A_VERB.match(after):
        return False
    return not _FREE_AFTER.match(after) or bool(_OF_SOMEBODY.match(after))


def is_of_a_team(sentence: Sentence, token: Token) -> bool:
    """Say whether it describes those who work somewhere: "I found a good team"."""
    return not token.quoted and bool(_A_TEAM.match(sentence.words.low, token.end))


def is_one_of_two(before: str, after: str) -> bool:
    """Say whether a comma and one more word stand before what it describes."""
    if _PLAINLY_ONE.match(after) and _IS_FOUND.search(before):
        return True
    return bool(_ONE_OF_TWO.match(after) and _IS_SEEN.search(before))


def is_of_a_thing(sentence: Sentence, token: Token, before: str) -> bool:
    """Say whether "poor" is said of what is done or written, not of who is rated."""
    performs = sentence.words.low.startswith("perform", token.start)
    return token.value == "poor" and not performs and bool(_A_THING_IS.search(before))
