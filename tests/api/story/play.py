"""The story that the examples of the OpenAPI document are taken from: a day of alice's.

`python -m tests.api.story` plays it, and writes down what was said.
"""

from __future__ import annotations

from flask import Flask

from tests.api.records import Json
from tests.api.story.account import (
    enter_by_passkey,
    leave,
    look_after_it,
    make_tokens,
    share_a_calendar,
    sign_up,
)
from tests.api.story.past import go_on_as_in_2015, look_back, take_along
from tests.api.story.recorder import Recorder
from tests.api.story.records import choose_settings, plan, record, sync
from tests.api.story.timer import put_off_a_break, run_the_timer
from tests.conftest import Clock


def play(app: Flask, clock: Clock) -> dict[str, Json]:
    """Tell the story to an empty application; return what was said, by operation."""
    story = Recorder(app)
    alice, stranger = app.test_client(), app.test_client()
    sign_up(story, alice, stranger)
    enter_by_passkey(story, app.test_client(), stranger)
    program = make_tokens(story, alice)
    choose_settings(story, alice)
    plan(story, alice)
    record(story, alice)
    sync(story, alice)
    run_the_timer(story, program, clock)
    put_off_a_break(story, program, clock)
    look_back(story, alice)
    take_along(story, alice)
    share_a_calendar(story, alice, stranger, program)
    go_on_as_in_2015(story, alice)
    look_after_it(story, alice, clock)
    leave(story, alice, stranger)
    return story.operations
