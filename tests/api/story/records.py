"""Alice plans, records what she worked, and her devices hear of it."""

from __future__ import annotations

from flask.testing import FlaskClient

from tests.api.story.names import FIRST, NOBODYS, REPORT, SECOND, TASK, THIRD, session
from tests.api.story.recorder import Recorder


def choose_settings(story: Recorder, alice: FlaskClient) -> None:
    """Set what alice likes."""
    story.say(alice, "PUT", "/api/settings", {"focusMinutes": 25, "zone": "Europe/Rome", "goal": 8})
    tag = story.say(alice, "GET", "/api/settings").headers["ETag"]
    story.say(alice, "GET", "/api/settings", headers={"If-None-Match": tag})
    stale = {"If-Match": '"7"'}
    story.say(alice, "PUT", "/api/settings", {"zone": "Europe/Rome"}, headers=stale)
    story.say(alice, "PUT", "/api/settings", {"focusMinutes": 0, "zone": "Rome"})


def plan(story: Recorder, alice: FlaskClient) -> None:
    """Write down what there is to do."""
    story.say(alice, "POST", "/api/tasks", {"id": TASK, **REPORT})
    story.say(alice, "POST", "/api/tasks", {"id": TASK, **REPORT})
    story.say(alice, "POST", "/api/tasks", {"id": TASK, "text": "Another one"})
    story.say(alice, "POST", "/api/tasks", {"text": "", "colour": "red"})
    here = f"/api/tasks/{TASK}"
    tag = story.say(alice, "GET", here).headers["ETag"]
    story.say(alice, "GET", here, headers={"If-None-Match": tag})
    story.say(alice, "GET", f"/api/tasks/{NOBODYS}")
    longer = {**REPORT, "estimate": 5, "order": "a0"}
    story.say(alice, "PUT", here, longer, headers={"If-Match": tag})
    story.say(alice, "PUT", here, REPORT, headers={"If-Match": tag})
    story.say(alice, "PUT", here, {"text": "x", "estimate": 100})
    other = f"/api/tasks/{THIRD}"
    story.say(alice, "PUT", other, {"text": "Answer the mail"})
    tag = story.say(alice, "GET", "/api/tasks?limit=1").headers["ETag"]
    story.say(alice, "GET", "/api/tasks?limit=1", headers={"If-None-Match": tag})
    story.say(alice, "GET", "/api/tasks?limit=0&cursor=a0")
    story.say(alice, "DELETE", other, headers={"If-Match": '"1"'})
    story.say(alice, "DELETE", other)
    story.say(alice, "DELETE", f"/api/tasks/{NOBODYS}")


def record(story: Recorder, alice: FlaskClient) -> None:
    """Add what was worked without a timer."""
    worked = session("07:00", "07:25", task=TASK, tags=["work"])
    story.say(alice, "POST", "/api/pomodoros", {"id": FIRST, **worked})
    story.say(alice, "POST", "/api/pomodoros", {"id": FIRST, **worked})
    story.say(alice, "POST", "/api/pomodoros", {"id": SECOND, **session("07:20", "07:45")})
    story.say(alice, "POST", "/api/pomodoros", session("07:45", "07:40"))
    here = f"/api/pomodoros/{SECOND}"
    story.say(alice, "PUT", f"{here}?resolve=fit", session("07:20", "07:45"))
    tag = story.say(alice, "GET", here).headers["ETag"]
    story.say(alice, "GET", here, headers={"If-None-Match": tag})
    story.say(alice, "GET", f"/api/pomodoros/{NOBODYS}")
    noted = session("07:25", "07:45", note="Figures")
    story.say(alice, "PUT", here, noted, headers={"If-Match": tag})
    story.say(alice, "PUT", here, session("07:25", "07:50"), headers={"If-Match": tag})
    story.say(alice, "PUT", here, session("07:05", "07:45"))
    story.say(alice, "PUT", here, {**session("07:25", "07:45"), "plannedSeconds": 0})
    tag = story.say(alice, "GET", "/api/pomodoros?limit=1").headers["ETag"]
    story.say(alice, "GET", "/api/pomodoros?limit=1", headers={"If-None-Match": tag})
    story.say(alice, "GET", "/api/pomodoros?limit=0&day=yesterday")
    story.say(alice, "DELETE", here, headers={"If-Match": tag})
    story.say(alice, "DELETE", here)
    story.say(alice, "DELETE", f"/api/pomodoros/{NOBODYS}")


def sync(story: Recorder, alice: FlaskClient) -> None:
    """Send and get changes, as a device does."""
    tag = story.say(alice, "GET", "/api/changes?since=4&limit=2").headers["ETag"]
    story.say(alice, "GET", "/api/changes?since=4&limit=2", headers={"If-None-Match": tag})
    story.say(alice, "GET", "/api/changes?since=-1")
    story.say(alice, "GET", "/api/events?since=8")
    task = {"id": THIRD, "text": "Answer the mail", "order": "a1"}
    overlapping = {"id": SECOND, **session("07:10", "07:30")}
    changes = [
        {"kind": "task", "id": THIRD, "base": 0, "data": task},
        {"kind": "task", "id": TASK, "base": 1, "data": None},
        {"kind": "pomodoro", "id": SECOND, "base": 8, "data": overlapping},
    ]
    story.say(alice, "POST", "/api/changes", {"changes": changes})
    story.say(alice, "POST", "/api/changes", {"changes": [changes[0], changes[0]]})
