"""The feed of an account's records, and batches of changes to them: what devices sync by."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain.wire import format_instant
from api.journal import act
from api.openapi import WHO, answers
from api.parts import Parts, parts
from api.resources.batch import decide_all, look_at
from api.resources.commit_ids import check_history, commit_id, latest_commit_id
from api.resources.replies import as_change, next_page, reply, tag_of, with_time
from api.resources.schemas.changes import Batch, BatchOut, FeedOut, FeedQuery
from api.resources.schemas.headers import SeenHeaders

blueprint = APIBlueprint(
    "changes",
    __name__,
    url_prefix="/api/changes",
    abp_tags=[Tag(name="changes")],
    abp_security=WHO,
)
blueprint.before_request(signed_in)


@blueprint.get("", responses=answers({200: FeedOut, 304: None}, 401, 410))
def read(query: FeedQuery, header: SeenHeaders) -> Response:
    """Return the records changed after `since`, oldest first; 410 asks to start again from 0.

    While there is `more`, `Link` with `rel="next"` leads to it.
    """
    opened = parts()
    feed = page(opened, current_user_id(), query.since, query.limit, header.x_seen_commit)
    del feed["serverTime"]
    content = orjson.dumps(feed)
    response = reply(with_time(content, opened.clock()), tag=tag_of(content))
    if feed["more"]:
        response.headers["Link"] = next_page(since=feed["rev"])
    return response


@blueprint.post("", responses=answers({200: BatchOut}, 401, 403, 410))
def write(header: SeenHeaders, body: Batch) -> Response:
    """Apply changes in one commit; each is applied, unchanged, in conflict or refused."""
    opened, user, wanted = parts(), current_user_id(), look_at(body.changes)
    check_history(opened.store, user, header.x_seen_commit)
    done = act(opened, user, lambda now: decide_all(opened, user, now, wanted, body.atomic))
    applied = [result for result in done.decided if result["status"] == "applied"]
    for result in applied:
        result["rev"] = done.rev
    commit = commit_id(done.rev, done.at) if applied else None
    return reply(
        {
            "rev": done.rev,
            "commit": commit or latest_commit_id(opened.store, user, done.rev),
            "serverTime": format_instant(done.at),
            "results": done.decided,
        }
    )


def page(opened: Parts, user: str, since: int, limit: int, seen: str | None) -> dict[str, Any]:
    """Return a page of the feed as it travels. Raises TombstonesGone, and the 410 of
    `check_history`."""
    check_history(opened.store, user, seen)
    feed = opened.store.feed(user, since, limit)
    is_seen = seen is not None and seen.startswith(f"{feed.rev}-")
    return {
        "rev": feed.rev,
        "commit": seen if is_seen else latest_commit_id(opened.store, user, feed.rev),
        "more": feed.more,
        "serverTime": format_instant(opened.clock()),
        "changes": [as_change(record) for record in feed.changes],
    }
