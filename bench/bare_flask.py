"""The floor: one Flask route that parses JSON and answers it."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request

app = Flask(__name__)


@app.get("/")
def live() -> str:
    """Answer that the process is there."""
    return "ok"


@app.post("/echo")
def echo() -> Response:
    """Answer the JSON that was sent."""
    return jsonify(request.get_json())
