"""The desk: a small web page where people look, check and decide."""
