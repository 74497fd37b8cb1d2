"""What stands before "found to require improvement" where it is of now."""

# "At the last inspection, in 2016, it was judged to @", "just three years ago the same
# department was", "four years after they were found to @" are of then.
BEING = (
    r"^(?!(?:but |and )?(?:at|in|during|on|after|when|back)\b[^@G;]{0,50}\b[BY],"
    r"|(?:(?:but|and|just|only|barely|some|about|less|more|than|almost|nearly|over) )*"
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]+)(?: and a half)? B"
    r",? (?:(?:the|its|their|that|these|same|very) )*(?:it|they|we|[ASCR])\b)"
    r"(?![^@]*\b(?:(?:years?|months|decade) (?:after|since)|[BY],? when)"
    r" (?:(?:it|they|we|S|(?:the|its|their) [SC]|A(?:'s)?(?: [SC])?) )"
    r"(?:was|were|had)\b[^@G;,]{0,30}@)"
    # "J was G in Y, but the C were said to be @": all of it is of then.
    r"(?![^@]*\b(?:was|were) (?:V )?G(?: N)? in Y,[^@;]*\b(?:but|while|and) [^@;,]*"
    r"\b(?:was|were)\b(?! I))[^@]*"
    r"(?<!had )(?<!having )(?<!twice )\b(?:is|are|was|were|been)"
    r" (?:I |also |all |both )*"
)
NOT_THEN = r"(?![^;]{0,60}\b[BY]\b)"
