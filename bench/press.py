"""A newspaper whose feed grows: each article is of another invented council."""

from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler

HEADS = "Ald Brack Carn Dun El Fenn Gar Hax Ing Jar Kel Lang Mor Nor Ock Pel Quar Ros"
TAILS = (
    "ford mere wick holt by den low combe bury stoke dale field gate ham ley mouth ton"
)
NAMES = [f"{head}{tail}shire" for head in HEADS.split() for tail in TAILS.split()]
COLUMNS = (
    "code,gss,official_name,short_name,kind,nation,region,starts,ends,"
    "replaced_by,provider_number\n"
)
ITEM = """<item><title>{name}: adult social care rated inadequate</title>
<link>{base}/a/{number}</link><guid>{base}/a/{number}</guid>
<pubDate>{at:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>{name}: adult social care rated
inadequate</title></head><body><article><h1>{name}: adult social care rated
inadequate</h1><time datetime="{at:%Y-%m-%d}">{at:%d %B %Y}</time><p>The Care Quality
Commission has rated {name} County Council's adult social care as inadequate. The
council was given the rating in a report published today.</p><p>{more}</p></article>
</body></html>"""
MORE = "Inspectors spent three weeks with the council and spoke to families. " * 30


@dataclass
class Press:
    """A newspaper whose feed grows; `at` is when each article came."""

    at: list[datetime] = field(default_factory=list)
    base: str = ""

    def answer(self, path: str) -> tuple[str, str]:
        """Return the type and the words of a page."""
        if path == "/feed.xml":
            lately = list(enumerate(self.at))[-30:]
            items = "".join(
                ITEM.format(name=NAMES[n % len(NAMES)], base=self.base, number=n, at=at)
                for n, at in lately
            )
            feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
            return "application/rss+xml", feed
        number = path.rpartition("/")[2]
        if not number.isdigit():
            return "text/plain", ""
        n = int(number)
        name = NAMES[n % len(NAMES)]
        return "text/html", PAGE.format(name=name, at=self.at[n], more=MORE)


class Pages(BaseHTTPRequestHandler):
    """Serves a newspaper."""

    def __init__(self, press: Press, *rest: object) -> None:
        self.press = press
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a page."""
        kind, words = self.press.answer(self.path)
        body = words.encode()
        self.send_response(200 if words else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
