"""A clause that says no more than whose grade it is: told as the one before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.grading.grades import ORDINARY
from pipeline.rules.timing import When
from pipeline.sightings.sighting import Sighting

_NAME = r"(?:the )?A(?:'s)?(?: (?:S|C))*"
# A clause that a semicolon sets apart, without a verb: "A, where S waited, a G".
_VERBLESS = re.compile(
    rf"(?:(?:and|but|while|for|in|at) ){{0,2}}{_NAME},?"
    r"(?: (?:where|which|whose|with|despite|after)\b[^;GBY]{0,90},)?"
    r" (?:(?:an?|the|another|only|just|also|to|as|at|with|got) ){0,3}G(?: N)?[;.]?"
)
_WAS_THAT = re.compile(
    rf"(?:(?:and|but|while) )?{_NAME} (?:was|were) (?:V )?(?:as )?(?:an? )?G"
    r"(?: N)?[;.]?"
)


def as_before_it(
    here: Sequence[Sighting], found: Sequence[Sighting]
) -> tuple[Sighting, ...]:
    """Return the grade of a clause, told as the one before where it says no more.

    "A was E a G; A an G; and A, where S waited for months, a G", and "in Y A was V G;
    A was V G", which is of that year, too.
    """
    if len(here) != 1 or not found:
        return tuple(here)
    own, last = here[0], found[-1]
    apart = own.sentence.block != last.sentence.block or own.index - last.index != 1
    if apart or last.reason or not own.bound or set(own.codes) & set(last.codes):
        return tuple(here)
    mask, unknown = own.sentence.mask, own.timing.when is When.NO_RESULT
    verbless = unknown and _VERBLESS.fullmatch(mask)
    then = last.timing.rule == "dated lead" and _WAS_THAT.fullmatch(mask)
    if not (verbless or then) or own.reason not in {None, *ORDINARY}:
        return tuple(here)
    return (replace(own, timing=last.timing, reason=None),)
