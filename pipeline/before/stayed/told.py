"""Whether a text says that a grade is the one that it was before."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.before.long_between import is_of_long_ago
from pipeline.before.moved.elsewhere import GRADES
from pipeline.before.others_past import beside_others, others_have_it
from pipeline.before.own_clause import before_the_next, in_its_clause
from pipeline.before.stayed.as_then_outright import in_full
from pipeline.before.stayed.kept import (
    HELD_ALREADY,
    RUNNING,
    is_at_each,
    is_held,
    is_kept,
    is_one_of_a_row,
)
from pipeline.before.stayed.once_more import (
    SHORT_AGAIN,
    is_of_visits,
    is_once_more,
    is_still_in,
    may_be_once_more,
    moved_again,
)
from pipeline.before.stayed.same_as_then import says_as_then, says_of_the_whole
from pipeline.before.stayed.same_for_both import (
    as_another,
    is_one_more,
    is_the_one_of_then,
    same_as_its_own,
    same_as_just_told,
    same_for_both,
    without_the_same,
)
from pipeline.layout.scene import Scene
from pipeline.layout.sections import is_of_another_section
from pipeline.layout.sentences import Sentence
from pipeline.patterns.any_of import AnyOf
from pipeline.patterns.cued import cued
from pipeline.rules.beside import STILL_STANDS
from pipeline.rules.told import STILL_IS
from pipeline.rules.turns import NOT_LIFTED
from pipeline.sightings.sighting import (
    THE_SAME_GRADE,
    Sighting,
    is_of_other_services,
    is_of_others,
)
from pipeline.sightings.when_told import years_of

_NOT_MOVED = {"has not moved", NOT_LIFTED, STILL_IS, STILL_STANDS}
_AMONG = {"joins the list", "in that class"}
# How sure it is: "again" alone may be of long ago.
FIRMLY, LOOSELY = "firmly", "loosely"
# "That is what they were handed" tells of others' doing.
_NOT_TO_THEM = r"(?! (?:handed|left|promised|told|sold|warned|asked|bequeathed)\b)"
_REPEATS = cued(
    r"\bas (?:it|they|inspectors|ofsted) (?:did|had|were|was)(?: been| done)? (?:in|at"
    r"|on|when|before|last|previously|back|one|two|three|four|five|six"
    r"|(?:a|twelve|seven|eight|nine|ten|the|some) (?:years?|months|decade|couple|few"
    r"|last|previous|inspection|time))\b"
    r"|\ba repeat of (?:its|their|the|what)\b"
    r"|\bas (?:it|they) (?:was|were|had been)(?=[.;,]|$)"
    r"|\bas (?:it|they) (?:has|have|had) been (?:since|for|in|at|ever)\b"
    rf"|\b(?:{GRADES}) (?:that |which )?(?:it|they|inspectors|ofsted|the [a-z]+)"
    r" (?:had |has )?(?:also|already) [a-z]+ (?:in|at|three|two|four|five|six|last)\b"
    r"|\b(?:position|place|level|one) (?:that |which |in which )?(?:it|they|inspectors"
    r"|ofsted|the [a-z]+) (?:had |has )?also [a-z]+\b"
    r"|\b(?:is|was) (?:just |exactly )?the (?:very )?one (?:that )?(?:it|they"
    r"|inspectors|ofsted|the [a-z]+) (?:had |has )?(?:reached|gave|given|got|had"
    r"|received|handed)\b"
    r"|\b(?:rated|graded|judged|found|called) (?:it|them) (?:likewise|so|the same)\b"
    r"|\b(?:it|they) still (?:do|does|are|is)(?=[.,;]|$)"
    r"|\b(?:last did so|last time (?:it|they) did so)\b"
    r"|\b(?:rated|graded|judged|found|was|were) the same\b(?! [a-z]+ in\b)"
    r"|\bwhich (?:is|was) (?:just |exactly |also )?(?:what|how|where) (?:it|they"
    r"|inspectors|ofsted|the [a-z]+)\b|\bwhich (?:it|they) also did\b"
    r"|\bas in (?:[a-z]+ )?(?:19|20)\d\d\b|\b(?:no|not) different\b"
    r"|\b(?:is|are) (?:just |exactly )?(?:what|how) (?:it|they) (?:was|were)\b"
    rf"{_NOT_TO_THEM}"
    rf"|\b(?:{GRADES}) (?:that |which )?(?:was|were) also (?:reached|given|made"
    rf"|delivered"
    r"|returned|handed|arrived)\b"
    r"|\bmatch(?:es|ed|ing) (?:the|its|that)\b"
    r"|(?<!out on )(?<!short of )\brepeat(?:s|ed|ing) (?:the|its|that)\b"
    r"|(?<!from )(?<!than )(?<!above )(?<!below )\bwhere (?:it|they)"
    r" (?:was|were|has stood|have stood|stood)"
    r"(?=[.,;:]|$| (?:and|but|before|previously|then|last|when|two|three|four|five|six"
    r"|seven|a (?:year|decade)|since|under|after|following|in (?:[a-z]+ )?(?:19|20)\d\d"
    r"|at (?:the|its|their)|on (?:the|its|their))\b)"
    r"|\b(?:stay|remain)(?:s|ed) (?:just |exactly )?(?:what|as|how) (?:it|they) (?:was"
    r"|were)\b|\b(?:that|this) is where (?:it|they) (?:stays?|remains?|still)\b"
    r"|\b(?:has|have) not (?:changed|shifted|budged|altered)\b"
    r"|\bhad not (?:changed|moved(?: on| up)?|shifted|budged|altered|improved) since\b"
    r"|\bno change\b|\bmore of the same\b|\bsame [a-z]+ (?:it|they) went in\b"
    r"|\b(?:just |exactly )?(?:as|how|where|what) (?:it|they) (?:went in|started out)\b"
    r"|\bafter (?:it|they|inspectors|ofsted) said (?:exactly |much )?the same\b"
    rf"|\bsame (?:overall |ofsted |inspection )*(?:{GRADES})\b"
    rf"|\bthe (?:{GRADES}) (?:that |which )?(?:it|they) (?:has|have) (?:held|had|kept"
    r"|enjoyed) (?:since|for)\b"
)
# "Although the grade has not moved since Y, ...": whatever the rest is of.
_NOT_MOVED_SINCE = cued(
    r"^(?:(?:but|and|(?:even )?(?:though|if)|although|while|whilst) )?(?:the|its|their"
    r"|that) (?:C's |[CRO] )*(?:N|O)(?: of G)?(?: for (?:A's )?[ACS])? (?:has|have|had)"
    r" (?:not|n't|barely|never) (?:M|U|D|Q|changed|moved|shifted|budged|altered)"
    r"(?: at all)? (?:since|in|for) [^,;G]{1,40}(?:,|\.?$)"
)
_FIRMLY_SAME = cued(
    r"\b(?:remain(?:s|ed|ing)?|reaffirm(?:s|ed)?|renew(?:s|ed)?|repeat"
    r"(?:s|ed)?|retain(?:s|ed|ing)?|maintain(?:s|ed|ing)?|unchanged|no"
    r" change"
    rf"|continued to be|same (?:overall )?(?:{GRADES})|keeps? |kept )"
)
_SECOND_SINCE = re.compile(
    r"\bG N (?:is|was) (?:its|their|the|A's|C's) (?:second|third|fourth)"
    r" (?:since|in|running)\b"
)
_TOLD_THE_SAME = cued(
    rf"\b(?:{GRADES})s?(?:,? '?[a-z' ]{{3,25}}'?,)? (?:[a-z]+ ){{0,4}}?"
    r"(?:stays? the same|remains? the same|unchanged|(?:was|is|been) (?:upheld|retained"
    r"|maintained|reaffirmed|re-?confirmed|renewed)|survive[sd]?"
    r"|(?:has|have) (?:not|n't) (?:changed|altered|moved|shifted)|hasn't (?:changed"
    r"|moved)"
    r"|(?:is|was|were|are) no different|match(?:es|ed) (?:that|the)|repeats (?:that"
    r"|the)|mirrors"
    r"|echoes)\b"
    rf"|\b(?:{GRADES}|position) (?:is|was) (?:exactly |just |much )?the same as (?:at"
    r"|in|on|after|when|before|it|they|last|that|(?:the|its|their) (?:last|previous"
    r"|one|earlier)|two|three|four|five|six|[0-9]{4})\b"
    r"|\b(?:that|this|it|which) (?:is|was|means|marks|represents) no change\b"
    r"|^(?:for|in|at) (?:the )?[a-z]+(?: council)?,? (?:this|that|it) "
    r"(?:is|was|means|meant) (?:no change|more of the same|the status quo"
    r"|as you were)\b"
    r"|\b(?:that|this|it|which) (?:is|was|means|marks|represents) (?:no|hardly an?)"
    r" advance (?:on|from|over)\b"
    r"|(?<! later, )(?<! later )(?<! on, )\bnothing (?:has|had) changed\b"
    rf"|\b(?:{GRADES}) (?:is|was) (?:just |exactly )?the (?:very )?one (?:that )?"
    r"(?:it|they) (?:had|got|received|(?:was|were) given)\b"
    r"|\bno better (?:and|or|but) no worse\b|\b(?:there (?:was|is|has been) )no change"
    r" (?:from|since|on|in the (?:rating|grade))\b"
    r"|^(?:it|this|that) (?:is|was) more of the same\b|\b(?:holds?|held) steady\b"
    rf"|\b(?:{GRADES}) (?:is|was) (?:identical|equal|equivalent) to (?:that|the|its)\b"
    r"|\b(?:not|n't) (?:by |far |fast |good |yet )*enough to (?:alter|change|move|shift"
    rf"|lift|raise|improve) (?:its|their|the) (?:overall |ofsted )*(?:{GRADES})\b"
    r"|\bno reason to (?:alter|change|move|revise|shift)\b"
    r"|\b(?:did|has|have) not (?:alter|change|move|revise|shift)(?:d|ed)? (?:its|their"
    r"|the) (?!minds?\b)[a-z]+ "
)
_SAYS_SO = AnyOf(_REPEATS, RUNNING, _TOLD_THE_SAME)
_THE_SAME = cued(
    r"^(?:that|this|it) (?:is|was) also (?:what|how|the way|where)\b"
    rf"|^(?:that|this|it) (?:is|was) the same (?:(?:{GRADES}) )?as\b"
    r"(?! (?:all|many|most|some|other|the (?!council|borough|last|previous))\b)"
    r"|^(?:that|this|it) is the (?:second|third) time (?:running|in a row)[.]?$"
    rf"|^(?:that|this|it) (?:is|was) (?:exactly )?the (?:very )?same (?:{GRADES})"
    r" (?:that |which )?(?:it|they|inspectors|ofsted|the [a-z]+)"
    r" (?:was|were|had|has|got|gave|received|returned|awarded|gained|earned|won)\b"
    r"|^(?:that|this|which) (?:is|was) (?:just |exactly |also )?(?:where|what|how)"
    r" (?:it|they|we|the [a-z]+) (?:was|were|stood|had|got|came away with)\b"
    rf"{_NOT_TO_THEM}"
    r"|^so (?:it|they) (?:was|were)\b"
    r"|^(?:that|this|it) (?:is|was|had been) (?:also |just |exactly |much )?the same"
    r" (?:story )?(?:last (?:year|time)|the year before|(?:a|two|three|four|five|six)"
    r" years? (?:ago|before|earlier)|in (?:19|20)\d\d|at the last|when (?:inspectors"
    r"|ofsted) (?:last|were last))\b"
    rf"|^(?:that|this|it) (?:is|was) (?:the|its|their) (?:[a-z]+ )?(?:{GRADES}) "
    r"(?:in|at|last|on|when|[a-z]+ years? ago)\b[^.;]{0,20}\b(?:as well|too)\b"
    r"|^(?:that|this|it) (?:is|was) an? (?:position|place|level) (?:that |which |in "
    r"which )?(?:it|they|inspectors|ofsted|the [a-z]+) (?:had |has )?also\b"
    rf"|^(?:that|this|it) (?:is|was) also (?:the|its|their) (?:[a-z]+ )?(?:{GRADES}) "
    r"(?:last|when|[a-z]+ years? ago|(?:in|at|of|on) (?:[a-z]+ ){0,3}"
    r"(?:(?:19|20)\d\d|last|previous|earlier|that|then))\b"
)
_AGAIN = cued(
    r"\banother G\b|\b(?:second|third|fourth|fifth) (?:[a-z]+ )?G (?:R"
    r" )*N\b|\bG(?: N| O| by R| K)*,? (?:(?:for )?once )?Q\b"
)
# Services stay as they were near the head of an article, or close below its news.
_NEAR, _CLOSE = 6, 2
_IT_IS = ("it ", "this ", "that ")


def the_same(news: Sequence[Sighting], scene: Scene) -> str | None:
    """Return how firmly a text says that a grade stayed, or None where it does not."""
    said = _said_of(news)
    told = None if said == FIRMLY else _said_elsewhere(news, scene)
    return told[0] if told else said


def same_as_in(news: Sequence[Sighting], scene: Scene) -> int | None:
    """Return as in which year a text firmly says that the grade is, if it names one."""
    firmly = [s.sentence for s in news if _how_firmly(in_its_clause(s)) == FIRMLY]
    told = None if firmly else _said_elsewhere(news, scene)
    said = [told[1]] if told else firmly
    return min((y for s in said for y in years_of(s, scene.day)), default=None)


def _said_of(news: Sequence[Sighting]) -> str | None:
    said = ""
    for sighting in map(in_its_clause, news):
        if HELD_ALREADY.search(beside_others(sighting)):
            return FIRMLY
        if sighting.timing.rule == THE_SAME_GRADE or as_another(
            sighting.sentence, sighting.codes
        ):
            continue
        how = _how_firmly(sighting)
        if how == FIRMLY:
            return FIRMLY
        said = said or how
    return said or None


def _how_firmly(sighting: Sighting) -> str:
    sentence, rule = sighting.sentence, sighting.timing.rule
    if moved_again(sentence.mask):
        return ""
    low = before_the_next(beside_others(sighting), sighting)
    for_both = same_for_both(sentence.mask)
    if for_both:
        low = without_the_same(low)
    then = (rule in _NOT_MOVED and not for_both) or is_the_one_of_then(sentence)
    if then or _SAYS_SO.is_in(low) or says_as_then(sentence):
        return FIRMLY
    end = sentence.start + len(low)
    short = SHORT_AGAIN.search(low)
    again_at = range(*short.span()) if short else range(0)
    unchanged = any(
        c.symbol == "unchanged"
        and c.end <= end
        and not (for_both and c.value.startswith("same"))
        and not is_one_more(c.value, sentence)
        and not is_of_visits(sentence, c.start)
        and c.start - sentence.start not in again_at
        for c in sentence.cues
    )
    if unchanged or rule == "stays":
        return FIRMLY if _FIRMLY_SAME.is_in(low) else LOOSELY
    if is_held(sighting) or is_at_each(sentence):
        return FIRMLY
    again = is_once_more(low) or (
        rule in _AMONG and is_still_in(sentence, sighting.token.place)
    )
    cues = (_AGAIN, _SECOND_SINCE)
    if again or rule == "judged again" or any(c.search(sentence.mask) for c in cues):
        return LOOSELY
    return ""


def _is_of_another(sentence: Sentence, news: Sighting, scene: Scene) -> bool:
    """Say whether a sentence is of other councils, services or parts."""
    mask = sentence.mask
    if as_another(sentence, news.codes) or moved_again(mask):
        return True
    if is_of_others(sentence, news) or is_of_other_services(sentence, news.remit):
        return True
    if same_for_both(mask) or others_have_it(mask) or is_of_long_ago(sentence, scene):
        return True
    if same_as_just_told(sentence, news.token.value, scene.sentences):
        return True
    return is_of_another_section(sentence, news.codes, scene.sections, scene.sentences)


def _said_elsewhere(
    news: Sequence[Sighting], scene: Scene
) -> tuple[str, Sentence] | None:
    shared = {s.index for s in news if s.timing.rule == THE_SAME_GRADE}
    for sentence in scene.sentences:
        it_is = sentence.low.startswith(_IT_IS)
        close = it_is and any(0 <= sentence.number - s.index <= _CLOSE for s in news)
        far = sentence.number >= _NEAR and not close
        if far and not says_of_the_whole(sentence):
            continue
        if sentence.number in shared or _is_of_another(sentence, news[0], scene):
            continue
        if far or _is_firmly_said(sentence, news[0].token.value):
            return FIRMLY, sentence
        plain = "N" in sentence.letters and sentence.letters.isdisjoint("JHF")
        if plain and may_be_once_more(sentence):
            return LOOSELY, sentence
    return None


# Asked anew for each council of an article.
@lru_cache(maxsize=256)
def _is_firmly_said(sentence: Sentence, grade: str) -> bool:
    """Say whether a sentence beside the news says that its grade stayed."""
    low = in_full(sentence.low)
    kept = is_kept(sentence) or _THE_SAME.search(low)
    if kept or (is_at_each(sentence) and grade in sentence.values("G")):
        return True
    if _NOT_MOVED_SINCE.search(sentence.mask) or is_one_of_a_row(sentence, grade):
        return True
    told = sentence.letters.isdisjoint("JHGF") and bool(_TOLD_THE_SAME.search(low))
    told = told or says_as_then(sentence)
    return told and not same_as_its_own(sentence, grade)
