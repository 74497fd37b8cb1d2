"""The command's usage errors: what a value should have been, in our own words."""

from typing import Any

import typer
from pydantic import ValidationError
from typer.core import TyperGroup

from jobs.wrong_settings import value_in_words


class PlainGroup(TyperGroup):
    """A command that says what to write in place of a value that it cannot take."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as the library has it
        """Run the command; reword what the library says of a value."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            if isinstance(error.__cause__, ValidationError):
                error.message = value_in_words(error.__cause__)
            raise
