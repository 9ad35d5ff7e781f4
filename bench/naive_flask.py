"""What one would write first: Flask and pymongo, a search for what overlaps and then an insert.

Two that come at the same time are both accepted.
"""

from __future__ import annotations

import os
from typing import Any

from flask import Flask, Response, jsonify, request
from pymongo import MongoClient, WriteConcern

MONGO_URL = "BENCH_MONGO_URL"
"""The variable with the address of the database."""


def create_app() -> Flask:
    """Return the application; it is made in the process that serves it."""
    client = MongoClient[dict[str, Any]](os.environ[MONGO_URL])
    majority = WriteConcern(w="majority", j=True)
    pomodoros = client.get_default_database().get_collection("naive", write_concern=majority)
    pomodoros.create_index([("user", 1), ("startedAt", 1)])
    app = Flask(__name__)

    @app.get("/")
    def live() -> str:
        return "ok"

    @app.post("/api/pomodoros")
    def create() -> tuple[Response, int]:
        body, user = request.get_json(), request.headers["Authorization"]
        near = {"$gte": body["startedAt"][:10], "$lt": body["endedAt"]}
        overlap = {"user": user, "startedAt": near, "endedAt": {"$gt": body["startedAt"]}}
        if pomodoros.find_one(overlap):
            return jsonify({}), 409
        pomodoros.insert_one({**body, "_id": body["id"], "user": user})
        return jsonify(body), 201

    return app
