"""Other councils that the news of one is set beside: counted, helped, joined, compared.

"Only two other councils, Melchester and Sampleton, have gone so far": that is known.
"""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.grading.counted import is_tally
from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.news.earlier_batches import is_of_an_earlier_batch
from pipeline.news.others_standing import of_other_days
from pipeline.patterns.cued import cued
from pipeline.rules.timing import Timing, When
from pipeline.sightings.see import Sighting

_BESIDE_THE_NEWS = Timing(When.BACKGROUND, "set beside the news")
_NAME = r"(?:(?:the|its|their|neighbouring|nearby) )*A(?:'s)?(?: [SC])*"
_NAMES = rf"({_NAME}(?:(?:,? and |, |,? or | & ){_NAME})*)"
_COUNCILS = (
    r"(?:councils|authorities|boroughs|counties|cities|unitaries|others|places|areas"
    r"|neighbours|departments|C)"
)
_FEW = (
    r"(?:few|(?:a |the )?handful|(?:a |the )?(?:[a-z]+ )?(?:few|number)|one|two|three"
    r"|four|five|six|seven|eight|nine|ten|[0-9]+|T)"
)
_RAN = (
    r"(?:ran|runs?(?! by| of)|running|manag(?:ed?|es|ing)(?! by)|oversaw|oversees"
    r"|overseeing|help(?:s|ed|ing)?|advis(?:es?|ed|ing)|support(?:s|ed|ing)?"
    r"|mentor(?:s|ed|ing)?|coach(?:es|ed|ing)?|assist(?:s|ed|ing)?|lends?|lent|lending"
    r"|sent in|called in|brought in|turned to|partners? (?:of|to|for|with)"
    r"|partnership with|paired with"
    r"|twinned with|shares? [^;@A]{1,40} with|shared with"
    r"|(?:(?<!best )(?<!worst )(?<!news )(?<!praise )(?:came|comes)|M|moved|moves"
    r"|borrowed|hired|recruited|poached|joined|joins|learn(?:s|ed|t|ing)?"
    r"|copied|arrived) from|(?:used|pioneered|developed|tried|tested|trialled|devised)"
    r" (?:in|at|by)|modelled on|based on|work(?:s|ed|ing)? (?:in|at|for|with|alongside)"
    r"|placed (?:in|with)|merg\w+ with|part of)"
)
# What comes fresh is news of its own.
_OUT_TOO = cued(
    r"\b(?:same (?:day|week|time|month|batch|morning)|until (?:the )?[RN]|I N|N I"
    r"|I R|R I|also I|too)\b"
)
_BESIDE = cued(
    # "Just two other councils, including A and A, have M from G to @".
    rf"\b{_COUNCILS}\b[^;@A]{{0,60}}(?:,|\(| -)? ?(?:including|among them|such as|like"
    rf"|notably|for example|e\.g\.) {_NAMES}[^;]*@"
    rf"|\b(?:only|just|barely) {_FEW}(?: or [a-z]+)? others?\b[^;@A]{{0,60}}"
    rf"(?:,|:|\(| -|\bin|\bof)? {_NAMES}[^;]*@"
    # "Other councils to have M to @ include A and A".
    rf"|\b(?:others?|[a-z]+ other|other(?= L)) (?:[a-zL]+ ){{0,2}}{_COUNCILS}?\b ?"
    rf"(?:to (?:have|be)|that (?:have|had|are)|which (?:have|had|are)|with|V|in)\b"
    rf"[^;A]{{0,60}}@[^;A]{{0,60}}\b(?:include|are) {_NAMES}"
    # "A and A are the only others to be @".
    rf"|{_NAMES} (?:is|are|was|were) (?:I |so far )?(?:(?:the )?(?:only|just"
    r"|(?<!was the )other) )+(?:[a-z0-9]+ ){0,2}(?:others?|council|C|councils|authority"
    rf"|authorities|ones?|boroughs?)\b(?! to (?:go |be |get |see )?[UD]\b)"
    rf"[^;@]{{0,60}}@"
    # "It joins A and A, which have been V @".
    rf"|\b(?:joins?|joined|joining|alongside|(?:on a )?par with|level with|catch(?:es)?"
    rf" U with|caught U with) {_NAMES},? (?:which|whose|where|who|both|each|all|as)\b"
    rf"[^;]*@"
    # "The C ran S in A, which U from G to @".
    rf"|\b{_RAN} (?:(?!A|by\b)[a-zA-Z'-]+ ){{0,6}}?{_NAMES},? (?:itself |now |also )*"
    rf"(?:which|whose|where|when|until|while|as it)\b[^;]*@"
    # "That compares with a @ N for A", "only A has a better one, of @".
    rf"|\bcompar(?:es?|ed|ing) (?:with|to)\b[^;]{{0,30}}@(?: [NRO])* (?:for|in|at|of"
    rf"|by) {_NAMES}"
    rf"|\bonly {_NAMES},? [^;@]{{0,40}}\b(?:better|worse|higher|lower)\b[^;@]{{0,30}}@"
    # "It is the second C in weeks to hear so: in july A E the @", "the other being A".
    rf"|\b(?:second|third|fourth|fifth|sixth|latest) (?:[a-z]+ )?(?:C|council|authority"
    rf"|borough|county|city)\b[^;:@A]{{0,90}}: [^;@A]{{0,20}}{_NAMES}[^;]*@"
    rf"|@[^;A]{{0,30}}\bthe others? (?:is|are|being) {_NAMES}"
)
# "Among the @ were some in need, such as A": where councils were counted before.
_AN_EXAMPLE = cued(
    r"^(?:but |and )?among (?:the|those) (?:V )?(?:as )?@ (?:[a-zC]+ )?(?:were|are|was"
    r"|is) [^;G]*\bA\b"
)

