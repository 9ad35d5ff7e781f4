"""A program whose greenlets write until the disk is full, as the server does.

`python -m tests.store.sqlite.greenlets URL`: it ends with an error when a promise was broken.
"""

from __future__ import annotations

from gevent import monkey

monkey.patch_all()

import resource  # noqa: E402 - patching comes before everything else
import sys  # noqa: E402
from collections import Counter  # noqa: E402

from gevent.pool import Pool  # noqa: E402

from api.store import Store, Unavailable, open_store  # noqa: E402
from tests.store.records import NINE, everything, task, write  # noqa: E402

FEW_BYTES = 200_000


def a_full_disk_acknowledges_nothing(store: Store) -> None:
    """Sixteen users commit until no file may grow; who was told so has every commit."""
    users = [store.add_user(f"f{number}", f"Full{number}", None, at=1).id for number in range(16)]
    acknowledged: Counter[str] = Counter()

    def keep_writing(user: str) -> None:
        for number in range(1_000):
            store.commit(user, number, NINE, [write(task(f"t{number}")), write(task(f"x{number}"))])
            acknowledged[user] += 1

    def write_until_full(user: str) -> str:
        try:
            keep_writing(user)
        except Unavailable:
            return "full"
        return "never full"

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (FEW_BYTES, before[1]))
    outcomes = Counter(Pool(16).map(write_until_full, users))
    resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert outcomes == {"full": 16}, outcomes
    for user in users:
        assert store.head(user) == acknowledged[user] == len(everything(store, user)) / 2
        assert store.commit(user, acknowledged[user], NINE, [write(task("after"))])


if __name__ == "__main__":
    opened = open_store(sys.argv[1])
    a_full_disk_acknowledges_nothing(opened)
    opened.close()
