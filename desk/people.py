"""Who may use the desk, and what each may do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum


class Role(IntEnum):
    """What a person may do; each may do what those before it may."""

    READER = 1
    EDITOR = 2
    OPERATOR = 3


class Way(StrEnum):
    """How the desk knows who is asking."""

    LOCAL = "local"
    LINK = "link"
    PROXY = "proxy"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who was let in; `address` is a mail address, or "local".

    `name` is what readers are shown of who decided something.
    """

    address: str
    role: Role
    name: str = ""

    @property
    def signature(self) -> str:
        """Return the name under which this person decides."""
        return self.name or self.address

    @property
    def owns(self) -> str | None:
        """Return whose subscriptions and messages are this person's; None is all."""
        return None if self.is_operator else self.address

    @property
    def is_editor(self) -> bool:
        """Say whether this person may decide."""
        return self.role >= Role.EDITOR

    @property
    def is_operator(self) -> bool:
        """Say whether this person may see and change everything."""
        return self.role >= Role.OPERATOR


@dataclass(frozen=True, slots=True)
class Access:
    """Who is let in, and by which way.

    `people` maps mail addresses in lower case to roles. With `anyone`, whom the proxy
    vouches for may read without being listed. `base_url` is the address that readers
    know, without a slash at its end; `header` counts only from one of `proxies`.
    `local_name` is what this machine's own user is called.
    """

    way: Way = Way.LOCAL
    people: Mapping[str, Role] = field(default_factory=dict)
    base_url: str = "http://127.0.0.1"
    hosts: frozenset[str] = frozenset()
    header: str = ""
    proxies: frozenset[str] = frozenset()
    anyone: bool = False
    local_name: str = "the desk"

    @property
    def is_https(self) -> bool:
        """Say whether readers come by https, so that cookies are for it alone."""
        return self.base_url.startswith("https://")

    def visitor(self, address: str) -> Visitor | None:
        """Return the person of that address, if the desk knows one."""
        plain = address.strip().lower()
        role = self.people.get(plain)
        return Visitor(plain, role) if role else None


LOCAL_VISITOR = Visitor("local", Role.OPERATOR)
