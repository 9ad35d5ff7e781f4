"""Bringing in what another program, or another server, has recorded."""

from __future__ import annotations

from typing import Any, cast

from flask import Response, request
from flask_openapi import APIBlueprint, Tag
from werkzeug.exceptions import RequestEntityTooLarge

from api.auth import current_user_id, signed_in
from api.errors import FieldError, Problem
from api.import_queue import Busy
from api.journal import SETTINGS_KEY, read, settings_in
from api.openapi import WHO, JsonRequest, answers
from api.parts import parts
from api.porting.rows import Unreadable
from api.resources.import_reader import reading
from api.resources.importing import Import
from api.resources.schemas.porting import ImportQuery, ImportReport

blueprint = APIBlueprint(
    "imports",
    __name__,
    url_prefix="/api/import",
    abp_tags=[Tag(name="import and export")],
    abp_security=WHO,
)
blueprint.before_request(signed_in)

LARGEST_FILE_MIB = 64
LARGEST_FILE = LARGEST_FILE_MIB * 1024 * 1024
"""Of this route alone: all others take 1 MiB. An export of 100,000 sessions has about 40 MiB."""
AGAIN_SECONDS = 30
FORMS = {"multipart/form-data", "application/x-www-form-urlencoded"}
FILE: dict[str, Any] = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {"type": "object"},
            "example": {"format": "pomodoro", "version": 1, "tasks": [], "pomodoros": []},
        },
        "text/csv": {
            "schema": {"type": "string"},
            "example": "date,project,task,minutes,startTime,endTime\n"
            "20260301,Site,Write,25,09:00,09:25\n",
        },
    },
}


@blueprint.post("", request_body=FILE, responses=answers({200: ImportReport}, 401, 403, 429))
def create(query: ImportQuery) -> Response:
    """Say what becomes of each row of a file, and with `dryRun=false` keep what is new.

    Nothing that is there already is changed. Times without an offset are those of the zone in the
    settings. The same file again adds nothing.
    """
    opened, user = parts(), current_user_id()
    settings = settings_in(read(opened.store, user, SETTINGS_KEY))
    try:
        with (
            opened.imports.turn(user),
            reading(_sent_file(), query.format, settings.zone) as file,
        ):
            report = Import(opened, user, dry_run=query.dry_run == "true").report(file)
    except Busy as busy:
        headers = {"Retry-After": str(AGAIN_SECONDS)}
        raise Problem(429, str(busy), kind="import-running", headers=headers) from busy
    except Unreadable as wrong:
        error = FieldError(field="", code=wrong.code, message=wrong.message)
        raise Problem(422, wrong.message, kind="unreadable", errors=[error]) from wrong
    return Response(report, content_type="application/json")


def _sent_file() -> bytes:
    """Return the body, whatever it calls itself: a browser guesses the type by the file's name."""
    cast(JsonRequest, request).refuse_compressed()
    if request.mimetype in FORMS:
        raise Problem(415, "The body should be the file itself, not a form.")
    request.max_content_length = LARGEST_FILE + 1  # a chunked body is cut off there without a word
    too_large = Problem(413, f"The file is larger than {LARGEST_FILE_MIB} MiB.")
    try:
        content = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise too_large from error
    if len(content) > LARGEST_FILE:
        raise too_large
    return content
