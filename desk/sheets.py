"""Tables for other programs: CSV that no spreadsheet takes for a formula, and JSON."""

import csv
import io
import json
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from alerts.tables import harmless


def as_csv(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> Response:
    """Return rows as a file to keep."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(columns)
    writer.writerows([harmless("" if c is None else c) for c in row] for row in rows)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(lines.getvalue(), media_type="text/csv", headers=headers)


def as_json(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Return rows as a list of objects with the columns' names."""
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    body = json.dumps(found, ensure_ascii=False, default=str)
    return Response(body, media_type="application/json")
