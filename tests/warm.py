"""Imports what our child processes import: two seconds of work in each of hundreds.

Scrapy imports by name, as a crawl begins, what its settings name.
"""

from scrapy.utils.misc import load_object

import crawler.child
import jobs.read_many
import jobs.replay
import jobs.rounds
import pipeline.understand
from crawler.polite import polite_settings

__all__ = ["crawler", "jobs", "pipeline"]

settings = polite_settings(contact="", allow_hosts=(), verbose=False)
for name in ("DOWNLOADER_MIDDLEWARES", "EXTENSIONS", "ITEM_PIPELINES"):
    for part, place in settings.getwithbase(name).items():
        if place is not None and isinstance(part, str):
            load_object(part)
for part in ("crawler.handler.BoundedHandler", settings["SCHEDULER_MEMORY_QUEUE"]):
    load_object(part)
for name in ("DUPEFILTER_CLASS", "SCHEDULER_PRIORITY_QUEUE", "STATS_CLASS"):
    load_object(settings[name])
