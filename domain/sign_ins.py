"""How a person comes to the desk."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody's wish to be sent a link that lets them in; `asked_at` is UTC."""

    id: int
    address: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """What lets a person's program read the desk; the secret itself is not kept."""

    id: int
    name: str
    made_at: datetime
