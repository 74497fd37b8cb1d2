"""Grades that look given and are not: denied, taken back, imagined or others' words.

Asked of what the rules and the scorer have taken for news, which is little.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.news.no_news_told import is_of_today, tells_of_none
from pipeline.news.others_words import OTHERS
from pipeline.patterns.branches import branches
from pipeline.patterns.cued import cued
from pipeline.patterns.needs import needed, words_in
from pipeline.patterns.sieve import Sieve
from pipeline.patterns.starts import starting
from pipeline.rules.not_given import NO_RESULT_OF_THEIRS
from pipeline.rules.timing import Timing, When
from pipeline.sightings.sighting import Sighting

# So far from a grade its sentence is asked.
_FAR = 400
# No further than to where another clause begins.
_ON = (
    r"(?:(?!\b(?:which|whose|who|before|after|as|because|when|where|since|but|while"
    r"|that)\b)[^@G;,:])"
)
_WHO = (
    r"(?:(?:the|its|their|our|an?) )*"
    r"(?:R|A(?:'s)?|C|S|N|it|they|we|services|inspectors)\b"
)
# "That R has V A's S @", "being V @", "of an @ N".
_SO = (
    rf"(?:(?:that|saying|if|how) )?{_WHO}"
    rf"(?:(?!\band (?:has |have |had )?[VEUD]\b){_ON}){{0,90}}@"
)
_SAYING = (
    r"(?:that|which|saying|says?|said|stating|states?|telling|tells?|told"
    r"|claim(?:s|ed|ing)?|suggest(?:s|ed|ing)|reporting|declaring|announcing|V)"
)
_NOT = r"(?:not|n't|never|hardly)"
_TOLD_OF = (
    r"(?:claims?|allegations?|accusations?|assertions?|suggestions?|rumours?|whispers?"
    r"|gossip|speculation|talk|hearsay|myth|lie|hoax|notion|impression|story|remark)"
)
# A noun, not a verb: "rejected claims", "a viral claim", but not "the leader claims".
_RUMOUR = (
    r"(?:^|\b(?:(?:reject|den(?:y|i)|dismiss|rubbish|refut|debunk|scotch|quash"
    r"|contradict|rebut|repudiat|counter|laugh|fals|untru|bas|unfound|wild|onlin|viral"
    r"|social media|withdrawn|the|those|these|any|such|a|his|her|by|at|to|of|in|check:)"
    rf" ?[a-z]* ){{1,3}}){_TOLD_OF}"
)
_FALSE = (
    r"(?:not (?:true|correct|right|so|the case)|untrue|false|wrong|incorrect|inaccurate"
    r"|misleading|(?:a |an )?(?:hoax|lie|myth|fake|forgery|invention|fabrication)"
    r"|nonsense|rubbish|unfounded|baseless|without (?:any )?(?:foundation|basis)"
    r"|groundless|premature|made U|made up|fabricated|debunked|fiction|doctored|idle"
    r"|fanciful|wide of the mark)"
)
_IS = (
    r"(?:is|are|was|were|(?:has|have|had) been)"
    r"(?: (?:simply|just|plainly|I|all|completely|quite|entirely|totally|also))*"
)
_GONE = (
    r"(?:quashed|overturned|set aside|struck (?:out|down)|withdrawn|scrapped|retracted"
    r"|rescinded|annulled|revoked|recalled|removed|deleted|pulled|M D|void|unlawful"
    r"|invalid|null|V (?:unlawful|incomplete|invalid|void))"
)
_TAKES_BACK = (
    r"(?:quash(?:es|ed|ing)?|overturn(?:s|ed|ing)?|set(?:s|ting)? aside|withdr[ae]wn?"
    r"|withdr[ae]w(?:s|ing)|str(?:ikes?|uck) (?:out|down)|scrap(?:s|ped|ping)?"
    r"|retract(?:s|ed|ing)?|rescind(?:s|ed|ing)?|annul(?:s|led)?|revoke[sd]?"
    r"|recall(?:s|ed)|M D|tak(?:es|en|ing) down|took down|disown(?:s|ed)"
    r"|corrects?|corrected|delet(?:es|ed|ing)|remov(?:es|ed|ing)|torn U|tears U|tore U"
    r"|suspend(?:s|ed)|thr(?:own|ew) out)"
)
_PAPER = r"(?:N|decision|finding|conclusion|letter|page|R)s?\b"
_ITS = r"(?:(?:an?|the|its|that|this|R|O|both|N) )*"
_THAT = r"(?: (?:in which|that|which|of|by R that|to|as))*"
# What is passed round, and is no paper of an inspectorate or a council.
_PASSED_ROUND = (
    r"(?:(?:(?:an?|another|the|this|these|some|one) )?(?:(?:[a-z]+ )?leaflets?|flyers?"
    r"|screenshots?|deepfakes?(?: [a-z]+)?|(?:[a-z]+ )?chatbots?|wikipedia"
    r"|campaign (?:material|literature)"
    r"|(?:an?|another|one|some) (?:post|tweet|message)s?(?! on (?:its|the C))"
    r"|(?:facebook|whatsapp|twitter|tiktok|instagram|social media|online|viral|fake"
    r"|forged|hoax|bogus|anonymous|spoof|satirical|parody|chain"
    r"|scam|spam|phishing) (?:posts?|messages?|letters?|videos?|emails?|pages?"
    r"|articles?|N|websites?)"
    r"|(?:messages?|posts?|videos?|rumours?) (?:doing the rounds|circulating|going"
    r" round|shared|seen|on (?:facebook|whatsapp|social media|twitter|tiktok))))\b"
)
_SO_FAR = r"(?![^;]{0,150}\b(?:B|before|until|I|so)\b)"
_DENIED = (
    # "It is not true that R has V A's S @", "he was wrong to say that".
    rf"\b{_NOT} (?:true|correct|right|accurate|the case)(?: to [a-z]+)? {_SO}"
    r"|\b(?:untrue|incorrect|inaccurate|false|wrong|misleading|nonsense|an? (?:lie|myth"
    rf"|hoax))(?: to [a-zV]+)? {_SO}"
    # "Claims on social media that A has been V @ are wrong", "rumours of an @ N".
    rf"|\b{_RUMOUR}(?: (?:on|in|by|from|among|about|online|made|circulating|doing)\b"
    rf"[^@GR;,]{{0,40}}?)? (?:of |{_SAYING} ){_SO}"
    # "A denies @ rumour", "C rubbishes @ R claims".
    r"|\b(?:den(?:y|ies|ied)|rubbish(?:es|ed)|dismiss(?:es|ed)|reject(?:s|ed)"
    r"|debunk(?:s|ed)|quash(?:es|ed)|scotch(?:es|ed)|slams?|slammed) (?:(?:R|the|its"
    rf"|false|[a-z]+) ){{0,2}}@ (?:(?:R|N|S|C) ){{0,2}}{_TOLD_OF}\b"
    rf"|\b{_RUMOUR} about {_WHO}(?: S)? being\b{_ON}{{0,60}}@"
    rf"|\b{_RUMOUR} of (?:an? |the |R |O |N |its |[a-z]+ )*@"
    # "A leaflet says that R has V A's S @", not "in a facebook post the C said".
    r"|\b(?<!in )(?<!on )(?<!by )(?<!in an )(?<!in a )(?<!on a )(?<!its )(?<!book )"
    rf"{_PASSED_ROUND}"
    rf"(?:(?!\b(?:after|as|when|but|because)\b)[^@G;]){{0,80}}\b{_SAYING}\b"
    r"[^@G;,]{0,90}@"
    # "Nobody at R has said that", "R F not confirm that", "no evidence that".
    r"|\b(?:not|n't|never|nobody|no one|cannot|nor|(?:refus|declin)[a-z]+ to"
    rf"|unable to)\b{_ON}{{0,30}}\b(?:say|says|said|saying|confirm(?:ed)?|V|told|tell"
    r"|believe|accept|claim(?:ed)?|report(?:ed)?|suggest(?:ed)?) (?:that|whether|if)"
    rf" {_SO}"
    r"|\bno (?:N|record|trace|evidence|proof|document|sign|suggestion)\b"
    rf"(?: (?:that|which|of|in which|to say|showing|having|ever))*"
    rf" (?:{_SO}|[VN]\b{_ON}{{0,90}}@)"
    r"|\bthere (?:never was|was never) (?:an?|any) (?:R )?N (?:that|which)"
    r" [^@G;,]{0,60}@"
    rf"|\bnothing\b{_ON}{{0,40}}\b(?:suggests?|says?|shows?|means?) {_SO}"
    # "A blogger who wrote that R has V it @", "some P believe that", "far from V @".
    r"|\b(?:whoever|any(?:one|body) who|(?:those|people) who|[a-z]{4,} who)"
    r" (?:has |had |have )?(?:says?|said|claim(?:s|ed)?|thinks?|wrote|tweeted|posted"
    rf"|told [a-z]+)\b (?:that )?{_SO}"
    r"|\b(?:some|many|most|few|several) (?:[a-z]+|P) (?:think|believe|say|claim) that"
    rf" {_SO}"
    r"|\b(?:far from|short of|let alone|never mind|thinking|believing|word)"
    rf" (?:that |being |having been )*(?:{_WHO} )?(?:V|N|(?:has|have|had|was|were) V)\b"
    rf"{_ON}{{0,60}}@"
    # "An article of 3 June said that it was V @".
    r"|\b(?:article|story|front page|headline)\b[^@;GV]{0,40}\b(?:said|stated|claimed"
    r"|claims?|reported|told|wrote|suggested|alleged|called)\b[^@;GI]{0,80}@"
    r"|\b(?:wrongly|incorrectly|mistakenly|falsely|in error)\b[^@;GI]{0,60}@"
    # "It is alleged that", "sources claim that", "the C F not comment on N that".
    r"|\b(?:alleged|insinuated|rumoured|(?:sources?|insiders?|critics|some|others"
    r"|people) (?:claim|allege|suggest)(?:s|ed)?|(?:comment on|contrary to"
    r"|reject(?:ed|s)?|dismiss(?:ed|es)?|den(?:ied|ies)) (?:the )?N"
    r"|further from the truth than|stop (?:saying|claiming|telling [a-z]+)"
    rf"|we (?:stated|reported|wrote|printed|published)) that {_SO}"
    r"|^(?:correction|clarification|apology|fact[- ]?check)\b"
    # "Nobody has V it @", "they have not been V @", "at no point has R V them @".
    r"|\b(?:no (?:R|one|inspectorate)|nobody|neither R nor|at no (?:point|time|stage))"
    rf"\b{_ON}{{0,30}}\bV\b{_ON}{{0,60}}@"
    rf"|\b(?:has|have|had|is|are|was|were|did|does)(?: {_NOT}|n't)(?! only| just"
    r"| merely| yet| even)(?: been| actually| ever| in fact)* V\b(?! as\b)"
    rf"{_SO_FAR}{_ON}{{0,60}}@"
    rf"|\b(?:R|it|they) never V\b{_SO_FAR}{_ON}{{0,60}}@"
    rf"|\bA not V\b{_ON}{{0,30}}@"
    rf"|\byet to (?:be )?V\b{_ON}{{0,60}}@"
    r"|\b(?:apologi[sz](?:ed?|es|ing)|sorry) for (?:saying|claiming|suggesting"
    rf"|stating|reporting|telling|printing|publishing)\b[^@G;,]{{0,20}} {_SO}"
    # "A denies being V @", "R has denied N A @".
    rf"|(?<!not )\bden(?:y|ies|ied|ying) (?:(?:that|having|being|ever|{_WHO}|has|have"
    rf"|had|was|were|is|are|been) )*(?:V|N|E)\b{_ON}{{0,60}}@"
    # "That V A @ is a hoax", "V A @; that is false".
    r"|@(?: (?:by (?:the )?R|N|O))*[;,]? (?:(?:which|that|this|it|and that|but that)"
    rf" )?{_IS} {_FALSE}\b"
    r"|@[;,] (?:but )?(?:they|it) (?:were|was|are|is|did|has|have) not(?=[.;,]|$)"
    r"|@[;,] [^@G;]{0,30}\b(?:it|this|that) (?:is|was) (?:wrong|not so)(?=[.;,]|$)"
    r"|@,? (?:and|but) (?:all|both|they|he|she) (?:are|is|was|were)"
    r" (?:wrong|mistaken)\b"
    r"|@[^@G]{0,60}\b(?:this|that|it) (?:is|was) (?:a mistake|an error|untrue|a lie)\b"
)
# It comes true after all, or inspectors claim it.
_BORNE_OUT = cued(
    r"\b(?:borne out|bore out|turned out|proved|came true|come true|well founded)\b"
    r"|@[^@;]{0,60}\b(?:is|are|was|were) (?:true|right|confirmed)\b"
)
_IN_ERROR = (
    r"\b(?:by mistake|typos?|glitch|(?:clerical|typing|technical|printing|data"
    r"|software|computer|spelling) (?:errors?|faults?|mistakes?|slips?)"
    r"|made a mistake when|mix-up)\b"
)
_TAKEN_BACK = (
    # "R has withdrawn its N that V A's S @", "its @ N".
    rf"\b{_TAKES_BACK} (?:from its website )?{_ITS}(?:@ (?:R |O )*N\b"
    rf"|{_PAPER}{_THAT}(?:(?!\band [VUDM]\b){_ON}){{0,80}}@)"
    r"|\bR (?:has |have )?D (?:the|its) @ (?:R |O )*N\b"
    # "The @ N that R gave it has been struck out", "was unlawful".
    r"|@(?:(?!\b(?:and|after|since|saying|as|when|whose|who|where|because|with)\b)"
    rf"[^@G;]){{0,80}} {_IS} {_GONE}\b"
    r"|@[^@G;]{0,50}\bno longer (?:counts|stands|holds|applies)\b"
    # "Goes to court over the N that V its S @".
    r"|\b(?:injunctions?|judicial N|courts?|lawsuit|legal (?:challenge|action|bid"
    rf"|fight))\b{_ON}{{0,50}}\b(?:over|against|of|about|publishing) {_ITS}"
    rf"{_PAPER}{_THAT}{_ON}{{0,70}}@"
    rf"|{_IN_ERROR}[^@G;]{{0,60}}@|@[^@G;,]{{0,40}}{_IN_ERROR}"
)
_IMAGINED = (
    # "Imagine that R has V A's S @", "were R to V it @", "it may be that".
    r"(?:^|[,:] )(?:imagine|suppose|supposing|assume|assuming|pretend|picture"
    rf"|let (?:us|'s) (?:assume|say|suppose|pretend|imagine)),? {_SO}"
    rf"|(?:^|[,:] )were {_WHO} to (?:V|judge|call|find|deem)\b{_ON}{{0,60}}@"
    rf"|\bF (?:be )?that {_WHO}(?: S)? (?:has|have) (?:been )?V\b{_ON}{{0,60}}@"
    rf"|\bas (?:if|though) {_SO}"
    r"|\b(?:vision|dream|ambition|mission)\b[^@G;]{0,10}:[^@G;]{0,90}@"
    r"|\b(?:pretend(?:s|ed|ing)? to be|role[- ]plays?|simulation|dress rehearsal"
    r"|in (?:the|this|a) (?:scenario|exercise|game|play|novel|film|drama))\b"
    r"[^@G;]{0,90}@"
    # "A mock N has V it @", "@ in a practice run".
    r"|\b(?:mock|practice|trial|dry|rehearsal|internal|in-house|simulated|shadow"
    r"|readiness|sector-led|stress|desktop|risk|academic|self-imposed)"
    r" (?:run |exercise )?(?:(?:of|by) )?(?:an? )?(?:N|R|run|test|audit|exercise)\b"
    rf"(?:(?!\bR\b){_ON}){{0,60}}@|\bmock R N\b[^@G;]{{0,70}}@"
    r"|\bexternal N,? [^@GR;]{0,60}\b(?:has|have) V\b[^@GR;,]{0,60}@"
    r"|@(?: [NO])? (?:in|by|after|at) (?:an?|its|the|our) (?:mock|practice|dry|trial"
    r"|internal|in-house|simulated)\b"
    # "Leaders have E themselves a N of @".
    r"|\b(?:V|E|awarded|gives?|gave|marks?) (?:itself|themselves|ourselves"
    r"|(?:its|their|our) own)\b(?:(?!\b(?:R|V|E|told|has|have)\b)[^@G;,:]){0,60}@"
    r"(?![^;,]{0,30}\b(?:from|by) (?:the )?R\b)"
    rf"|\bin (?:the C(?:'s)?|A's|its|their) (?:own )?view,? {_SO}"
    rf"|\bown N (?:is|was|says|said) (?:that )?{_SO}"
)


# "A leaflet says that R has V A's S @. That is wrong."
_IN_A_LEAFLET = cued(
    r"\b(?:advert|advertisement|leaflet|flyer|posts?|messages?|tweet|video|picture"
    r"|screenshot|blog|claims?|rumours?|headline|poster|banner|website|e-?mail)\b"
    r"[^@;]{0,160}@"
)
_CALLED_FALSE = re.compile(
    r"(?:but |and )?(?:(?:that|this|it|which)|the (?:advert|leaflet|claim|post|message"
    r"|story|headline|picture|video|rumour)) (?:is|was)"
    rf" (?:(?:simply|just|plain|plainly|quite|completely|entirely) )*{_FALSE}\b"
    r"|(?:but )?(?:they|it) (?:has|have|was|were|did) not[.!]?$"
)
# What the words of a sentence leave of them is tried: hardly any.
_FIRM = [b for p in (_TAKEN_BACK, _IMAGINED, OTHERS) for b in branches(p)]
_ALL = (*_FIRM, *branches(_DENIED))
_SIEVE = Sieve(needed(re.compile(branch)) for branch in _ALL)
_BEGINS = [starting(branch) for branch in _ALL]


def without_gainsaid(found: Sequence[Sighting], scene: Scene) -> Sequence[Sighting]:
    """Return grades with those that nobody has given for what they are."""
    news = [s for s in found if s.timing.when is When.NEWS and s.reason is None]
    if not news:
        return found
    none = tells_of_none(scene, news)
    unsaid = {id(s) for s in news if (none and not is_of_today(s)) or _is_gainsaid(s)}
    unsaid |= {id(s) for s in news if _is_called_false(s, scene)}
    told = Timing(When.NOT_YET, NO_RESULT_OF_THEIRS)
    return [replace(s, timing=told) if id(s) in unsaid else s for s in found]


def _is_gainsaid(sighting: Sighting) -> bool:
    mask, place = sighting.sentence.mask, sighting.token.place
    view = f"{mask[:place]}@{mask[place + 1 :]}"
    near = (max(place - _FAR, 0), place + _FAR)
    for number in _SIEVE.passed(words_in(view)):
        if _BEGINS[number].search(view, *near):
            return number < len(_FIRM) or not _BORNE_OUT.search(view, *near)
    return False


def _is_called_false(sighting: Sighting, scene: Scene) -> bool:
    """Say whether the next sentence calls false what was passed round."""
    mask, place = sighting.sentence.mask, sighting.token.place
    if not _IN_A_LEAFLET.search(f"{mask[:place]}@"):
        return False
    after = scene.sentences[sighting.index + 1 : sighting.index + 2]
    return any(_CALLED_FALSE.match(s.mask) for s in after)
