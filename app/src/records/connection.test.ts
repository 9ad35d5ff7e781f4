import "fake-indexeddb/auto";
import { forceCloseDatabase } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Book, EVERYTHING, openBook } from "./book";
import { Connection } from "./connection";
import { deleteDatabase } from "./database";
import type { Touched } from "./desk";
import { ID, NINE } from "./test-devices";
import { taskOf } from "./test-tasks";

const ALICE = "alice";
const { open } = IDBFactory.prototype;
let opened: IDBDatabase[];
let book: Book;

beforeEach(async () => {
  opened = [];
  IDBFactory.prototype.open = function (...given) {
    const request = open.apply(this, given);
    request.addEventListener("success", () => opened.push(request.result));
    return request;
  };
  book = await openBook(ALICE);
});

afterEach(async () => {
  IDBFactory.prototype.open = open;
  book.close();
  await deleteDatabase(ALICE);
});

const add = (number: number) =>
  book.write((desk) => desk.change("task", ID(number), taskOf(ID(number)), NINE));

/** End the connection as a browser does. */
function terminate(): void {
  const [connection] = opened.splice(0);
  // Its types ask for the class, and its code for an instance of it.
  if (connection) forceCloseDatabase(connection as never);
}

test("a database that the browser has closed is opened again, and everything is read again", async () => {
  const heard: Touched[] = [];
  book.listen((touched) => heard.push(touched));
  await add(1);

  terminate();
  await add(2);

  expect((await book.all("task")).map(({ id }) => id)).toEqual([ID(1), ID(2)]);
  expect(heard).toContain(EVERYTHING);
});

test("one that was closed without a word is opened again when it is needed", async () => {
  await add(1);

  opened[0]?.close();

  expect(await book.count("task")).toBe(1);
  opened[1]?.close();
  await add(2);
  expect(await book.count("task")).toBe(2);
  expect(opened).toHaveLength(3);
});

test("a change that fails as the connection is lost is not done twice", async () => {
  let times = 0;
  const writing = book.write(async (desk) => {
    times += 1;
    await desk.change("task", ID(1), taskOf(ID(1)), NINE);
    throw new DOMException("Connection to Indexed Database server lost", "UnknownError");
  });

  await expect(writing).rejects.toThrow("lost");
  await add(2);

  expect(times).toBe(1);
  expect((await book.all("task")).map(({ id }) => id)).toEqual([ID(2)]);
});

test("records that another tab deletes are not opened again", async () => {
  await add(1);

  await deleteDatabase(ALICE);

  await expect(book.count("task")).rejects.toMatchObject({ name: "InvalidStateError" });
  await expect(add(2)).rejects.toMatchObject({ name: "InvalidStateError" });
  expect(await indexedDB.databases()).toEqual([]);
});

test("a connection that cannot be opened again says so each time, and opens when it can", async () => {
  const connection = await Connection.open(ALICE, () => undefined);
  const works = IDBFactory.prototype.open;
  IDBFactory.prototype.open = () => {
    throw new DOMException("no", "UnknownError");
  };
  for (const database of opened) database.close();
  const count = () => connection.use((database) => database.count("records"));

  await expect(count()).rejects.toMatchObject({ name: "UnknownError" });
  await expect(count()).rejects.toMatchObject({ name: "UnknownError" });
  IDBFactory.prototype.open = works;

  expect(await count()).toBe(0);
  connection.close();
});

test("figures are counted where they cannot be kept, as the disk is full", async () => {
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };

  const counted = book.counted("month:2026-06", async () => 7);

  expect(await counted.finally(() => Object.assign(IDBObjectStore.prototype, { put }))).toBe(7);
});
