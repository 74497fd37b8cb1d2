"""Scrapy settings for one order: the project's, with who asks and what is allowed."""

from scrapy.settings import Settings

from crawler import browser
from crawler.gate import ALLOW_HOSTS
from crawler.order import CrawlOrder

NO_HEADER_BREAKS = str.maketrans("", "", "\r\n\0")


def settings_for(order: CrawlOrder) -> Settings:
    """Return the project's Scrapy settings with what the order says."""
    settings = polite_settings(
        contact=order.contact, allow_hosts=order.allow_hosts, verbose=order.verbose
    )
    ours = {
        "REGRADE_DB": order.db,
        "REGRADE_ARCHIVE": str(order.archive),
        "REGRADE_NOW": order.now.isoformat() if order.now else "",
        "REGRADE_FULL": order.full,
        "REGRADE_FOLLOW_WORDS": list(order.follow_words),
    }
    settings.setdict({**ours, **dict(order.overrides)}, priority="cmdline")
    if any(source.script for source in order.sources) and browser.is_there():
        named = settings.get("REGRADE_BROWSER_PATH")
        settings.setdict(browser.settings_for_browser(named), priority="cmdline")
    return settings


def polite_settings(
    *, contact: str, allow_hosts: tuple[str, ...], verbose: bool
) -> Settings:
    """Return the project's Scrapy settings, with the contact in the user agent."""
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    ours = {
        "USER_AGENT": user_agent(contact),
        ALLOW_HOSTS: [host.lower() for host in allow_hosts],
        "LOG_ENABLED": verbose,
    }
    settings.setdict(ours, priority="cmdline")
    return settings


def user_agent(contact: str) -> str:
    """Say who we are and where to complain."""
    return f"Regrade/0.1 (+{contact.translate(NO_HEADER_BREAKS).strip()})"
