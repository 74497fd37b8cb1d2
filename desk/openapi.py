"""The description of the desk's API, as OpenAPI 3.1 has it."""

from typing import Any

Json = dict[str, Any]

_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "integer"}
_MAYBE: Json = {"type": ["string", "null"]}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_YES: Json = {"type": "boolean"}


def _object(**fields: Json) -> Json:
    """Describe an object that has all of these fields and no others."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _list(of: Json) -> Json:
    return {"type": "array", "items": of}


def _either(*values: str) -> Json:
    return {"type": "string", "enum": list(values)}


_DIRECTION = _either("upgrade", "downgrade", "unchanged", "first", "unknown")
_STATE = _either("new", "confirmed", "to be checked", "corrected", "withdrawn")
_QUOTE = _object(
    text=_TEXT, start=_NUMBER, end=_NUMBER, page={"type": ["integer", "null"]}
)
_RESULT = _object(
    judgement=_TEXT,
    grade=_TEXT,
    previous_grade=_MAYBE,
    direction=_DIRECTION,
    confidence={"type": "number", "minimum": 0, "maximum": 1},
    decided_by=_MAYBE,
    quote=_QUOTE,
)
_STORY = _object(
    id=_NUMBER,
    state=_STATE,
    authority=_TEXT,
    authority_name=_TEXT,
    remit=_TEXT,
    headline=_TEXT,
    results=_list(_RESULT),
    sources=_list(_object(publisher=_TEXT, url=_TEXT, title=_TEXT, published=_MAYBE)),
    direction=_DIRECTION,
    framework=_MAYBE,
    began=_MAYBE,
    first_seen=_MOMENT,
    changed_at=_MOMENT,
    developments=_list(
        _object(kind=_TEXT, at=_MOMENT, summary=_TEXT, baseline=_YES),
    ),
)
_AUTHORITY: dict[str, Json] = {
    "code": _TEXT,
    "name": _TEXT,
    "official_name": _TEXT,
    "region": _MAYBE,
    "starts": _MAYBE,
    "ends": _MAYBE,
    "replaced_by": _list(_TEXT),
}
_JUDGEMENT = _object(
    authority=_TEXT,
    remit=_TEXT,
    framework=_TEXT,
    judgement=_TEXT,
    grade=_TEXT,
    began=_MAYBE,
    published=_MAYBE,
    official=_YES,
    source=_MAYBE,
)
_HIT = _object(
    title=_TEXT,
    words=_TEXT,
    publisher=_TEXT,
    url=_TEXT,
    fetched_at=_MOMENT,
    stories=_list(_NUMBER),
)
_SOURCE = _object(
    source=_TEXT, outcome=_MAYBE, fetched_at=_MAYBE, well_at=_MAYBE, note=_MAYBE
)
_ERROR = _object(error=_TEXT)


def _asked(name: str, words: str, schema: Json, *, where: str = "query") -> Json:
    asked = {"name": name, "in": where, "description": words, "schema": schema}
    return asked | {"required": where == "path"}


_LIMIT = _asked(
    "limit", "how many at once", {"type": "integer", "minimum": 1, "maximum": 100}
)
_DAY: Json = {"type": "string", "format": "date"}


def _get(summary: str, answer: Json, *asked: Json) -> Json:
    """Describe one path that is asked for by GET."""
    errors = {
        "400": "it makes no sense as asked",
        "401": "no token, or none that is known",
        "404": "there is no such thing",
        "414": "the address is too long",
    }
    answers: Json = {
        status: {
            "description": words,
            "content": {"application/json": {"schema": _ERROR}}
            if status != "414"
            else {"text/plain": {"schema": _TEXT}},
        }
        for status, words in errors.items()
    }
    answers["200"] = {
        "description": "what was asked for; send its ETag with If-None-Match",
        "content": {"application/json": {"schema": answer}},
    }
    answers["304"] = {"description": "it is as it was"}
    return {"get": {"summary": summary, "parameters": asked, "responses": answers}}


DESCRIPTION: Json = {
    "openapi": "3.1.0",
    "info": {
        "title": "Regrade's desk",
        "version": "1",
        "description": "Which council got which grade, and what it had before. Read "
        "only. Lists name the path of their next page in `next`. Times are UTC.",
    },
    "components": {
        "securitySchemes": {
            "token": {"type": "http", "scheme": "bearer"},
            "password": {"type": "http", "scheme": "basic"},
        }
    },
    "security": [{"token": []}, {"password": []}],
    "paths": {
        "/api/stories": _get(
            "The stories in which something was new last",
            _object(stories=_list(_STORY), next=_MAYBE),
            _asked("remit", "one remit alone", _TEXT),
            _asked("region", "one region alone", _TEXT),
            _asked("direction", "one direction alone", _DIRECTION),
            _asked("days", "of the last days", _either("1", "7", "31")),
            _asked("old", "with what was there already", _either("1")),
            _asked("after", "where the last page ended, from `next`", _TEXT),
            _LIMIT,
        ),
        "/api/stories/{number}": _get(
            "One story",
            _STORY,
            _asked("number", "its id", {**_NUMBER, "minimum": 0}, where="path"),
        ),
        "/api/authorities": _get(
            "Every authority, also those that are no more",
            _object(authorities=_list(_object(**_AUTHORITY))),
        ),
        "/api/authorities/{code}": _get(
            "One authority with every judgement of its line",
            _object(**_AUTHORITY, judgements=_list(_JUDGEMENT)),
            _asked("code", "its code", _TEXT, where="path"),
        ),
        "/api/search": _get(
            "The newest articles that have these words",
            _object(articles=_list(_HIT), next=_MAYBE),
            _asked("q", "words, “phrases”, -without, begin*", _TEXT),
            _asked("authority", "those that say something of it", _TEXT),
            _asked("since", "fetched on that day or later", _DAY),
            _asked("until", "fetched on that day or earlier", _DAY),
            _asked("before", "where the last page ended, from `next`", _TEXT),
            _LIMIT,
        ),
        "/api/sources": _get(
            "How each source that is watched stands",
            _object(sources=_list(_SOURCE)),
        ),
    },
}
