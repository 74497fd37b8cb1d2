"""What goes wrong with the memory, in words that say what to do next."""


class StoreError(Exception):
    """The database or the archive cannot be used; the message names the mend."""


class ArchiveError(StoreError):
    """Page bodies cannot be written, or are no longer where they were put."""


class BusyError(StoreError):
    """Another process writes for longer than we waited."""
