"""Who can be inspected: authorities, their names, their providers, look-alikes."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from domain.authorities import Alias, Ambiguity, Authority, LookAlike, Provider
from sectors.files import Row, Stack, read_rows

AUTHORITY = (
    "code",
    "gss",
    "official_name",
    "short_name",
    "kind",
    "nation",
    "region",
    "starts",
    "ends",
    "replaced_by",
    "provider_number",
)
DISTRICT = AUTHORITY[:-1]
ALIAS = ("code", "alias", "kind", "ambiguity", "reason", "valid_from", "valid_to")
PROVIDER = ("name", "aliases", "kind", "serves", "starts", "ends", "source")
LOOK_ALIKE = ("name", "kind")

TRUSTED_NAMES = ("official", "short")


def read_authorities(files: Stack, *, districts: Stack) -> tuple[Authority, ...]:
    """Return every authority of these files; a district's code is taken."""
    taken = {row.text("code") for row in districts.rows(DISTRICT, key=_code)}
    return _councils(files, AUTHORITY, taken=taken, others=())


def read_districts(
    files: Stack, *, authorities: Sequence[Authority]
) -> tuple[Authority, ...]:
    """Return the district councils, which are judged under some remits only."""
    return _councils(files, DISTRICT, taken=(), others={a.code for a in authorities})


def read_aliases(
    files: Stack, *, authorities: Sequence[Authority]
) -> tuple[Alias, ...]:
    """Return every name; an authority without any is known by its own two names."""
    codes = {authority.code for authority in authorities}
    rows = files.rows(ALIAS, key=lambda row: (_code(row), row.text("alias")))
    aliases = [_alias(row, codes) for row in rows]
    named = {alias.code for alias in aliases}
    for authority in authorities:
        if authority.code not in named:
            aliases += _own_names(authority)
    return tuple(aliases)


def read_providers(
    files: Stack, *, authorities: Sequence[Authority]
) -> tuple[Provider, ...]:
    """Return the trusts and companies, each with every council it has served."""
    codes = {authority.code for authority in authorities}
    rows = files.rows(PROVIDER, key=lambda row: (row.text("name"), row.text("serves")))
    for row in rows:
        _check_code(row, row.text("serves"), codes)
    rows.sort(key=lambda row: row.text("name"))
    grouped = groupby(rows, key=lambda row: row.text("name"))
    return tuple(_provider(list(group)) for _, group in grouped)


def read_look_alikes(
    paths: Iterable[Path], *, districts: Sequence[Authority]
) -> tuple[LookAlike, ...]:
    """Return the names that are no authority; those of districts with their codes."""
    areas = [
        LookAlike(row.text("name"), row.text("kind"))
        for path in paths
        for row in read_rows(path, LOOK_ALIKE)
    ]
    councils = [
        LookAlike(name, district.kind, district.code)
        for district in districts
        for name in dict.fromkeys((district.official_name, district.name))
    ]
    return tuple(areas + councils)


def _code(row: Row) -> str:
    return row.text("code")


def _councils(
    files: Stack,
    columns: Sequence[str],
    *,
    taken: Collection[str],
    others: Collection[str],
) -> tuple[Authority, ...]:
    rows = files.rows(columns, key=_code)
    found: dict[str, Authority] = {}
    for row in rows:
        council = _council(row)
        if council.code in found or council.code in taken:
            raise row.refuse(f"code {council.code!r} is taken: give it another")
        found[council.code] = council
    for row in rows:
        for code in row.many("replaced_by"):
            _check_code(row, code, {*found, *others})
    return tuple(found.values())


def _council(row: Row) -> Authority:
    starts, ends = _period(row, "starts", "ends")
    return Authority(
        code=row.text("code"),
        name=row.text("short_name"),
        official_name=row.text("official_name"),
        kind=row.text("kind"),
        nation=row.text("nation"),
        region=row.maybe("region"),
        starts=starts,
        ends=ends,
        replaced_by=row.many("replaced_by"),
        provider_number=row.cells.get("provider_number") or None,
    )


def _alias(row: Row, codes: Collection[str]) -> Alias:
    starts, ends = _period(row, "valid_from", "valid_to")
    return Alias(
        code=_check_code(row, row.text("code"), codes),
        text=row.text("alias"),
        kind=row.text("kind"),
        ambiguity=row.choice("ambiguity", Ambiguity),
        reason=row.maybe("reason"),
        valid_from=starts,
        valid_to=ends,
    )


def _own_names(authority: Authority) -> list[Alias]:
    names = (authority.official_name, authority.name)
    return [
        Alias(
            code=authority.code,
            text=name,
            kind=kind,
            valid_from=authority.starts,
            valid_to=authority.ends,
        )
        for kind, name in zip(TRUSTED_NAMES, names, strict=True)
    ]


def _provider(rows: Sequence[Row]) -> Provider:
    periods = [_period(row, "starts", "ends") for row in rows]
    starts = [first for first, _ in periods]
    ends = [last for _, last in periods]
    return Provider(
        name=rows[0].text("name"),
        aliases=rows[0].many("aliases"),
        kind=rows[0].text("kind"),
        serves=tuple(dict.fromkeys(row.text("serves") for row in rows)),
        starts=min((day for day in starts if day), default=None),
        ends=None if None in ends else max(day for day in ends if day),
    )


def _period(row: Row, first: str, last: str) -> tuple[date | None, date | None]:
    starts, ends = row.day(first), row.day(last)
    if starts and ends and ends < starts:
        raise row.refuse(f"{last} lies before {first}: mend one of them")
    return starts, ends


def _check_code(row: Row, code: str, codes: Collection[str]) -> str:
    if code not in codes:
        raise row.refuse(f"unknown code {code!r}: add it to authorities.csv")
    return code
