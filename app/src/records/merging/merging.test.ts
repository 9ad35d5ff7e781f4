import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compare } from "../../domain/merging/compare";
import { DEFAULT_SETTINGS } from "../../domain/records";
import { toWire } from "../../domain/wire";
import { sendAll } from "../exchanges";
import { settleAside } from "../settling";
import { ID, NINE } from "../test-devices";
import { taskOf } from "../test-tasks";
import { leaveBehind, leaveOff } from "./leaving";
import { queuePart } from "./queueing";
import { readSides } from "./sides";
import { session, TestMerge } from "./test-merge";

let merge: TestMerge;

beforeEach(async () => {
  merge = await TestMerge.open();
});

afterEach(() => merge.close());

test("the guest's copy stays until the account has confirmed it", async () => {
  await merge.work(session(1, 0, 25));
  await merge.begin();
  await merge.queueAll();
  await merge.letGo();
  expect(await merge.guest.book.count("pomodoro")).toBe(1);

  await merge.alice.send();
  await merge.letGo();

  expect(await merge.guest.book.count("pomodoro")).toBe(0);
  expect(merge.filed()).toEqual([ID(1)]);
  expect(await merge.states()).toEqual(["added"]);
});

test("two tabs that begin at once do one of the two", async () => {
  await merge.work(session(1, 0, 25));

  expect(await Promise.all([merge.begin(), merge.begin()])).toEqual([true, false]);
  await Promise.all([merge.queueAll(), merge.queueAll()]);

  expect(await merge.alice.book.queued()).toBe(1);
});

test("what the guest changed meanwhile stays, and comes as a choice", async () => {
  await merge.work(taskOf(ID(1)));
  await merge.begin();
  await merge.queueAll();
  await merge.work({ ...taskOf(ID(1)), text: "Renamed" });
  await merge.alice.send();

  await merge.letGo();

  const { here, there } = await readSides(merge.guest.book, merge.alice.book);
  const { sameTasks } = compare(here, there, DEFAULT_SETTINGS);
  expect(sameTasks).toMatchObject([{ task: { text: "Renamed" }, answers: ["keep", "merge"] }]);
});

test("a time that was taken before the button was pressed is asked about again", async () => {
  await merge.work(session(1, 0, 25), session(2, 60, 25));
  await merge.begin();
  merge.account.put("pomodoro", ID(9), toWire("pomodoro", session(9, 10, 25)));
  await merge.alice.read();

  await merge.queueAll();
  await merge.alice.send();
  await merge.letGo();

  expect(await merge.states()).toEqual(["stays", "added"]);
  expect(await merge.guest.book.all("pomodoro")).toMatchObject([{ id: ID(1) }]);
});

test("one that the account refuses is the guest's until the user has decided", async () => {
  await merge.work(session(1, 0, 25));
  await merge.begin();
  await merge.queueAll();
  merge.account.put("pomodoro", ID(9), toWire("pomodoro", session(9, 10, 25)));
  await merge.alice.send();
  await merge.letGo();
  expect(await merge.guest.book.count("pomodoro")).toBe(1);

  const decision = { how: "fit", at: NINE, newId: () => ID(99) } as const;
  await merge.alice.read();
  await merge.alice.book.write((desk) => settleAside(desk, ID(1), decision));
  await merge.alice.send();
  await merge.letGo();

  expect(await merge.guest.book.count("pomodoro")).toBe(0);
  expect(merge.filed()).toEqual([ID(1), ID(9)]);
});

test("cancelling keeps what was added, and the rest is the guest's alone", async () => {
  await merge.work(taskOf(ID(1)), taskOf(ID(2)));
  await merge.begin(1);
  await queuePart(merge.alice.book, NINE);
  await merge.alice.send();
  await queuePart(merge.alice.book, NINE);

  await leaveOff(merge.alice.book, NINE);
  await merge.letGo();

  expect(await merge.alice.book.queue()).toEqual([]);
  expect(merge.filed("task")).toEqual([ID(1)]);
  expect(await merge.guest.book.all("task")).toMatchObject([{ id: ID(2) }]);
  expect(await merge.states()).toEqual(["added", "stays"]);
});

test("what is cancelled while another tab looks what is confirmed stays the guest's", async () => {
  await merge.work(session(1, 0, 25), session(2, 60, 25));
  await merge.begin();
  await merge.queueAll();
  const { book } = merge.alice;
  const queue = book.queue.bind(book);
  vi.spyOn(book, "queue").mockImplementationOnce(async () => {
    await leaveOff(book, NINE);
    return queue();
  });

  await merge.letGo();

  expect(await merge.states()).toEqual(["stays", "stays"]);
  expect(await merge.left()).toEqual([2, 0]);
});

test("what was cancelled on its way comes once, when it is brought again", async () => {
  await merge.work(session(1, 0, 25));
  await merge.begin();
  await merge.queueAll();
  const lost = merge.account.api(() => "answerLost");
  await sendAll(merge.alice.book, lost, () => NINE).catch(() => undefined);
  await leaveOff(merge.alice.book, NINE);
  await merge.letGo();
  await merge.alice.read();

  await merge.begin();
  await merge.queueAll();
  await merge.alice.send();
  await merge.letGo();

  expect(merge.filed()).toEqual([ID(1)]);
  expect(await merge.guest.book.count("pomodoro")).toBe(0);
});

test("who signs out half way leaves nothing of the guest's in their account to be sent", async () => {
  await merge.work(session(1, 0, 25));
  await merge.begin();
  await merge.queueAll();

  await leaveBehind(merge.alice.book, NINE);

  expect(await merge.alice.book.queue()).toEqual([]);
  expect(await merge.alice.book.count("pomodoro")).toBe(0);
  expect(await merge.guest.book.count("pomodoro")).toBe(1);
});

test("a task that is another one in the account stays as long as sessions about it do", async () => {
  const about = { ...session(1, 0, 25), task: ID(5) };
  await merge.work({ ...taskOf(ID(5)), text: "Write" }, about);
  merge.account.put("task", ID(6), toWire("task", { ...taskOf(ID(6)), text: "write" }));
  await merge.alice.read();
  await merge.begin(1);
  await queuePart(merge.alice.book, NINE);
  await leaveOff(merge.alice.book, NINE);
  await merge.letGo();
  expect(await merge.left()).toEqual([1, 1]);

  await merge.run();

  expect(await merge.left()).toEqual([0, 0]);
  expect(await merge.alice.book.all("pomodoro")).toMatchObject([{ data: { task: ID(6) } }]);
});
