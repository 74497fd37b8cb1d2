"""What each of Slack's documented errors asks of us."""

import re
from collections.abc import Mapping

from alerts.channels.errors import (
    ClosedAddressError,
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
_UNKNOWN = _codes("fatal_error internal_error rollup_error update_failed")
_OPERATOR = _codes("""
    access_denied accesslimited account_inactive deprecated_endpoint
    ekm_access_denied enterprise_is_restricted invalid_auth invalid_token
    method_deprecated missing_scope no_active_hooks no_permission no_service
    no_service_id no_team not_allowed_token_type not_authed org_login_required
    team_access_not_granted team_disabled token_expired token_revoked
    two_factor_setup_required
""")
_ADDRESS = _codes("""
    action_prohibited cannot_dm_bot cannot_find_channel channel_is_archived
    channel_not_found channel_type_not_supported invalid_user_combination
    is_archived is_inactive messages_tab_disabled
    method_not_supported_for_channel_type no_users_for_channel
    not_enough_users posting_to_general_channel_denied restricted_action
    restricted_action_non_threadable_channel restricted_action_read_only_channel
    restricted_action_thread_only_channel slack_connect_canvas_sharing_blocked
    slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked
    team_not_found user_disabled user_not_found user_not_visible users_not_found
""")
_OURS = _codes("""
    as_user_not_supported attachment_payload_limit_exceeded
    block_mismatch duplicate_channel_not_found duplicate_message_not_found
    external_channel_migrating invalid_arg_name invalid_arguments invalid_array_arg
    invalid_attachments invalid_blocks invalid_blocks_format invalid_charset
    invalid_cursor invalid_form_data invalid_json invalid_limit
    invalid_metadata_filter_keys invalid_metadata_format invalid_metadata_schema
    invalid_payload invalid_post_type invalid_ts_latest invalid_ts_oldest
    invalid_types markdown_text_conflict metadata_must_be_sent_from_app
    metadata_too_large method_not_supported missing_argument missing_post_type
    msg_blocks_too_long msg_too_long no_dual_broadcast_content_update no_text
    slack_connect_blocked_file_type too_many_attachments too_many_contact_cards
    unknown_method
""")
# The message that is answered or changed is gone, locked or too old.
GONE = _codes("""
    cannot_reply_to_message cant_broadcast_message cant_update_message
    edit_window_closed is_tombstone message_not_found
    restricted_action_thread_locked thread_not_found
""")

# The usual slip of the first day: the message waits until the app is invited.
_INVITE = _codes("not_in_channel")
# The history cannot be asked without these rights; nothing is posted blindly.
_SCOPES = "give it the scopes of docs/slack-app.json, then install it again"

CarrierError = UnavailableError | RefusedError | UnknownOutcomeError


def refusal(
    code: str, *, status: int, headers: Mapping[str, str], address: str
) -> CarrierError:
    """Return the error that Slack's answer means for a message to that address."""
    said = f"Slack answers {clean(code)!r}"
    if code in _LATER or status == _TOO_MANY:
        return UnavailableError(said, retry_after=_retry_after(headers))
    if code in _INVITE:
        return ClosedAddressError(f"{said}: invite the app to {clean(address)}")
    if code in _OPERATOR:
        return NeedsOperatorError(f"{said}: {_mend(code)}")
    if refused := _refused(code, address):
        return refused
    # Neither a 5xx nor a page that is no answer of Slack's says what was done.
    strange = not re.fullmatch(r"[a-z0-9_]+", code)
    if code in _UNKNOWN or status >= 500 or strange:
        return UnknownOutcomeError(
            f"{said} with status {status}, which does not say whether it was posted"
        )
    return RefusedError(f"{said}, which Regrade does not know", code=code)


def _mend(code: str) -> str:
    """Say what the operator can do."""
    if code == "missing_scope":
        return f"the app lacks a right; {_SCOPES}"
    return "look at the app's token, webhook and scopes in Slack"


def _refused(code: str, address: str) -> RefusedError | None:
    """Return the refusal that a code is, if it is one."""
    said = f"Slack answers {clean(code)!r}"
    if code in _ADDRESS:
        mend = "invite the app to the channel, or change the subscription's address"
        words = f"{said} for {clean(address)}: {mend}"
        return RefusedError(words, code=code, of_address=True)
    if code in GONE:
        words = f"{said}: the message that it belongs to cannot be changed or answered"
        return RefusedError(words, code=code)
    if code in _OURS:
        words = f"{said}: a mistake in Regrade, please report it"
        return RefusedError(words, code=code)
    return None


def _retry_after(headers: Mapping[str, str]) -> float:
    """Return how long Slack asks us to wait."""
    found = {name.lower(): value for name, value in headers.items()}
    value = found.get("retry-after", "")
    return float(value) if re.fullmatch(r"\d{1,5}", value) else _RETRY_AFTER
