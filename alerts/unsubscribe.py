"""The signed link by which a reader ends a subscription with one click (RFC 8058)."""

from itsdangerous import BadSignature, URLSafeSerializer

# The path below the desk's public address; the token follows it.
PATH = "/unsubscribe/"
_SALT = "regrade.unsubscribe"


def token_for(subscription: str, address: str, *, key: str) -> str:
    """Return a token that ends this subscription of this address, and nothing else.

    The same each time, so that a mail that is sent again has the same bytes.
    """
    return _signer(key).dumps([subscription, address.lower()])


def read_token(token: str, *, key: str) -> tuple[str, str] | None:
    """Return the subscription and the address a token is for; None if it is not ours.

    Whoever takes it must see that the subscription still has that address.
    """
    try:
        found = _signer(key).loads(token)
    except BadSignature:
        return None
    if isinstance(found, list) and len(found) == 2:
        subscription, address = map(str, found)
        return subscription, address
    return None


def one_click(
    subscription: str, address: str, *, public_url: str | None, key: str | None
) -> str | None:
    """Return the https address at which a POST ends the subscription.

    None where there is no public https address, or no key: mail then has a mailto only.
    """
    if not key or not public_url or not public_url.startswith("https://"):
        return None
    base = public_url.rstrip("/")
    return f"{base}{PATH}{token_for(subscription, address, key=key)}"


def _signer(key: str) -> URLSafeSerializer:
    if not key:
        raise ValueError("an empty key signs nothing")
    return URLSafeSerializer(key, salt=_SALT)
