"""What holds for every test: how long something takes is never a failure."""

from hypothesis import settings

settings.register_profile("regrade", deadline=None)
settings.load_profile("regrade")
