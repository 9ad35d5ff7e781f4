"""What someone works on."""

from __future__ import annotations

from typing import cast

from flask import Response
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain.records import Instant, Record, Task
from api.journal import Key, act, read, value_of
from api.openapi import WHO, answers
from api.parts import parts
from api.recording import new_id
from api.resources.deleting import delete_kept
from api.resources.drafts import last_order, task_of
from api.resources.replies import (
    Kept,
    check_if_match,
    check_new,
    live,
    next_page,
    reply_kept,
    reply_list,
)
from api.resources.schemas.fields import RecordPath
from api.resources.schemas.headers import ChangeHeaders
from api.resources.schemas.task import TaskIn, TaskList, TaskOut, TaskQuery
from api.store import Write
from api.store.pages import is_last

blueprint = APIBlueprint(
    "tasks", __name__, url_prefix="/api/tasks", abp_tags=[Tag(name="tasks")], abp_security=WHO
)
blueprint.before_request(signed_in)


@blueprint.get("", responses=answers({200: TaskList, 304: None}, 401))
def index(query: TaskQuery) -> Response:
    """Return tasks in their order; `Link` with `rel="next"` leads to the ones after."""
    found = parts().store.tasks(current_user_id(), after=query.after, limit=query.limit + 1)
    page = found[: query.limit]
    is_end = is_last(found, query.limit + 1)
    return reply_list(page, None if is_end else _link_after(page[-1]))


@blueprint.post("", responses=answers({200: TaskOut, 201: TaskOut}, 401, 403, 409))
def create(body: TaskIn) -> Response:
    """Add a task, at the end unless it says where; 200 when it is there already."""
    return _put(body, body.id or new_id(), create=True)


@blueprint.get("/<uuid:id>", responses=answers({200: TaskOut, 304: None}, 401, 404))
def show(path: RecordPath) -> Response:
    """Return a task."""
    record = parts().store.record(current_user_id(), "task", str(path.id))
    return reply_kept(Kept(live(record)))


@blueprint.put("/<uuid:id>", responses=answers({200: TaskOut, 201: TaskOut}, 401, 403, 404, 412))
def put(path: RecordPath, header: ChangeHeaders, body: TaskIn) -> Response:
    """Replace a task, or add it under this id."""
    return _put(body, str(path.id), if_match=header.if_match)


@blueprint.delete("/<uuid:id>", responses=answers({204: None}, 401, 403, 404, 412))
def delete(path: RecordPath, header: ChangeHeaders) -> Response:
    """Delete a task; the pomodoros that were worked for it stay. Deleting twice is fine."""
    return delete_kept(("task", str(path.id)), header.if_match)


def _put(
    body: TaskIn, called: str, *, create: bool = False, if_match: str | None = None
) -> Response:
    opened, user = parts(), current_user_id()
    key: Key = ("task", called)

    def decide(_now: Instant) -> tuple[list[Write], Kept]:
        record = read(opened.store, user, key).get(key)
        there = cast(Task | None, value_of(record))
        task = task_of(body, called, there, lambda: last_order(opened.store, user))
        write = Write(*key, task)
        if record is not None and record.body == write.body:
            return [], Kept(record)
        check_new(record) if create else check_if_match(if_match, record)
        return [write], Kept(Record(*key, 0, write.body), created=there is None)

    done = act(opened, user, decide)
    return reply_kept(done.decided, done.rev)


def _link_after(last: Record) -> str:
    """Return the link to the page after this task."""
    task = cast(Task, value_of(last))
    return next_page(cursor=f"{task.order}_{task.id}")
