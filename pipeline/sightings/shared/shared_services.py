"""One service of several councils: what it is given, each of them is given.

"Severnside Youth Justice Service has been V G. The service covers Cranford, Melchester
and Sampleton": youth justice services and adoption agencies are often shared.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.layout.scene import Scene
from pipeline.layout.sentences import Sentence
from pipeline.patterns.cued import cued
from pipeline.rules.timing import When
from pipeline.sightings.sighting import Sighting

_SHARED = frozenset(("youth justice", "fostering/adoption agency"))
_SERVICES = frozenset(("service", "services", "partnership", "team", "it"))
_EACH = (
    r"(?:(?:both|the|for|of|all|C|H|boroughs|counties|cities|districts|local|areas"
    r"|two|three|four|five|six) )*"
    r"(?P<each>A(?:'s)?(?: [CH])*(?:,? (?:and|&) (?:for |of |in )?(?:the )?A(?:'s)?"
    r"(?: C)?"
    r"|, (?:the )?A(?: [CH])*)+)"
)
_IS = r"(?:is|has been|was set U as|remains|Q)"
_RUN = r"(?:run|shared|provided|managed|delivered|owned|operated|funded)"
_TOGETHER = r"(?:jointly |together )?"
# "Looks after young offenders in", "finds families on behalf of".
_WORKS_IN = (
    r"(?:looks after|is responsible for|works with|deals with|supervises|supports"
    r"|manages|helps|recruits|assesses|E together)"
    r" [^;,@GRVAB]{1,50}(?: in| across| for| from| of| on behalf of)"
)
_COVERS = cued(
    r"\b(?P<who>S|C|[Ii]t)(?: \(S\))?,? (?:(?:that|which|also) )*"
    r"(?:covers|covering|serves|serving|spans|spanning"
    r"|(?:works|operates|runs|working) (?:on behalf of|across|for|in|throughout)"
    rf"|{_IS} {_TOGETHER}{_RUN} (?:jointly )?(?:by|between|across)"
    rf"|{_IS} an? (?:joint |formal )?(?:C|S|partnership|venture|service) "
    r"(?:between|of|for|(?:shared|run|provided|set U) (?:by|for)|serving|covering)"
    rf"|made U (?:of|from)|{_RUN} (?:jointly )?(?:by|between)|{_WORKS_IN}) {_EACH}"
)
_JOINT = cued(
    rf"\b(?:joint|combined|shared) (?P<who>S|C) (?:for|of|between|in|across) {_EACH}"
)
_ITS_AREA = cued(
    rf"\b(?P<who>[Ii]ts) (?:H|area|patch|remit) (?:M in|covers|spans|includes) {_EACH}"
)
_ONE_FOR = cued(rf"\b(?P<who>S) for {_EACH}")
_SHARES = cued(
    r"\b(?P<each>A(?: C)? shares (?:it|(?:its|the) [SC]|an? S) with (?:the )?A(?: C)?"
    r"(?:(?:, (?:and )?| and )(?:the )?A(?: C)?)*)"
)
_SHARE = cued(
    rf"\b{_EACH}(?: councils)?,? (?:(?:which|that|who|both|together|all) )*share "
    r"(?:it|(?:the|an?|its|their|one) (?:(?:single|joint|same) )?[SC])\b"
)
_ONCE = re.compile(r"\b(?:until|used to|formerly|previously|once|had|were|will)\b|[BF]")


def of_shared_services(scene: Scene, found: Sequence[Sighting]) -> tuple[Sighting, ...]:
    """Return sightings with the grade of a shared service given to each council."""
    remits = _SHARED & {s.remit for s in found}
    for remit in remits:
        sharing = _who_share(scene, remit)
        if sharing and not _have_their_own(found, remit):
            found = [_of_each(s, remit, sharing) for s in found]
    return tuple(found)


def _of_each(seen: Sighting, remit: str, sharing: Sequence[str]) -> Sighting:
    if seen.remit != remit or not set(seen.codes) <= set(sharing):
        return seen
    return replace(seen, codes=tuple(sharing))


def _have_their_own(found: Sequence[Sighting], remit: str) -> bool:
    """Say whether several councils are told apart by what each was given."""
    news = [s for s in found if s.remit == remit and s.timing.when is When.NEWS]
    own = {s.codes for s in news if s.bound and s.codes and s.reason is None}
    return len(own) > 1


def _who_share(scene: Scene, remit: str) -> tuple[str, ...]:
    """Return the councils that an article says have one such service together."""
    main = max(scene.remits, key=lambda r: scene.remits[r], default="") == remit
    for sentence in scene.sentences:
        if len(sentence.all("A")) > 1 and not _ONCE.search(sentence.mask):
            shared = tuple(_shared_in(sentence, remit, main=main))
            if len(shared) > 1:
                return shared
    return ()


def _shared_in(sentence: Sentence, remit: str, *, main: bool) -> Iterator[str]:
    """Yield who shares a service by one sentence."""
    mask = sentence.mask
    tried = (p.search(mask) for p in (_COVERS, _JOINT, _ONE_FOR, _ITS_AREA))
    told = next((found for found in tried if found), None)
    if told and _is_such(sentence, told, remit, main=main):
        within = range(*told.span("each"))
    else:
        shares = (_SHARES.search(mask) or _SHARE.search(mask)) if main else None
        within = range(*shares.span("each")) if shares else range(0)
    each = (t.value for t in sentence.all("A") if t.place in within)
    yield from dict.fromkeys(code for code in each if code)


def _is_such(
    sentence: Sentence, told: re.Match[str], remit: str, *, main: bool
) -> bool:
    """Say whether what covers several councils is such a service."""
    who = told.start("who")
    named = next((t for t in sentence.tokens if t.place == who), None)
    if named is None:
        return main
    if named.symbol == "S":
        return named.value == remit and not sentence.words.low.endswith(
            ("services", "teams"), named.start, named.end
        )
    return main and named.value in _SERVICES
