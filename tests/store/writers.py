"""A program that commits from many threads as fast as it can, until it is killed.

`python -m tests.store.writers URL USER…`: each user has two threads. Every acknowledged commit is
one line, `user rev id`, written after the commit has returned.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading

from uuid_utils import uuid7

from api.store import Stale, Store, open_store
from tests.store.records import MINUTE, NINE, pomodoro, running, write, write_timer


def keep_writing(store: Store, user: str) -> None:
    """Finish phase after phase: a pomodoro and the timer in each commit."""
    for number in itertools.count():
        session = pomodoro(str(uuid7()), NINE + number * MINUTE, tags=("work",))
        writes = [write(session), write_timer(running(NINE + number * MINUTE))]
        try:
            rev = store.commit(user, store.head(user), NINE, writes)
        except Stale:
            continue
        os.write(1, f"{user} {rev} {session.id}\n".encode())


if __name__ == "__main__":
    url, *users = sys.argv[1:]
    opened = open_store(url)
    for each in [*users, *users]:
        threading.Thread(target=keep_writing, args=(opened, each)).start()
