"""What each of Slack's documented errors asks of us."""

import re
from collections.abc import Mapping

from alerts.channels.errors import (
    NeedsOperatorError,
    RefusedError,
    UnavailableError,
    UnknownOutcomeError,
)
from alerts.page_words import clean

_RETRY_AFTER = 30.0
_TOO_MANY = 429


def _codes(text: str) -> frozenset[str]:
    """Read a list of Slack's error codes."""
    return frozenset(text.split())


_LATER = _codes("""
    message_limit_exceeded rate_limited ratelimited request_timeout
    service_unavailable team_added_to_org
""")
# Slack says of these that part of the work may have been done.
_UNKNOWN = _codes("fatal_error internal_error rollup_error")
_OPERATOR = _codes("""
    access_denied accesslimited account_inactive deprecated_endpoint
    ekm_access_denied enterprise_is_restricted invalid_auth invalid_token
    method_deprecated missing_scope no_active_hooks no_permission no_service
    no_service_id no_team not_allowed_token_type not_authed org_login_required
    team_access_not_granted team_disabled token_expired token_revoked
    two_factor_setup_required
""")
_ADDRESS = _codes("""
    action_prohibited cannot_dm_bot cannot_reply_to_message channel_is_archived
    channel_not_found channel_type_not_supported is_archived is_inactive
    messages_tab_disabled posting_to_general_channel_denied
    restricted_action restricted_action_non_threadable_channel
    restricted_action_read_only_channel restricted_action_thread_locked
    restricted_action_thread_only_channel slack_connect_canvas_sharing_blocked
    slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked
    team_not_found user_not_found
""")
_OURS = _codes("""
    as_user_not_supported attachment_payload_limit_exceeded
    duplicate_channel_not_found duplicate_message_not_found invalid_arg_name
    invalid_arguments invalid_array_arg invalid_blocks invalid_blocks_format
    invalid_charset invalid_form_data invalid_json invalid_metadata_format
    invalid_metadata_schema invalid_payload invalid_post_type
    markdown_text_conflict metadata_must_be_sent_from_app metadata_too_large
    missing_post_type msg_blocks_too_long msg_too_long no_text
    too_many_attachments
""")

# The usual slip of the first day: the message waits until the app is invited.
_INVITE = _codes("not_in_channel")

CarrierError = UnavailableError | RefusedError | UnknownOutcomeError


def refusal(
    code: str, *, status: int, headers: Mapping[str, str], address: str
) -> CarrierError:
    """Return the error that Slack's answer means for a message to that address."""
    said = f"Slack answers {clean(code)!r}"
    if code in _LATER or status == _TOO_MANY:
        return UnavailableError(said, retry_after=_retry_after(headers))
    if code in _OPERATOR | _INVITE:
        mend = "look at the app's token, webhook and scopes in Slack"
        if code in _INVITE:
            mend = f"invite the app to {clean(address)}"
        return NeedsOperatorError(f"{said}: {mend}")
    if code in _ADDRESS:
        return RefusedError(
            f"{said} for {clean(address)}: invite the app to the channel, "
            "or change the subscription's address"
        )
    if code in _OURS:
        return RefusedError(f"{said}: a mistake in Regrade, please report it")
    # Neither a 5xx nor a page that is no answer of Slack's says what was done.
    strange = not re.fullmatch(r"[a-z0-9_]+", code)
    if code in _UNKNOWN or status >= 500 or strange:
        return UnknownOutcomeError(f"{said} with status {status}")
    return RefusedError(f"{said}, which Regrade does not know")


def _retry_after(headers: Mapping[str, str]) -> float:
    """Return how long Slack asks us to wait."""
    found = {name.lower(): value for name, value in headers.items()}
    value = found.get("retry-after", "")
    return float(value) if re.fullmatch(r"\d{1,5}", value) else _RETRY_AFTER
