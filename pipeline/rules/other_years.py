"""Years in a sentence that are of something else than its new grade."""

import re

# "Has D since the G N of Y and V them @", "U to @ from the G they were E in Y": the day
# of the other grade.
_ITS_DAY = (
    r"(?: (?:of|in|from)|,? (?:(?:that|which) )?(?:it|they|R|A)(?:'s [CS])?"
    r" (?:(?:was|were|had|been|last) )*(?:E|V|got|won|had|held|enjoyed|given)"
    r"(?: (?:it|them))?(?: (?:by|from) (?:the )?R)? (?:(?:back )?in|since))"
    r" (?:[a-z]+ )?Y(?: N)?"
)
OF_ANOTHER = re.compile(
    rf"(\b(?:the|its|their|an|a) G(?: N)?){_ITS_DAY}(?=[^;@BYG]*@)"
    r"(?![^;]*\b(?:later|on)\b)(?!,? (?:following|after|from|having|despite|before)\b)"
    rf"|(?<=@)( (?:from|on|after) (?:the|its|their|an?) G(?: N)?){_ITS_DAY}"
)
# What else goes back to a year: "has had four directors since Y and V its S @", "@,
# saying that ... since Y", "the S that D in Y are @", "leaders appointed in Y".
OTHER_YEARS = re.compile(
    r"(\b(?:has|have)\b[^@;GBY]{0,70}) since (?:[a-z]+ )?Y(?=,? and (?:(?:now|also|I|it"
    r"|they|R) )*(?:V|E|R|says|gives?|concludes?|(?:(?:A's|the|its)"
    r" )?[SC]\b[^;@,BYG]{0,30}"
    r" (?:is|are|has|have))\b[^;BYG]*@)"
    r"|(@[^@G;,BY]{0,40})(?:, (?:saying|noting|adding|warning|citing|finding|pointing"
    r"|praising|criticising|highlighting)|,? and (?:that|said|says|noted|notes|adds"
    r"|added|warned|warns))\b(?=[^;@GB]*\bY\b)[^;@GB]*$"
    r"|(\b[SCR]) (?:that|which|who) (?:(?!\b(?:V|E|is|are|has|have|had)\b)[^@;G,])"
    r"{1,50}? (?:in|since|from) (?:[a-z]+ )?Y,?(?= (?:is|are|was|were|has"
    r"|have|came|returned)\b"
    r"[^;BYG]*@)"
    r"|(\b(?:leader|director|manager|boss|chief|plan|programme|strategy|board"
    r"|panel|team"
    r"|trust|scheme|reform|cut|failing|problem|concern|warning|issue|weakness)(?:s"
    r"|es)?)"
    r" (?:first )?(?:appointed|hired|installed|drawn U|set U|launched|begun|started"
    r"|introduced|raised|highlighted|identified|exposed|agreed) (?:back )?in"
    r" (?:[a-z]+ )?Y"
)
# What stands for such a saying in a plain view.
OF_A_SAYING = "_ reacts: "
# "In Y we were failing, said the leader as R V it @": a saying of then, news of now.
_SPEAKS = r"(?:said|says|told|tells|added|recalled|wrote|tweeted|promised)\b"
_NOT_THEN = r"(?!in |at |on |last |back )"
_THE_NEWS = r"\b(?= [^@;BY]*\b(?:[RVEUD]|N)\b[^@;BY]*@[^@;BY]*$)"
SAID_OF_THEN = re.compile(
    r"(?:^(?=[^@;]*\b(?:was|were|i|we|you|he|she|it|they|nobody|nothing|has|have|had|is"
    r"|are|feels?)\b[^@;]*, )[^@;]*\b[YB]\b[^@;]*?(?:(?<=,)|(?<=, )[^@;,]{1,50}?) "
    rf"(?={_SPEAKS})([^@;BY]*?\b)(?:as|after|when)"
    # "The leader said the dark days of Y were over after R V it @".
    rf"|(?<!\bR )(?<!\bit )(?:\bsaid {_NOT_THEN}[^@;,GR]{{0,60}} of (?:[a-z]+ )?Y"
    r"(?=[^@;,BYR]* (?:as|after) (?:the )?R )"
    # "She said that she had warned them in Y, after R V it @".
    rf"|\b(?:said|told (?:[a-zA]+ ){{1,4}}that) {_NOT_THEN}[^@;GR]{{0,90}} (?:in|since)"
    r" (?:[a-z]+ )?Y(?=,))([^@;BY]*?\b)(?:as|after))" + _THE_NEWS
)
