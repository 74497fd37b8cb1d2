"""Why a grade was taken for news, or was not, in words for a person.

The names of rules are stored with readings, so they stay; here each is explained.
"""

from collections.abc import Mapping
from itertools import chain

from pipeline.frameworks.begun import NO_OVERALL
from pipeline.plain_reasons import WHY_NOT

_LOOSE = f"; {NO_OVERALL}"
_NO_OVERALL = (
    "The inspectorate gives no overall grade any more, so this is probably the paper's "
    "own summary, or the grade of one part: check it."
)
_LEARNED, _ALSO = "learned: ", "; the article as a whole"
_PRINTED = "report "
_BY_LEARNING = (
    "No rule knows these words; a scorer trained on labelled articles finds that they"
    " read like a new result"
)
# Each sentence with the rules by which a grade is news.
_WHY = {
    "Inspectors are said to have rated it so.": (
        *("has been judged", "judged", "is judged", "judged as", "inspectors judge"),
        *(
            "inspectors say",
            "inspectors call",
            "inspectors decide",
            "has had it judged",
        ),
        *("being given it now", "in every respect", "enough to be that", "and are"),
        *("is called", "condemned as such", "no better than that", "reads", "is told"),
        *("provides such services", "get such a service", "told of it", "were all"),
        *("has such services, inspectors say", "is one of which that is true"),
        *("that it was so", "and is that", "the whole is that"),
        "and so overall",
    ),
    "The council is said to have been given that grade.": (
        *("gets a grade", "a grade for", "a grade of", "the grade", "the grade given"),
        *(
            "grades of",
            "goes to",
            "comes out with",
            "handed over",
        ),
        *("the rating is to be that", "in that class", "joins the list", "at or with"),
        *("these were given it", "named as those who got it", "one of those"),
        *("at the other end", "in a word", "given again"),
    ),
    "A report or letter is said to call it that.": (
        *("a report of now calls it so", "a report calls it so", "is to be published"),
        *("in a letter that says so", "a score that means it"),
    ),
    "The rating is said to have moved to that grade.": (
        *("moved to", "moved from and to", "and reaches", "made it to that"),
        *("leapt to that", "this after that", "this, and that before"),
        *("no longer that but this", "this and not that", "was that and is this"),
    ),
    "A rating that was lost is said to be held again.": ("given back",),
    "The rating is said to have stayed as it was.": (
        *("stays", "was and still is", "another of the same", "judged again"),
        *("an old grade still stands", "has not moved", "has not been lifted"),
    ),
    "Inspectors are said to want it to improve, which is the name of a grade.": (
        *("they need to improve", "inspectors say they need to improve"),
        "inspectors say outright that they need to improve",
        "said that they need to improve",
    ),
    "The council fell short of what it hoped for and was given this.": (
        "hoped for another",
    ),
    "Somebody speaks of the grade as of today, with thanks, pride or regret.": (
        *("glad to be called that", "thanked for it", "may boast of it", "news for it"),
        *("may call itself that", "must be put right"),
        "told of today",
    ),
    "What somebody did at once shows that the grade is new.": ("reaction to the news",),
    "It stands near the top of an article that tells of an inspection.": (
        *("headline", "in short", "now is", "in a sentence of an inspection"),
        *("the only grade told of an inspection", "with a part so graded"),
    ),
    "Two inspectorates are each said to have given a grade, and this is one.": (
        "each by its own inspectorate",
    ),
    "Several results are told beside each other, and this is one.": (
        *("paired", "one for each", "the next to be judged", "in a round-up"),
        *("also rated", "the same grade", "named as the next result"),
        "the other way",
        *("told beside the other parts", "the other result, told by the way"),
    ),
    "The text counts how many grades it moved from the one before.": (
        "so many grades from the one before",
    ),
    "It stands in a list of results.": ("in a list",),
    "The outcome is told in the inspectorate's own words.": (
        *("an outcome in its own words", "a statement is demanded"),
    ),
    "The text has no date, and this is the latest year that it names.": (
        "the latest year of an undated text",
    ),
    "The article reads like news of an inspection, and this is its likeliest grade.": (
        "the likeliest grade of an article that tells of a result",
    ),
}
WHY: Mapping[str, str] = dict(
    chain.from_iterable(((r, say) for r in rs) for say, rs in _WHY.items())
)


def in_plain_words(rule: str, *, news: bool) -> str:
    """Return why a claim was made, or was not, by the rule that it is stored with.

    A rule that has no sentence of its own says its name.
    """
    if rule.endswith(_LOOSE):
        why = in_plain_words(rule.removesuffix(_LOOSE), news=news)
        return f"{why} {_NO_OVERALL}"
    said = WHY.get(rule) if news else None
    if said := said or WHY_NOT.get(rule) or WHY.get(rule):
        return said
    if rule.startswith(_PRINTED):
        return f"The report prints it: {rule.removeprefix(_PRINTED)}."
    if not rule.startswith(_LEARNED):
        return rule
    spoke = rule.removeprefix(_LEARNED).removesuffix(_ALSO)
    whole = ", and so does the whole article" if rule.endswith(_ALSO) else ""
    return f"{_BY_LEARNING}{whole}. What counted most: {spoke}."
