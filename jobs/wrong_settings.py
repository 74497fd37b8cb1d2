"""What is wrong with settings, in words for whoever wrote them (pure)."""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import ValidationError
from pydantic_core import ErrorDetails

TEXT, NUMBER = "put a text here, in quotation marks", "put a number here"
WHOLE, YES_OR_NO = "put a whole number here", "say true or false"
WORDS: Mapping[str, str] = MappingProxyType(
    {
        "extra_forbidden": "there is no such setting; take it out",
        "missing": "it is needed; add it",
        "string_type": TEXT,
        "path_type": TEXT,
        "string_too_short": "it may not be empty",
        "tuple_type": 'make it a list, as in ["one", "two"]',
        "int_type": WHOLE,
        "int_parsing": WHOLE,
        "int_from_float": WHOLE,
        "float_type": NUMBER,
        "float_parsing": NUMBER,
        "bool_type": YES_OR_NO,
        "bool_parsing": YES_OR_NO,
        "model_type": "make it a section, with its settings below it",
        "model_attributes_type": "make it a section, with its settings below it",
        "dict_type": "make it a section, with its settings below it",
        "greater_than_equal": "it must be {ge} at least",
        "less_than_equal": "it may be {le} at most",
        "string_too_long": "it may have {max_length} characters at most",
        "literal_error": "say {expected}",
    }
)


def in_words(error: ValidationError) -> str:
    """Say in one sentence which settings are wrong, and what to write there."""
    return "; ".join(
        f"{'.'.join(map(str, one['loc']))}: {_mend(one)}"
        for one in error.errors(include_url=False)
    )


def _mend(one: ErrorDetails) -> str:
    words = WORDS.get(one["type"])
    if words is None:
        return one["msg"].removeprefix("Value error, ").rstrip(".")
    return words.format_map(one.get("ctx", {}))
