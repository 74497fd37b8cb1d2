"""Sends the links that people asked for at the desk's door."""

import secrets
from datetime import datetime
from hashlib import sha256

from domain.deliveries import Message
from domain.subscriptions import Channel
from store import outbox, sign_ins
from store.connect import Engine, begin, read

SUBJECT = "Your link to the desk"
_TEXT = """\
Somebody, we hope you, asked to sign in to Regrade's desk.

Open this link within 15 minutes and press the button there. It works once:

  {link}

If it was not you, do nothing: without the link nobody gets in.
"""
_HTML = """\
<!DOCTYPE html>
<html lang="en-GB"><meta charset="utf-8"><title>{subject}</title>
<body style="margin:0;background-color:#f6f4ee;color:#1d1c1a">
<div style="max-width:560px;margin:0 auto;padding:32px 20px;\
font:16px/25px Georgia,'Times New Roman',serif;background-color:#f6f4ee;color:#1d1c1a">
<h1 style="margin:0 0 16px;font-size:24px;line-height:30px">Sign in to the desk</h1>
<p>Somebody, we hope you, asked to sign in to Regrade&rsquo;s desk.</p>
<p><a href="{link}" style="display:inline-block;padding:11px 22px;\
background-color:#8f1d14;color:#ffffff;text-decoration:none;border-radius:4px">\
Go to the desk</a></p>
<p>It works once, within 15 minutes. If it was not you, do nothing: without the link \
nobody gets in.</p>
</div></body></html>
"""


def write_links(engine: Engine, *, base_url: str, now: datetime) -> int:
    """Put a link for everyone who asked into the outbox; return how many."""
    with read(engine) as connection:
        waiting = sign_ins.waiting(connection, now=now)
    for wish in waiting:
        secret = secrets.token_urlsafe(32)
        hashed = sha256(secret.encode()).hexdigest()
        with begin(engine) as connection:
            if sign_ins.made(connection, wish.id, hashed, at=now):
                outbox.add(
                    connection,
                    f"sign-in/{wish.id}",
                    channel=Channel.EMAIL,
                    address=wish.address,
                    message=letter(f"{base_url}/sign-in/{secret}"),
                    at=now,
                )
    return len(waiting)


def letter(link: str) -> Message:
    """Return the mail with a link; nothing in it comes from outside."""
    html = _HTML.format(subject=SUBJECT, link=link)
    return Message("sign_in", SUBJECT, _TEXT.format(link=link), html=html)
