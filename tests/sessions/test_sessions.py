"""Login sessions: kept until they expire, and worth nothing to whoever reads the store."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest

from api.sessions import Login, Sessions, name_of, open_sessions

NOW = time.time_ns() // 1_000_000
"""Not a time of its own: where sessions are forgotten by themselves, it is by the real one."""
DAY = 86_400_000
LOGIN = Login({"csrf": "x", "seen": [1, {"deep": None}]}, NOW + 30 * DAY, "alice")


def test_what_is_added_is_got(sessions: Sessions) -> None:
    sessions.add("id-1", LOGIN)

    assert sessions.get("id-1", NOW) == LOGIN


def test_an_unknown_id_has_no_session(sessions: Sessions) -> None:
    sessions.add("id-1", LOGIN)

    assert sessions.get("id-2", NOW) is None


def test_an_update_replaces(sessions: Sessions) -> None:
    later = Login({"csrf": "y"}, NOW + 31 * DAY)
    sessions.add("id-1", LOGIN)

    assert sessions.update("id-1", later, NOW)

    assert sessions.get("id-1", NOW) == later


def test_an_update_may_give_a_new_id(sessions: Sessions) -> None:
    sessions.add("id-1", LOGIN)

    assert sessions.update("id-1", LOGIN, NOW, new_id="id-2")

    assert [sessions.get(each, NOW) for each in ("id-1", "id-2")] == [None, LOGIN]
    assert sessions.of_user("alice", NOW).keys() == {name_of("id-2")}


def end_all(sessions: Sessions) -> None:
    """Sign alice out everywhere."""
    sessions.remove_all_of_user("alice")


def end_one(sessions: Sessions) -> None:
    """End her only session."""
    sessions.remove_of_user("alice", name_of("id-1"))


def sign_out(sessions: Sessions) -> None:
    """Sign out in her browser."""
    sessions.remove("id-1")


@pytest.mark.parametrize("new_id", [None, "id-2"])
@pytest.mark.parametrize("end", [end_all, end_one, sign_out])
def test_a_session_that_is_gone_is_never_written_again(
    sessions: Sessions, end: Callable[[Sessions], None], new_id: str | None
) -> None:
    sessions.add("id-1", LOGIN)
    end(sessions)

    assert not sessions.update("id-1", LOGIN, NOW, new_id=new_id)

    assert [sessions.get(each, NOW) for each in ("id-1", "id-2")] == [None, None]
    assert sessions.of_user("alice", NOW) == {}


def test_a_session_that_has_expired_is_never_written_again(sessions: Sessions) -> None:
    later = replace(LOGIN, expires_at=NOW + 90 * DAY)
    sessions.add("id-1", LOGIN)

    assert not sessions.update("id-1", later, LOGIN.expires_at)

    assert sessions.get("id-1", LOGIN.expires_at) is None


def test_a_session_ends_when_it_expires(sessions: Sessions) -> None:
    sessions.add("id-1", LOGIN)

    assert sessions.get("id-1", LOGIN.expires_at - 1) == LOGIN
    assert sessions.get("id-1", LOGIN.expires_at) is None


def test_a_removed_session_is_gone(sessions: Sessions) -> None:
    sessions.add("id-1", LOGIN)

    sessions.remove("id-1")
    sessions.remove("id-1")

    assert sessions.get("id-1", NOW) is None


def test_a_user_sees_where_they_are_signed_in(sessions: Sessions) -> None:
    sessions.add("phone", LOGIN)
    sessions.add("laptop", replace(LOGIN, expires_at=NOW + DAY))
    sessions.add("bob's", Login({}, NOW + DAY, "bob"))

    listed = sessions.of_user("alice", NOW)

    assert listed.keys() == {name_of("phone"), name_of("laptop")}
    assert listed[name_of("phone")] == LOGIN
    assert sessions.of_user("alice", NOW + DAY).keys() == {name_of("phone")}
    assert sessions.of_user("nobody", NOW) == {}


def test_a_user_ends_one_session(sessions: Sessions) -> None:
    for id_ in ("phone", "laptop"):
        sessions.add(id_, LOGIN)

    assert not sessions.remove_of_user("bob", name_of("phone"))
    assert sessions.remove_of_user("alice", name_of("phone"))
    assert not sessions.remove_of_user("alice", name_of("phone"))

    assert sessions.get("phone", NOW) is None
    assert sessions.of_user("alice", NOW).keys() == {name_of("laptop")}


def test_a_user_is_signed_out_everywhere(sessions: Sessions) -> None:
    for id_ in ("phone", "laptop"):
        sessions.add(id_, LOGIN)
    sessions.add("bob's", Login({}, NOW + DAY, "bob"))
    sessions.add("nobody's", Login({}, NOW + DAY))

    sessions.remove_all_of_user("alice")

    left = [id_ for id_ in ("phone", "laptop", "bob's", "nobody's") if sessions.get(id_, NOW)]
    assert left == ["bob's", "nobody's"]


def test_a_user_can_be_signed_out_everywhere_else(sessions: Sessions) -> None:
    for id_ in ("phone", "laptop"):
        sessions.add(id_, LOGIN)

    sessions.remove_all_of_user("alice", keep="phone")

    assert sessions.get("phone", NOW) == LOGIN
    assert sessions.get("laptop", NOW) is None


def test_what_has_expired_is_forgotten(sessions: Sessions) -> None:
    now = time.time_ns() // 1_000_000
    for id_, life in (("short", 50), ("long", DAY)):
        sessions.add(id_, Login({}, now + life, "alice"))

    time.sleep(0.1)
    sessions.expire(now + 100)

    assert sessions.get("short", now) is None
    assert sessions.get("long", now) is not None
    assert sessions.expire(now + 100) == 0


def test_many_at_once_wait_for_each_other(sessions: Sessions) -> None:
    sessions.add("id-1", Login({}, NOW + DAY, "alice"))

    with ThreadPoolExecutor(200) as crowd:
        found = list(crowd.map(lambda _: sessions.get("id-1", NOW), range(2_000)))

    assert found == [Login({}, NOW + DAY, "alice")] * 2_000


def test_a_session_may_be_added_instead_of_another(sessions: Sessions) -> None:
    sessions.add("id-1", LOGIN)

    sessions.add("id-2", LOGIN, instead_of="id-1")

    assert [sessions.get(each, NOW) for each in ("id-1", "id-2")] == [None, LOGIN]


def test_a_session_is_prolonged(sessions: Sessions, url: str) -> None:
    later = Login(LOGIN.value, NOW + 60 * DAY, "alice")
    sessions.add("id-1", LOGIN)

    with closing(open_sessions(url)) as visited:
        visited.prolong("id-1", later, NOW)

    assert sessions.get("id-1", NOW + 59 * DAY) == later


def test_a_removed_session_is_not_prolonged(sessions: Sessions, url: str) -> None:
    sessions.add("id-1", LOGIN)
    sessions.remove_all_of_user("alice")

    with closing(open_sessions(url)) as visited:
        visited.prolong("id-1", LOGIN, NOW)

    assert sessions.get("id-1", NOW) is None


def test_sessions_outlive_the_process(sessions: Sessions, url: str) -> None:
    sessions.add("id-1", LOGIN)
    sessions.close()

    again = open_sessions(url)

    assert again.get("id-1", NOW) == LOGIN
    again.close()


def test_an_id_is_not_kept_as_it_is(sessions: Sessions, everything: Callable[[], bytes]) -> None:
    sessions.add("a-secret-of-the-cookie", LOGIN)
    sessions.close()

    kept = everything()

    assert b"csrf" in kept
    assert b"a-secret-of-the-cookie" not in kept


@pytest.mark.parametrize(("days_left", "is_renewed"), [(30, False), (27.1, False), (27, True)])
def test_a_visit_renews_a_session_that_is_a_tenth_old(days_left: float, is_renewed: bool) -> None:
    login = Login({}, NOW + int(days_left * DAY), "alice")

    renewed = login.renewed(NOW, lifetime_ms=30 * DAY)

    assert renewed == (Login({}, NOW + 30 * DAY, "alice") if is_renewed else None)


def test_an_unknown_address_is_refused() -> None:
    with pytest.raises(ValueError, match="redis://"):
        open_sessions("carrier-pigeon://loft")
