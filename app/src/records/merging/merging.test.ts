import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compare } from "../../domain/merging/compare";
import { NOTHING_CHOSEN, planOf } from "../../domain/merging/plan";
import { DEFAULT_SETTINGS, type Task } from "../../domain/records";
import { pomodoroOf } from "../../domain/vectors";
import { formatInstant, toWire } from "../../domain/wire";
import { GUEST } from "../database";
import { sendAll } from "../exchanges";
import { settleAside } from "../settling";
import { TestAccount } from "../test-account";
import { type Device, ID, MINUTE, NINE, openDevice } from "../test-devices";
import { taskOf } from "../test-tasks";
import { leaveBehind, leaveOff } from "./leaving";
import { letConfirmedGo } from "./letting-go";
import { readMerge } from "./parts";
import { begin, queuePart } from "./queueing";
import { readSides } from "./sides";
import { undoMerge } from "./undoing";

let account: TestAccount;
let guest: Device;
let alice: Device;

beforeEach(async () => {
  account = new TestAccount();
  guest = await openDevice(GUEST, account);
  alice = await openDevice("alice", account);
});

afterEach(async () => {
  await guest.forget();
  await alice.forget();
});

function session(id: number, from: number, minutes: number) {
  const startedAt = formatInstant(NINE + from * MINUTE);
  const endedAt = formatInstant(NINE + (from + minutes) * MINUTE);
  return { ...pomodoroOf({ startedAt, endedAt }), id: ID(id), day: "2026-06-01" };
}

async function work(...sessions: readonly ReturnType<typeof session>[]): Promise<void> {
  await guest.book.write(async (desk) => {
    for (const one of sessions) await desk.change("pomodoro", one.id, one, NINE);
  });
}

async function write(...tasks: readonly Task[]): Promise<void> {
  await guest.book.write(async (desk) => {
    for (const one of tasks) await desk.change("task", one.id, one, NINE);
  });
}

async function start(inPart?: number): Promise<boolean> {
  const { here, there } = await readSides(guest.book, alice.book);
  const compared = compare(here, there, DEFAULT_SETTINGS);
  const items = planOf(compared, NOTHING_CHOSEN, DEFAULT_SETTINGS);
  return begin(alice.book, items, NINE, inPart);
}

async function queueAll(): Promise<void> {
  while (await queuePart(alice.book, NINE)) {
    // part by part
  }
}

async function states(): Promise<string[]> {
  return ((await readMerge(alice.book))?.items ?? []).map(({ state }) => state);
}

function filed(kind = "pomodoro"): string[] {
  const records = account.records().filter((record) => record.kind === kind);
  return records.map(({ id }) => id).sort();
}

test("the guest's copy stays until the account has confirmed it", async () => {
  await work(session(1, 0, 25));
  await start();
  await queueAll();
  await letConfirmedGo(guest.book, alice.book);
  expect(await guest.book.count("pomodoro")).toBe(1);

  await alice.send();
  await letConfirmedGo(guest.book, alice.book);

  expect(await guest.book.count("pomodoro")).toBe(0);
  expect(filed()).toEqual([ID(1)]);
  expect(await states()).toEqual(["added"]);
});

test("two tabs that begin at once do one of the two", async () => {
  await work(session(1, 0, 25));

  expect(await Promise.all([start(), start()])).toEqual([true, false]);
  await Promise.all([queueAll(), queueAll()]);

  expect(await alice.book.queued()).toBe(1);
});

test("what the guest changed meanwhile stays, and comes as a choice", async () => {
  await write(taskOf(ID(1)));
  await start();
  await queueAll();
  await write({ ...taskOf(ID(1)), text: "Renamed" });
  await alice.send();

  await letConfirmedGo(guest.book, alice.book);

  const { here, there } = await readSides(guest.book, alice.book);
  const { sameTasks } = compare(here, there, DEFAULT_SETTINGS);
  expect(sameTasks).toMatchObject([{ task: { text: "Renamed" }, answers: ["keep", "merge"] }]);
});

test("a time that was taken before the button was pressed is asked about again", async () => {
  await work(session(1, 0, 25), session(2, 60, 25));
  await start();
  account.put("pomodoro", ID(9), toWire("pomodoro", session(9, 10, 25)));
  await alice.read();

  await queueAll();
  await alice.send();
  await letConfirmedGo(guest.book, alice.book);

  expect(await states()).toEqual(["stays", "added"]);
  expect(await guest.book.all("pomodoro")).toMatchObject([{ id: ID(1) }]);
});

