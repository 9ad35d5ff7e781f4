"""Alice looks back, takes everything along, and uses a client of 2015."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.api.records import Json, at
from tests.api.story.names import NOBODYS, SECOND, session
from tests.api.story.recorder import Recorder

POMOFOCUS = (
    "date,project,task,minutes,startTime,endTime\n"
    "20260228,,Write the report,25,09:00,09:25\n"
    "20260301,,Write the report,25,07:10,07:35\n"
    "20260301,,,25,tomorrow,07:50\n"
)


def look_back(story: Recorder, alice: FlaskClient) -> None:
    """Ask where the time went and what became of a record, and undo a change."""
    asked = "/api/statistics?from=2026-02-01&to=2026-03-31&by=month"
    tag = story.say(alice, "GET", asked).headers["ETag"]
    story.say(alice, "GET", asked, headers={"If-None-Match": tag})
    story.say(alice, "GET", "/api/statistics?from=2026-03-02&to=2026-03-01")
    here = f"/api/history/{SECOND}"
    tag = story.say(alice, "GET", f"{here}?limit=2").headers["ETag"]
    story.say(alice, "GET", here, headers={"If-None-Match": tag})
    story.say(alice, "GET", f"/api/history/{NOBODYS}")
    story.say(alice, "GET", f"{here}?limit=0")
    trail = alice.get(here).get_json()["changes"]
    deleted = {"rev": trail[0]["rev"]}
    story.say(alice, "POST", f"{here}/undo", deleted, headers={"If-Match": '"1"'})
    story.say(alice, "POST", f"{here}/undo", deleted)
    story.say(alice, "POST", f"{here}/undo", {"rev": 1})
    story.say(alice, "POST", f"{here}/undo", {"rev": 0})
    alice.delete(f"/api/pomodoros/{SECOND}")
    alice.post("/api/pomodoros", json=session("07:30", "07:40"))
    last = alice.get(here).get_json()["changes"][0]["rev"]
    story.say(alice, "POST", f"{here}/undo", {"rev": last})


def take_along(story: Recorder, alice: FlaskClient) -> None:
    """Take everything along, and bring it from elsewhere."""
    for format_ in ("json", "csv", "ics"):
        story.say(alice, "GET", f"/api/export?format={format_}")
    story.say(alice, "GET", "/api/export?format=xml")
    story.say(alice, "POST", "/api/import", data=POMOFOCUS, content_type="text/csv")
    ours: Json = {"format": "pomodoro", "version": 1, "tasks": [], "pomodoros": []}
    ours["pomodoros"] = [{"id": NOBODYS, **session("05:00", "05:25")}]
    story.say(alice, "POST", "/api/import?dryRun=false", ours)
    story.say(alice, "POST", "/api/import", data="nothing known", content_type="text/csv")


def go_on_as_in_2015(story: Recorder, alice: FlaskClient) -> None:
    """Send what a client of 2015 sends."""
    sent = {"minutes": 25, "type": "pomodoro", "startedAt": at("04:00"), "tags": ["work"]}
    made = story.say(alice, "POST", "/api/pomodoro", sent)
    form = {"minutes": 25, "type": "break", "startedAt": at("04:25")}
    story.say(alice, "POST", "/api/pomodoro", data=form)
    parts_of_a_form = {"minutes": 5, "type": "break", "startedAt": at("04:50")}
    kind = "multipart/form-data"
    story.say(alice, "POST", "/api/pomodoro", data=parts_of_a_form, content_type=kind)
    story.say(alice, "POST", "/api/pomodoro", sent)
    story.say(alice, "POST", "/api/pomodoro", {"minutes": 200})
    story.say(alice, "GET", "/api/pomodoro?day=03/01/2026")
    story.say(alice, "GET", "/api/pomodoro?day=today")
    story.say(alice, "GET", made.headers["Location"])
    story.say(alice, "GET", "/api/pomodoro/5511ed1ad2d3f2a2d0f8b2ba")
