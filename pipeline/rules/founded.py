"""How a council came to be, told in passing: it says nothing of its grade's time."""

# What is done to a council that begins, or what it does.
_BEGAN = (
    r"(?:existence|being|created|formed|born|set U|founded|established|launched|carved"
    r"|M over|took over|life|began|replaced|replacing|merged|split|made (?:out of|up"
    r"|from|when|in|by)|M the place|succeeded)"
)
# ", set up in April 2023 when the county was split in two,"; none of them has a grade.
MADE_WHEN = (
    r", (?:(?:which|that|who|itself|one of [a-z]+|only|newly|first|formally) )*"
    r"(?:(?:was|were|had been|has been|came into|came to|only|itself|first|M into) )*"
    rf"{_BEGAN}\b(?!, )[^@G;,]{{0,90}}"
    r"|, (?:which|that) (?:did not|didn't|had not|has only) [^@G;,]{0,15}"
    r"\b(?:exist(?:ed)?|existence)\b[^@G;,]{0,50}"
)
# "Created in 2023" without a comma at its end.
FOUNDED = (
    r",? (?:which|that|(?=created|formed|born|set U|founded|established))"
    rf"[^@G;,]{{0,25}}\b{_BEGAN}\b[^@G;,]{{0,25}}\bY\b,?"
    r"(?= (?:[a-z]+ ){0,2}(?:[VEUDMQ]|has|have|is|was)\b)"
)

# "Formed in 2023 out of the old county council, A": the lead tells what A was made of.
LED_BY_ITS_MAKING = (
    r"^(?:(?:but|and|meanwhile|elsewhere),? )?(?:(?:barely|only|just|hardly|nearly"
    r"|almost|about|some|less than|more than|little more than|[a-z0-9]+|B)"
    r" ){0,4}(?:(?:after|since) (?:(?:it|its|the C|being|having) )"
    r"(?:(?:was|were|had|been|itself) )*)?(?:(?:only|newly|first|formally|itself) )*"
    rf"{_BEGAN}\b(?! S)[^@G;,]{{0,90}}, (?=(?:the )?(?:(?:new|fledgling|young) )*A\b)"
    r"|^(?:(?:but|and),? )?(?:an? |the |one of (?:the )?)?(?:[a-zC]+ ){0,3}"
    r"(?:successors?|heirs?|replacements?) (?:to|of|for) [^@G;,]{0,60}, "
    r"(?=(?:the )?(?:(?:new|fledgling|young) )*A\b)"
)
