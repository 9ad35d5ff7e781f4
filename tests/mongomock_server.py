"""mongomock behind MongoDB's wire protocol, for machines without a MongoDB.

A client in any process opens it by a URL, through the real driver. It knows the commands that the
stores and their tests send, and answers any other with an error: that is for a real server. Each
command is done under one lock, and all of a result comes in the first batch.
"""

from __future__ import annotations

import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

import bson
import mongomock
from bson.codec_options import CodecOptions
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError, OperationFailure, WriteError

Document = dict[str, Any]
Command = Callable[[Any, Document], Document]
"""Answers a command that is sent to a database of mongomock."""

REPLY, QUERY, MESSAGE = 1, 2004, 2013
HEADER = struct.Struct("<iiii")
DUPLICATE, BAD_VALUE, NOT_IMPLEMENTED = 11000, 2, 238
HELLO: Document = {
    "helloOk": True,
    "isWritablePrimary": True,
    "ismaster": True,
    "maxBsonObjectSize": 16 * 1024 * 1024,
    "maxMessageSizeBytes": 48_000_000,
    "maxWriteBatchSize": 100_000,
    "minWireVersion": 0,
    "maxWireVersion": 25,
}


class MongomockServer(ThreadingTCPServer):
    """Listens on a free port of this machine until it is shut down."""

    allow_reuse_address = True
    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.client: Any = mongomock.MongoClient()
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where it is."""
        return f"mongodb://127.0.0.1:{self.server_address[1]}"

    def run(self, command: Document) -> Document:
        """Return the response to a command."""
        name = next(iter(command))
        known = COMMANDS.get(name.lower())
        if known is None:
            return _failure(NOT_IMPLEMENTED, f"mongomock is not asked for {name}")
        try:
            with self.lock:
                return {**known(self.client[command.get("$db", "admin")], command), "ok": 1}
        except NotImplementedError as error:
            return _failure(NOT_IMPLEMENTED, str(error))
        except OperationFailure as error:
            return _failure(_code_of(error), str(error))


class _Connection(StreamRequestHandler):
    server: MongomockServer
    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer until the client hangs up."""
        while header := self.rfile.read(HEADER.size):
            length, request, _, kind = HEADER.unpack(header)
            body = self.rfile.read(length - HEADER.size)
            if kind == QUERY:  # a driver's first hello
                start = body.index(b"\0", 4) + 9
                answer = struct.pack("<iqii", 8, 0, 0, 1) + self._answer(bson.decode(body[start:]))
            else:
                answer = struct.pack("<ib", 0, 0) + self._answer(_command_in(body))
            reply = REPLY if kind == QUERY else MESSAGE
            self.wfile.write(HEADER.pack(HEADER.size + len(answer), 0, request, reply) + answer)

    def _answer(self, command: Document) -> bytes:
        return bson.encode(self.server.run(command))


def _command_in(body: bytes) -> Document:
    """Return the command of a message, with the documents that come beside it."""
    command: Document = {}
    beside: Document = {}
    place = 4  # after the flags
    while place < len(body):
        kind = body[place]
        size = int.from_bytes(body[place + 1 : place + 5], "little")
        section = body[place + 1 : place + 1 + size]
        if kind == 0:
            command = bson.decode(section)
        else:
            name, documents = section[4:].split(b"\0", 1)
            beside[name.decode()] = bson.decode_all(documents, CodecOptions())
        place += 1 + size
    return command | beside


@contextmanager
def running_mongomock() -> Iterator[MongomockServer]:
    """Run one in threads of this process until the block ends."""
    with MongomockServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _nothing(_: Any, __: Document) -> Document:
    return {}


def _hello(_: Any, __: Document) -> Document:
    return HELLO


def _find(database: Any, command: Document) -> Document:
    found = database[command["find"]].find(
        command.get("filter"),
        command.get("projection"),
        skip=command.get("skip", 0),
        limit=command.get("limit", 0),
        sort=list(command["sort"].items()) if "sort" in command else None,
    )
    return _cursor(database, command["find"], list(found))


def _aggregate(database: Any, command: Document) -> Document:
    found = _piped(database, command["aggregate"], command["pipeline"])
    return _cursor(database, command["aggregate"], found)


def _piped(database: Any, name: str, pipeline: list[Document]) -> list[Document]:
    """Return what a pipeline finds; mongomock has no $unionWith, which may only be the end here."""
    own = [stage for stage in pipeline if "$unionWith" not in stage]
    others = [stage["$unionWith"] for stage in pipeline[len(own) :] if "$unionWith" in stage]
    if len(own) + len(others) != len(pipeline):
        raise NotImplementedError("a stage after $unionWith")
    found = list(database[name].aggregate(own))
    for each in others:
        found += _piped(database, each["coll"], each["pipeline"])
    return found


def _inserted(collection: Any, document: Document) -> Document:
    collection.insert_one(document)
    return {"n": 1}


def _updated(collection: Any, asked: Document) -> Document:
    if "arrayFilters" in asked:
        raise NotImplementedError("array filters")
    wanted, change, upsert = asked["q"], asked["u"], asked.get("upsert", False)
    if not next(iter(change), "").startswith("$"):
        done = collection.replace_one(wanted, change, upsert)
    elif asked.get("multi"):
        done = collection.update_many(wanted, change, upsert)
    else:
        done = collection.update_one(wanted, change, upsert)
    counts = {"n": done.matched_count, "nModified": done.modified_count}
    return counts if done.upserted_id is None else {**counts, "n": 1, "upserted": done.upserted_id}


