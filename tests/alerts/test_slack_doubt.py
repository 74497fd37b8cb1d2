"""What Slack leaves open is said to be open."""

import pytest

from alerts.channels.errors import UnknownOutcomeError
from alerts.channels.slack import send
from jobs.demo.carriers import Answer, SlackStandIn
from tests.alerts.test_slack import by_webhook, to_slack


def test_an_error_of_slack_s_own_says_that_nobody_knows() -> None:
    with SlackStandIn() as slack:
        slack.answers.append(Answer(500, "<html>oops</html>"))
        with pytest.raises(UnknownOutcomeError) as caught:
            send(to_slack(), settings=by_webhook(slack))

    assert str(caught.value) == (
        "Slack answers '<html>oops</html>' with status 500, which does not say whether "
        "it was posted"
    )
