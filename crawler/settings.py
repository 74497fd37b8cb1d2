"""Scrapy's settings: polite, honest about who asks, and closed to the inside."""

BOT_NAME = "regrade"
SPIDER_MODULES = ["crawler.spiders"]
NEWSPIDER_MODULE = "crawler.spiders"

# Ours. Each can be given on the command line: `scrapy crawl … -s REGRADE_DB=…`.
REGRADE_DB = ""  # the store's URL; without it, pages are shown and not kept
REGRADE_ARCHIVE = ""  # where page bodies go; beside a SQLite store if not named
REGRADE_SOURCES = ""  # a folder of sources; ours if not named
REGRADE_ALLOW_HOSTS: list[str] = []  # named hosts that may be private
REGRADE_NOW = ""  # a fixed moment, for a simulated day
REGRADE_FULL = False  # ask for whole feeds, whatever was said last time
REGRADE_FOLLOW_WORDS: list[str] = []  # for sources that follow "matching"
REGRADE_BROWSER = False  # whether a browser is at work
REGRADE_BROWSER_PATH = ""  # which one; chromium, if it is found, if not named
REGRADE_MAILBOX_PASSWORD = ""  # for sources of kind "mailbox"
REGRADE_MAILBOX_CA = ""  # a file of certificates to trust for them

# Who we are. A newsroom adds its own page: see crawler/polite.py.
USER_AGENT = "Regrade/0.1 (news monitoring for journalists)"
ROBOTSTXT_USER_AGENT = "Regrade"
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.9",
}
REFERRER_POLICY = "no-referrer"
COOKIES_ENABLED = False

# Manners: one page at a time, a second after the last one came, later if it was slow.
ROBOTSTXT_OBEY = True
DOWNLOAD_DELAY = 1.0
DOWNLOAD_DELAY_JITTER = 0.0  # Scrapy's own goes both ways: half the waits too short
CONCURRENT_REQUESTS = 128
CONCURRENT_REQUESTS_PER_DOMAIN = 1  # two at once may arrive as one
# Scrapy starts as many tasks for each answer, and an answer of ours has one page.
CONCURRENT_ITEMS = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 60.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
# Of each source, so many pages are in Scrapy's hands; the others wait for their turn.
REGRADE_PAGES_AT_ONCE = 4
# Lists name the newest first: that is the order to ask in.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
RETRY_TIMES = 2
RETRY_GIVE_UP_LOG_LEVEL = "INFO"  # the source's outcome says it
REGRADE_LOOK_WHO_JOINS = 3.0  # seconds between looks at who is due by now
REGRADE_LONGEST_WAIT = 60.0  # seconds; a host that asks for more is left for later

# Bounds.
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 20 * 1024 * 1024
DOWNLOAD_WARNSIZE = 10 * 1024 * 1024
REDIRECT_MAX_TIMES = 6
# News pages reload themselves after minutes: only a quick refresh is a redirect.
METAREFRESH_MAXDELAY = 5
COMPRESSION_ENABLED = True
HTTPERROR_ALLOW_ALL = True  # spiders turn every status into an outcome

# The gate. Only http and https, certificates verified, no way round the resolver.
DOWNLOAD_VERIFY_CERTIFICATES = True
DOWNLOAD_HANDLERS = {
    "data": None,
    "file": None,
    "ftp": None,
    "s3": None,
    "http": "crawler.handler.BoundedHandler",
    "https": "crawler.handler.BoundedHandler",
}
TWISTED_DNS_RESOLVER = "crawler.gatekeeper.GateResolver"
HTTPPROXY_ENABLED = False  # a proxy resolves for itself, unseen by the gate
TELNETCONSOLE_ENABLED = False
REMOTE_CONTROL_ENABLED = False

DOWNLOADER_MIDDLEWARES = {
    "crawler.browser_door.BrowserDoor": 60,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "crawler.robots.SharedRobotsMiddleware": 100,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "crawler.manners.PatientRetryMiddleware": 550,
    "crawler.long_delays.LongDelayMiddleware": 560,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.refresh.QuickRefreshMiddleware": 580,
    "crawler.gatekeeper.GateMiddleware": 950,
}
# Each of Scrapy's own looks at all that a spider hands over, and finds nothing to do.
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.start.StartSpiderMiddleware": None,
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,  # see below
    "scrapy.spidermiddlewares.referer.RefererMiddleware": None,  # a page may ask for it
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,  # the gate's part
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.metacopy.MetaCopyDetectionMiddleware": None,
}
EXTENSIONS = {
    "scrapy.extensions.throttle.AutoThrottle": None,
    # Switched off above, and not to be loaded: each crawl would wait for it.
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "crawler.pace.PoliteThrottle": 0,
    "crawler.memory.StoreMemory": 0,
}
ITEM_PIPELINES = {"crawler.landing.Landing": 100}

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
REACTOR_THREADPOOL_MAXSIZE = 20
LOG_LEVEL = "INFO"
STATS_DUMP = False
# Looks up the source of each callback as a crawl begins; ours are checked by mypy.
WARN_ON_GENERATOR_RETURN_VALUE = False
