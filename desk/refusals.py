"""What the desk refuses, each with one sentence for a person."""


class RefusedError(Exception):
    """A request that is not answered; `sentence` says why and what to do."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def not_found(what: str = "page") -> RefusedError:
    """Return the refusal for what does not exist, or is none of the asker's."""
    return RefusedError(404, f"There is no such {what}.")
