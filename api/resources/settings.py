"""What a user chose."""

from __future__ import annotations

from flask import Response, request
from flask_openapi import APIBlueprint, Tag

from api.auth import current_user_id, signed_in
from api.domain.records import SETTINGS_ID, Instant, Record
from api.journal import SETTINGS_KEY, act, read, settings_in
from api.openapi import WHO, answers
from api.parts import parts
from api.resources.drafts import wrong
from api.resources.replies import check_if_match, kept, reply
from api.resources.schemas.headers import ChangeHeaders
from api.resources.schemas.settings import SettingsIn, SettingsOut
from api.store import Write
from api.store.body import canonical

blueprint = APIBlueprint(
    "settings",
    __name__,
    url_prefix="/api/settings",
    abp_tags=[Tag(name="settings")],
    abp_security=WHO,
)
blueprint.before_request(signed_in)


@blueprint.get("", responses=answers({200: SettingsOut, 304: None}, 401))
def show() -> Response:
    """Return the settings; those of a fresh account are the defaults."""
    records = read(parts().store, current_user_id(), SETTINGS_KEY)
    return _settings(records.get(SETTINGS_KEY), canonical(settings_in(records)))


@blueprint.put("", responses=answers({200: SettingsOut}, 401, 403, 412))
def put(header: ChangeHeaders, body: SettingsIn) -> Response:
    """Replace the settings; a field that is left out gets its default."""
    if not request.get_data():
        raise wrong("", "missing", "Should be an object")
    opened, user, settings = parts(), current_user_id(), body.settings()
    write = Write("settings", SETTINGS_ID, settings)

    def decide(_now: Instant) -> tuple[list[Write], Record | None]:
        record = read(opened.store, user, SETTINGS_KEY).get(SETTINGS_KEY)
        check_if_match(header.if_match, record)
        if record is not None and record.body == write.body:
            return [], record
        return [write], None

    done = act(opened, user, decide)
    return _settings(done.decided or Record(*SETTINGS_KEY, done.rev, write.body), write.body)


def _settings(record: Record | None, body: bytes | None) -> Response:
    return reply(kept(body), rev=record.rev if record else 0)
