"""What is wrong with settings and values, in words for whoever wrote them (pure)."""

import re
from collections.abc import Mapping
from datetime import datetime
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

_FORMAT = re.compile(r"'(%[^']+)'")
_A_MOMENT = datetime(2026, 6, 17, 8, 0)  # noqa: DTZ001 - shown as an example


def in_words(error: ValidationError) -> str:
    """Say in one sentence which settings are wrong, and what to write there."""
    return "; ".join(
        f"{'.'.join(map(str, one['loc']))}: {_mend(one)}"
        for one in error.errors(include_url=False)
    )


def wishes_in_words(error: ValidationError) -> str:
    """Say the same of what was said on the command line, by its options."""
    return "; ".join(
        f"{_option(one)} {one['input']!r}: {_mend(one)}"
        for one in error.errors(include_url=False)
    )


def value_in_words(error: ValidationError) -> str:
    """Say why a value on the command line cannot be, and what to write instead."""
    one = error.errors(include_url=False)[0]
    given, ctx = f"{one['input']!r}", one.get("ctx", {})
    formats = _FORMAT.findall(one["msg"])
    match one["type"]:
        case "int_parsing" | "int_type" | "int_from_float":
            return f"{given} is no whole number; write one, such as 12"
        case "float_parsing" | "float_type":
            return f"{given} is no number; write one, such as 0.6"
        case "greater_than_equal":
            return f"it must be {ctx['ge']} at least"
        case "less_than_equal":
            return f"it may be {ctx['le']} at most"
        case _ if formats:
            written = " or ".join(_A_MOMENT.strftime(one) for one in formats)
            return f"{given} cannot be read as a day; write it as {written}"
        case _:
            return _mend(one)


def _option(one: ErrorDetails) -> str:
    """Return the option that a wrong value was given by."""
    names = [part for part in one["loc"] if isinstance(part, str)]
    return f"--{names[-1].replace('_', '-')}" if names else "it"


def _mend(one: ErrorDetails) -> str:
    words = WORDS.get(one["type"])
    if words is None:
        return one["msg"].removeprefix("Value error, ").rstrip(".")
    return words.format_map(one.get("ctx", {}))