test("one that the account refuses is the guest's until the user has decided", async () => {
  await work(session(1, 0, 25));
  await start();
  await queueAll();
  account.put("pomodoro", ID(9), toWire("pomodoro", session(9, 10, 25)));
  await alice.send();
  await letConfirmedGo(guest.book, alice.book);
  expect(await guest.book.count("pomodoro")).toBe(1);

  const decision = { how: "fit", at: NINE, newId: () => ID(99) } as const;
  await alice.read();
  await alice.book.write((desk) => settleAside(desk, ID(1), decision));
  await alice.send();
  await letConfirmedGo(guest.book, alice.book);

  expect(await guest.book.count("pomodoro")).toBe(0);
  expect(filed()).toEqual([ID(1), ID(9)]);
});

test("cancelling keeps what was added, and the rest is the guest's alone", async () => {
  await write(taskOf(ID(1)), taskOf(ID(2)));
  await start(1);
  await queuePart(alice.book, NINE);
  await alice.send();
  await queuePart(alice.book, NINE);

  await leaveOff(alice.book, NINE);
  await letConfirmedGo(guest.book, alice.book);

  expect(await alice.book.queue()).toEqual([]);
  expect(filed("task")).toEqual([ID(1)]);
  expect(await guest.book.all("task")).toMatchObject([{ id: ID(2) }]);
  expect(await states()).toEqual(["added", "stays"]);
});

test("what was cancelled on its way comes once, when it is brought again", async () => {
  await work(session(1, 0, 25));
  await start();
  await queueAll();
  const lost = account.api(() => "answerLost");
  await sendAll(alice.book, lost, () => NINE).catch(() => undefined);
  await leaveOff(alice.book, NINE);
  await letConfirmedGo(guest.book, alice.book);
  await alice.read();

  await start();
  await queueAll();
  await alice.send();
  await letConfirmedGo(guest.book, alice.book);

  expect(filed()).toEqual([ID(1)]);
  expect(await guest.book.count("pomodoro")).toBe(0);
});

test("who signs out half way leaves nothing of the guest's in their account to be sent", async () => {
  await work(session(1, 0, 25));
  await start();
  await queueAll();

  await leaveBehind(alice.book, NINE);

  expect(await alice.book.queue()).toEqual([]);
  expect(await alice.book.count("pomodoro")).toBe(0);
  expect(await guest.book.count("pomodoro")).toBe(1);
});

test("undoing takes back what was added, and gives it back to the guest", async () => {
  await work(session(1, 0, 25));
  await write(taskOf(ID(2)));
  await start();
  await queueAll();
  await alice.send();
  await letConfirmedGo(guest.book, alice.book);

  expect(await undoMerge(guest.book, alice.book, NINE)).toBe(0);
  await alice.send();

  expect([...filed(), ...filed("task")]).toEqual([]);
  expect(await guest.book.all("pomodoro")).toMatchObject([{ data: session(1, 0, 25) }]);
  expect(await guest.book.count("task")).toBe(1);
});

test("a tab that is late lets go of nothing that another one has undone", async () => {
  await work(session(1, 0, 25));
  await start();
  await queueAll();
  expect(await undoMerge(guest.book, alice.book, NINE)).toBeNull();
  await alice.send();

  await Promise.all([
    letConfirmedGo(guest.book, alice.book),
    undoMerge(guest.book, alice.book, NINE),
  ]);
  await alice.send();

  expect(filed()).toEqual([]);
  expect(await guest.book.count("pomodoro")).toBe(1);
});

test("what was changed since the merge stays when that is undone", async () => {
  await work(session(1, 0, 25), session(2, 60, 25));
  await start();
  await queueAll();
  await alice.send();
  await letConfirmedGo(guest.book, alice.book);
  const changed = { ...session(1, 0, 25), note: "mine" };
  await alice.book.write((desk) => desk.change("pomodoro", ID(1), changed, NINE));

  expect(await undoMerge(guest.book, alice.book, NINE)).toBe(1);
  await alice.send();

  expect(filed()).toEqual([ID(1)]);
  expect(await guest.book.all("pomodoro")).toMatchObject([{ id: ID(2) }]);
});
