"""What parts of a crawl tell one another: Scrapy's signals of our own."""

# To the landing: a host wants to be left in peace beyond this crawl (host, asked).
HOST_RESTS = object()
# From the landing: these join the crawl (sources), and are waited for.
JOINED = object()
# To the landing: the crawl ends at once.
CUT_SHORT = object()
