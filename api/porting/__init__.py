"""Files that carry someone's work in and out: what other programs export, and what we do.

Everything here is pure. A reader turns a file into rows, each of them the records that it says, as
a client would send them, or the reason why it cannot be read; nothing is looked up, nothing kept.
The page has the same readers; the cases in tests/vectors/import prove both.
"""