# What tells of a result that it is out too; "now" says no more than that it is so.
_FRESH = cued(
    r"\b(?:also|too|likewise|similarly|as well|same|separate(?:ly)?|second|another"
    r"|meanwhile|elsewhere|other (?:[a-zR]+ )?(?:news|N)|both|days?|week's|batch"
    r"|better|happier|brighter|worse|grimmer|bad news"
    r"|(?:following|after) (?:an?|its|their|the) (?:[a-zRI]+ ){0,4}N"
    r"|N (?:on|into|about)|R (?:has|have)|I N|joined by)\b"
)
# "Also reported on I was A", "R also I its N on A", "in a N also I I".
_ANNOUNCED = cued(
    r"\b(?:also|equally) (?:reported on|V|I|judged|inspected|out)\b[^;GBY]*\bI\b"
    r"|\bN also (?:I|out)\b"
    r"|^(?:but |and )?(?:there|it) (?:is|was) (?:an? )?(?:[a-z]+ )?(?:better|worse|bad"
    r"|W|happier|brighter|grimmer) (?:day|news|week|story|picture|tidings)"
    r" (?:for|in|at|from)\b"
    r"|^(?:but |and )?the (?:news|picture|story|N) (?:is|was) (?:[a-z]+ )?(?:better"
    r"|worse|bad|W|happier|brighter|bleaker|grimmer|kinder|harsher) (?:for|in|at)\b"
    # "Elsewhere in the region, A was also told that it G", "meanwhile, A has Q its G".
    r"|^(?:elsewhere(?: (?:in|on|across)(?: [a-zL]+){1,3})?|separately|meanwhile"
    r"|at the same time),? (?:the |neighbouring |nearby )*A(?: C)?(?:'s S)?"
    r" (?:(?:(?:was|were|has|have|had|I) )+(?:also|too) (?:been )?(?:told|[VEUDMQ])"
    r"|(?:(?:has|have|also|I) )*(?:Q (?!G|V)|[UDM]|been V))\b[^;BY]*$"
)
# The headline and the first sentence; in fewer sentences each of a few tells its news.
_LEAD, _SHORT, _NOW = 2, 6, "now"
# So near above an example councils are counted.
_NEAR = 2