def _deleted(collection: Any, asked: Document) -> Document:
    delete = collection.delete_one if asked["limit"] else collection.delete_many
    return {"n": delete(asked["q"]).deleted_count}


def _written(
    field: str, write: Callable[[Any, Document], Document], database: Any, command: Document
) -> Document:
    """Return what a command of many writes answers: their counts, and which of them failed."""
    answer: Document = {"n": 0, "nModified": 0, "upserted": [], "writeErrors": []}
    collection = database[next(iter(command.values()))]
    for index, each in enumerate(command[field]):
        try:
            counts = _kept_unique(collection, partial(write, collection, each))
        except WriteError as error:
            failed = {"index": index, "code": _code_of(error), "errmsg": str(error)}
            answer["writeErrors"].append(failed)
            if command.get("ordered", True):
                break
        else:
            answer["n"] += counts["n"]
            answer["nModified"] += counts.get("nModified", 0)
            if "upserted" in counts:
                answer["upserted"].append({"index": index, "_id": counts["upserted"]})
    return {name: value for name, value in answer.items() if value != []}


def _kept_unique(collection: Any, write: Callable[[], Document]) -> Document:
    """Do a write, and undo it when it breaks an index of what is unique in arrays: mongomock does
    not look into them."""
    indexes = collection.index_information().values()
    unique = [[key for key, _ in each["key"]] for each in indexes if each.get("unique")]
    in_arrays = [keys for keys in unique if "." in keys[0]]
    if not in_arrays:
        return write()
    before = list(collection.find())
    done = write()
    if any(_repeats(list(collection.find()), keys) for keys in in_arrays):
        collection.delete_many({})
        for each in before:
            collection.insert_one(each)
        raise DuplicateKeyError("E11000 duplicate key in an array", DUPLICATE)
    return done


def _repeats(documents: list[Document], keys: list[str]) -> bool:
    """Tell whether the arrays of two documents have the same values under these keys."""
    array = keys[0].partition(".")[0]
    names = [key.partition(".")[2] for key in keys]
    values = [
        {tuple(each[name] for name in names) for each in document.get(array, [])}
        for document in documents
    ]
    return sum(map(len, values)) > len(set[Any]().union(*values))


def _find_and_modify(database: Any, command: Document) -> Document:
    collection = database[command["findAndModify"]]
    asked: Document = {"projection": command.get("fields")}
    if "sort" in command:
        asked["sort"] = list(command["sort"].items())
    if command.get("remove"):
        return {"value": collection.find_one_and_delete(command["query"], **asked)}
    after = ReturnDocument.AFTER if command.get("new") else ReturnDocument.BEFORE
    asked |= {"upsert": command.get("upsert", False), "return_document": after}
    return {"value": collection.find_one_and_update(command["query"], command["update"], **asked)}


def _distinct(database: Any, command: Document) -> Document:
    return {"values": database[command["distinct"]].distinct(command["key"], command["query"])}


def _create_indexes(database: Any, command: Document) -> Document:
    """Make those that are not there: mongomock checks again what it has."""
    collection = database[command["createIndexes"]]
    there = collection.index_information()
    missing = [each for each in command["indexes"] if each["name"] not in there]
    for each in missing:
        collection.create_index(list(each.pop("key").items()), **each)
    return {}


def _list_indexes(database: Any, command: Document) -> Document:
    there = database[command["listIndexes"]].index_information()
    indexes = [
        {**each, "name": name, "key": dict(each["key"])} for name, each in sorted(there.items())
    ]
    return _cursor(database, command["listIndexes"], indexes)


def _list_collections(database: Any, _: Document) -> Document:
    names = database.list_collection_names()
    return _cursor(database, "$cmd.listCollections", [{"name": name} for name in names])


def _drop_database(database: Any, _: Document) -> Document:
    database.client.drop_database(database.name)
    return {}


def _cursor(database: Any, name: str, found: list[Document]) -> Document:
    return {"cursor": {"id": 0, "ns": f"{database.name}.{name}", "firstBatch": found}}


def _code_of(error: OperationFailure) -> int:
    return DUPLICATE if isinstance(error, DuplicateKeyError) else (error.code or BAD_VALUE)


def _failure(code: int, message: str) -> Document:
    return {"ok": 0, "code": code, "errmsg": message}


COMMANDS: dict[str, Command] = {
    **dict.fromkeys(("hello", "ismaster"), _hello),
    **dict.fromkeys(("ping", "endsessions", "killcursors"), _nothing),
    "find": _find,
    "aggregate": _aggregate,
    "insert": partial(_written, "documents", _inserted),
    "update": partial(_written, "updates", _updated),
    "delete": partial(_written, "deletes", _deleted),
    "findandmodify": _find_and_modify,
    "distinct": _distinct,
    "createindexes": _create_indexes,
    "listindexes": _list_indexes,
    "listcollections": _list_collections,
    "dropdatabase": _drop_database,
}
"""By their name in small letters."""
