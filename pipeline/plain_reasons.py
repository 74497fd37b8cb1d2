"""Why a grade is no news, in words for a person who knows none of the rules.

The names on the left are those that readings are stored with; they stay as they are.
"""

from collections.abc import Mapping

# How things stood before: rules that say a grade is an older one.
_OLDER = {
    "dated": "The sentence gives a year or a day gone by: it is an older grade.",
    "dated lead": "The sentence begins with a time gone by: it is an older grade.",
    "dated by its month": "It was given in a month gone by, so it is no news of today.",
    "dated pair": "Both grades of the move are dated to an earlier year.",
    "told of a month gone by": (
        "The sentence speaks of a month gone by: an older grade."
    ),
    "a while ago": "It was given a while ago, the sentence says.",
    "from this to that": "It is where the rating came from, not where it went.",
    "given up": "The council is said to have left this grade behind.",
    "left behind": "The council is said to have left this grade behind.",
    "turned from": "The council is said to have moved away from this grade.",
    "at the last inspection": "It is what the inspection before this one gave.",
    "when last seen": "It is what inspectors gave on their visit before this one.",
    "called previous": "The article itself calls it the previous grade.",
    "had been": "The council “had been” that: it is what it was before.",
    "having been": "It is what the council was before: “having been” that.",
    "what was that": "It says what the council was, not what it is now.",
    "used to be": "The council used to be that.",
    "years after": "It tells how long ago that grade was given: an older one.",
    "after being": "It names what came before: an event after an older grade.",
    "after that": "It names an older result that something else came after.",
    "following that": "It names an older result that something else followed.",
    "after a run of": "It is one of a run of older grades.",
    "until now": "The council had this grade until now.",
    "lasted till now": "The council had this grade until now.",
    "managed no more than that": "It is what the council could manage then.",
    "before now": "It is what the council had before now.",
    "at the time": "It is what the council had at some time before.",
    "of the time told before it": "The sentence before speaks of an earlier time.",
    "where it was": "It is where the council was before.",
    "stepped over": "It is a grade that the council went past without ever having it.",
    "passed on the way": "It is a grade that the council had on the way to this one.",
    "than that": "The new grade is set beside this one, which came before.",
    "than before": "The new grade is set beside this one, which came before.",
    "till it moved": "It was that “before it improved”, or moved in another way.",
    "replaced by this": "The new grade is said to have taken its place.",
    "together with that": "It is named together with an older grade.",
    "under the ratings of then": "It belongs to ratings that new ones have replaced.",
    "of a scale that is over": "Inspectors no longer give this grade: an older result.",
    "the last of them": "It is the last of several older grades.",
    "older still": "It is older than the judgement before this one.",
    "before an older move": "It is older than the judgement before this one.",
    "was that and is this": "The council was that and is something else now.",
    "in a list, before": "The list gives it as what the council had before.",
    "the verdict of then": "It is what inspectors said on an earlier visit.",
    "learned: an earlier grade": (
        "No rule knows these words; by all around it, it is the grade held before."
    ),
    "learned: an earlier one": (
        "It reads like the grade held before, not like the new one."
    ),
}
# Known already: how a council stands, told in the news of something else.
_KNOWN = {
    "a council's standing": (
        "It only tells how the council stands, as was known before."
    ),
    "its grade": "It only tells how the council stands, as was known before.",
    "being called that": "It only describes the council, as was known before.",
    "standing since": "The council has had this grade for a while.",
    "stands until the next": "It is the grade that stands until the next inspection.",
    "still the only one": "It is one that the council has had for a while.",
    "since it": "It tells what has happened since that grade.",
    "weeks after": "It tells what has happened in the weeks since that grade.",
    "in response": "It tells what was done about a grade that was known.",
    "what this follows": "Something else is the news, and it follows that grade.",
    "a report that found": "An older report is recalled, to tell what came of it.",
    "in a clause on the side": (
        "It stands in a clause on the side, only to set the scene."
    ),
    "set beside the news": "It is another council's, told beside the news.",
    "told late in the article": (
        "The head of the article has other news; this is told below it as background."
    ),
    "an unlikely grade of an article that tells of something else": (
        "The whole article reads like something else than the news of an inspection."
    ),
    "learned: no news": (
        "The words could be a result, but nothing around them reads like one."
    ),
    "a list of how councils stand": "It is from a list of how councils stand.",
    "counted among those": (
        "The council is counted among those with that grade already."
    ),
    "more than once": "It tells how often the council has had that grade.",
    "in somebody's time": "It is told of the time when somebody was in charge.",
    "while somebody was there": "It is told of the time when somebody was in charge.",
    "a person's past": "It is told of where somebody worked before.",
    "somebody's own council": "It is told of the council that somebody came from.",
    "another council's past": "It is what another council had before.",
    "said of anybody": "It is said of councils in general, not of this one.",
    "told how": "It tells how ratings work, not who got one.",
    "all but one": "It is said of all the others.",
    "not that council": "It is said of another council.",
    "one of those": "It names a group of councils that have that grade.",
    "others judge it": "Somebody other than the inspectors calls it that.",
}
# No grade of the council at all.
_NONE = {
    "the grade of a provider, not of a council": (
        "It is the grade of a school, a home or another provider, not of the council."
    ),
    "the grade of the provider that the headline names": (
        "It is the grade of the school, home or provider that the headline names."
    ),
    "the grade of a neighbour that is not named": (
        "It is the grade of a neighbouring council that is not named."
    ),
    "the grade of a landlord that is no council": (
        "It is the grade of a housing association, not of a council."
    ),
    "the grade of the safeguarding board, which is not the council's": (
        "It is the grade of the safeguarding board, not of the council."
    ),
    "services that are not said to be the council's own": (
        "Firms and charities do this work, too, and the council's own is not meant."
    ),
    "fostering that is not said to be the council's own": (
        "Firms and charities do this work, too, and the council's own is not meant."
    ),
    "the grade of somebody else in that place": (
        "It is the grade of somebody else who has the council's place in the name."
    ),
    "told by who sells or hires": "It stands on a page that sells or hires.",
    "a county council is no landlord: the homes are its districts'": (
        "A county council lets no homes: the landlord judged must be another."
    ),
    "the inspectorate named judges no such services of councils": (
        "The inspectorate that is named does not rate these services of councils."
    ),
    "no grade of these services at that time": (
        "Inspectors did not give this grade to these services at that time."
    ),
    "nobody says that an inspectorate judged it": (
        "No inspectorate, inspection or report is spoken of."
    ),
    "no word of judging near": "Nothing near it says that somebody was rated so.",
    "an ordinary word": "The word is used in its everyday sense, not as a grade.",
    "an ordinary word before what it describes": (
        "The word only describes what follows it, as in “good progress”."
    ),
    "one of two words that describe": "The word only describes something.",
    "says that something needs to improve": (
        "It says that something must get better, which is no grade."
    ),
    "says what needs to improve, and gives no grade": (
        "It says what must get better, which is no grade."
    ),
    "said of something in the services": (
        "It is said of one thing in the services, not of the services."
    ),
    "inspectors say it of other things": (
        "Inspectors say it of one thing in the services, not of the services."
    ),
    "councils are counted, none is named": (
        "It counts how many councils have that grade and names none."
    ),
    "so many of so many councils, none is named": (
        "It counts how many councils have that grade and names none."
    ),
    "councils at large, none is named": (
        "It is said of councils at large, none is named."
    ),
    "that or better, told of several": "It says “that or better” of several councils.",
    "another's, to compare": "It is the grade of another council, to compare with.",
    "a range of grades, not one": "It names two grades or a range, not the one given.",
    "the whole scale is listed": "It explains the scale that inspectors use.",
    "the grade is named beside it": (
        "It only explains the grade that is named beside it."
    ),
    "a grade named, given to none": "It explains the grade and gives it to nobody.",
    "a grade renamed, not given": "It tells that the grade was given another name.",
    "which column is of now is not said": (
        "The table does not say which of its columns is the new grade."
    ),
    "a document, not a result": "It speaks of the document, not of a result.",
    "asked, not said": "It is a question.",
    "somebody else says so": "Somebody other than the inspectors says so.",
    "not yet": "It has not been given: it is expected, feared or possible.",
    "to be": "It is still to come.",
    "at stake": "It is still to be decided.",
    "hoped for": "It is hoped for, not given.",
    "wished for": "It is wished for, not given.",
    "on the way to": "The council is on the way to it and has not got it.",
    "only if": "It depends on something that has not happened.",
    "by a year to come": "It is an aim for a year to come.",
    "nearly that": "The council nearly got it, and did not.",
    "not said outright": "It is not said outright that it was given.",
    "between here and there": "It lies between two grades and is neither.",
    "nobody was given it": "It is denied, taken back, imagined or given to nobody.",
}
WHY_NOT: Mapping[str, str] = {**_OLDER, **_KNOWN, **_NONE}