def without_others_beside(
    usable: Sequence[Sighting], scene: Scene
) -> Sequence[Sighting]:
    """Return sightings with what others have taken for known, below the news of one."""
    usable = [_known_example(s, scene) for s in usable]
    told = [s for s in usable if s.timing.when is When.NEWS]
    beside = [
        s
        for s in told
        if s.bound
        and (
            _is_set_beside(s, scene)
            or _is_told_in_one_breath(s, scene)
            or is_of_an_earlier_batch(s, scene)
        )
    ]
    if not beside:
        return usable
    others = [s for s in told if s not in beside]
    below = [s for s in beside if any(_is_above(o, s) for o in others)]
    return [replace(s, timing=_BESIDE_THE_NEWS) if s in below else s for s in usable]


def _known_example(seen: Sighting, scene: Scene) -> Sighting:
    """Return a grade as known where it is an example of councils just counted."""
    if not seen.index or not _AN_EXAMPLE.search(_view(seen.sentence, seen.token.place)):
        return seen
    before = scene.sentences[max(seen.index - _NEAR, 0) : seen.index]
    counted = (is_tally(s, _view(s, t.place)) for s in before for t in s.all("G"))
    return replace(seen, timing=_BESIDE_THE_NEWS) if any(counted) else seen


def _view(sentence: Sentence, place: int) -> str:
    return f"{sentence.mask[:place]}@{sentence.mask[place + 1 :]}"


def _is_above(news: Sighting, beside: Sighting) -> bool:
    """Say whether somebody else's news is told before it."""
    first = (news.index, news.token.place) < (beside.index, beside.token.place)
    return first and set(news.codes).isdisjoint(beside.codes)


def _is_set_beside(seen: Sighting, scene: Scene) -> bool:
    mask, view = seen.sentence.mask, _view(seen.sentence, seen.token.place)
    found = _BESIDE.search(view)
    if not found or _OUT_TOO.search(mask):
        return False
    start, end = found.span(1)
    named = {t.value for t in seen.sentence.all("A") if start <= t.place < end}
    return named.issuperset(seen.codes)


def _is_told_in_one_breath(seen: Sighting, scene: Scene) -> bool:
    """Say whether one sentence, with no sign of a report, is all of another council.

    So it is where the head of an article is on one alone: a second result is "also",
    "meanwhile", "in a report out today" or has a paragraph of its own.
    """
    if seen.index < _LEAD or not _is_headed_by_one(scene, seen):
        return False
    naming = {s.number for s in scene.sentences if set(seen.codes) & set(s.values("A"))}
    before = scene.sentences[seen.index - 1]
    near = (seen.sentence,) if "G" in before.letters else (before, seen.sentence)
    return naming == {seen.index} and not any(_is_fresh(s) for s in near)


def is_announced(seen: Sighting, scene: Scene) -> bool:
    """Say whether a report on another council is said to be out as well.

    "Also reported on this week was a council with a history. Cranford kept its grade."
    """
    if not seen.index or of_other_days(seen.sentence):
        return False
    if _ANNOUNCED.search(seen.sentence.mask):
        return True
    before = scene.sentences[seen.index - 1]
    told = before.letters.isdisjoint("GA") and before.block == seen.sentence.block
    return told and bool(_ANNOUNCED.search(before.mask))


def _is_headed_by_one(scene: Scene, seen: Sighting) -> bool:
    """Say whether the headline and the lead of an article are on one other council."""
    if len(scene.sentences) < _SHORT or scene.heads_several:
        return False
    headed = set(scene.sentences[0].values("A"))
    led = {c for s in scene.sentences[:_LEAD] for c in s.values("A")} - {""}
    return len(led) == 1 and headed == led and led.isdisjoint(seen.codes)


def _is_fresh(sentence: Sentence) -> bool:
    now = (sentence.words.low[t.start : t.end] for t in sentence.all("I"))
    return any(n != _NOW for n in now) or bool(_FRESH.search(sentence.mask))
