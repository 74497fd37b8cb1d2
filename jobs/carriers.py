"""The carriers, set up from the settings: what sends on each channel."""

from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache, partial

from alerts.channels import email, folder, slack
from alerts.channels.email import MailSettings
from alerts.channels.errors import NeedsOperatorError
from alerts.channels.mail_line import MailLine
from alerts.channels.pace import Pace
from alerts.channels.slack import SlackSettings
from alerts.unsubscribe import one_click
from domain.deliveries import Delivery
from domain.subscriptions import Channel
from jobs.deliver import Send
from jobs.settings import Settings, SettingsError

# Slack takes about one message a second a channel.
SLACK_PACE = 1.0


@contextmanager
def carriers(settings: Settings) -> Iterator[Mapping[Channel, Send]]:
    """Yield what sends on each channel; one that is not set up says so when asked.

    All mails go over one connection, one at a time.
    """
    with closing(MailLine()) as line:
        yield {
            Channel.EMAIL: partial(_send_mail, settings=settings, line=line),
            Channel.SLACK: partial(_send_slack, settings=settings),
            Channel.FOLDER: partial(_write, settings=settings),
        }


def mail_settings(settings: Settings) -> MailSettings:
    """Return how mail is sent; raise SettingsError where that is not set up."""
    mail = settings.mail
    if mail is None:
        raise SettingsError("mail is not set up: add [mail] to regrade.toml")
    password = settings.mail_password
    try:
        return MailSettings(
            host=mail.host,
            port=mail.port,
            security=mail.security,
            user=mail.user,
            password=password.get_secret_value() if password else None,
            sender=mail.sender,
            unsubscribe=mail.unsubscribe,
            ca_file=settings.home / mail.ca_file if mail.ca_file else None,
        )
    except ValueError as error:
        raise SettingsError(str(error)) from error


def slack_settings(settings: Settings) -> SlackSettings:
    """Return how Slack is reached; raise SettingsError where that is not set up."""
    token, webhook = settings.slack_token, settings.slack_webhook
    if token is None and webhook is None:
        raise SettingsError(
            "Slack is not set up: give REGRADE_SLACK_TOKEN or REGRADE_SLACK_WEBHOOK"
        )
    try:
        return SlackSettings(
            token=token.get_secret_value() if token else None,
            webhook=webhook.get_secret_value() if webhook else None,
            base_url=settings.slack.base_url,
            pace=_slack_pace(),
            buttons=has_buttons(settings),
        )
    except ValueError as error:
        raise SettingsError(str(error)) from error


def has_buttons(settings: Settings) -> bool:
    """Say whether alerts in Slack have buttons: somebody must hear them pressed."""
    return settings.slack_app_token is not None and settings.slack_token is not None


@cache
def _slack_pace() -> Pace:
    """Return what keeps messages to one channel apart, in this whole process."""
    return Pace(SLACK_PACE)


@cache
def _mail_pace(per_minute: int) -> Pace:
    """Return what keeps to the relay's pace, in this whole process."""
    return Pace(60 / per_minute)


def _send_mail(delivery: Delivery, *, settings: Settings, line: MailLine) -> str:
    """Send a mail; it waits for the operator while mail is not set up."""
    try:
        how = mail_settings(settings)
    except SettingsError as error:
        raise NeedsOperatorError(str(error)) from error
    if settings.mail and settings.mail.per_minute:
        _mail_pace(settings.mail.per_minute).wait(how.host)
    key, stop = settings.signing_key, None
    if delivery.subscription:
        stop = one_click(
            delivery.subscription,
            delivery.address,
            public_url=settings.desk.url,
            key=key.get_secret_value() if key else None,
        )
    return email.send(delivery, settings=how, one_click=stop, line=line)


def _send_slack(delivery: Delivery, *, settings: Settings) -> str:
    """Send to Slack; it waits for the operator while Slack is not set up."""
    try:
        how = slack_settings(settings)
    except SettingsError as error:
        raise NeedsOperatorError(str(error)) from error
    return slack.send(delivery, settings=how)


def _write(delivery: Delivery, *, settings: Settings) -> str:
    """Write to a folder, relative to the settings file's."""
    return folder.send(delivery, folder=settings.home / delivery.address)
