import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ID, NINE } from "../test-devices";
import { taskOf } from "../test-tasks";
import { session, TestMerge } from "./test-merge";

let merge: TestMerge;

beforeEach(async () => {
  merge = await TestMerge.open();
});

afterEach(() => merge.close());

test("undoing takes back what was added, and gives it back to the guest", async () => {
  await merge.work(session(1, 0, 25));
  await merge.work(taskOf(ID(2)));
  await merge.begin();
  await merge.queueAll();
  await merge.alice.send();
  await merge.letGo();

  expect(await merge.undo()).toBe(0);
  await merge.alice.send();

  expect([...merge.filed(), ...merge.filed("task")]).toEqual([]);
  expect(await merge.guest.book.all("pomodoro")).toMatchObject([{ data: session(1, 0, 25) }]);
  expect(await merge.guest.book.count("task")).toBe(1);
});

test("a tab that is late lets go of nothing that another one has undone", async () => {
  await merge.work(session(1, 0, 25));
  await merge.begin();
  await merge.queueAll();
  expect(await merge.undo()).toBeNull();
  await merge.alice.send();

  await Promise.all([merge.letGo(), merge.undo()]);
  await merge.alice.send();

  expect(merge.filed()).toEqual([]);
  expect(await merge.guest.book.count("pomodoro")).toBe(1);
});

test("what was changed since the merge stays when that is undone", async () => {
  await merge.work(session(1, 0, 25), session(2, 60, 25));
  await merge.begin();
  await merge.queueAll();
  await merge.alice.send();
  await merge.letGo();
  const changed = { ...session(1, 0, 25), note: "mine" };
  await merge.alice.book.write((desk) => desk.change("pomodoro", ID(1), changed, NINE));

  expect(await merge.undo()).toBe(1);
  await merge.alice.send();

  expect(merge.filed()).toEqual([ID(1)]);
  expect(await merge.guest.book.all("pomodoro")).toMatchObject([{ id: ID(2) }]);
});
