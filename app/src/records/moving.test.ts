import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTINGS_ID, type Task, TIMER_ID } from "../domain/records";
import { start, stop } from "../domain/timer";
import { GUEST } from "./database";
import { moveIn } from "./moving";
import { TestAccount } from "./test-account";
import { type Device, ID, MINUTE, NINE, openDevice } from "./test-devices";
import { taskOf } from "./test-tasks";

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

async function write(device: Device, task: Task): Promise<void> {
  await device.book.write((desk) => desk.change("task", task.id, task, NINE));
}

test("a guest's settings and running phase go along into a new account, and the rest stays", async () => {
  await guest.command((timer, settings) => start(timer, settings, NINE - MINUTE, ID(1)), NINE);
  await guest.command((timer, settings) => stop(timer, settings, NINE), NINE);
  await guest.command((timer, settings) => start(timer, settings, NINE, ID(2)), NINE);

  const moved = await moveIn(guest.book, alice.book, NINE);
  await alice.send();

  expect(moved).toBe("goesOn");
  const filed = account.records().map(({ id }) => id);
  expect(filed.sort()).toEqual(["settings", "timer"]);
  expect(await guest.book.all("pomodoro")).toMatchObject([{ id: ID(1) }]);
  expect(await guest.book.all("timer")).toEqual([]);
});

test("moving twice does no harm", async () => {
  await guest.command((timer, settings) => start(timer, settings, NINE, ID(2)), NINE);
  const [timer] = await guest.book.all("timer");

  await moveIn(guest.book, alice.book, NINE);
  await alice.send();
  await guest.book.write((desk) => desk.change("timer", TIMER_ID, timer?.data ?? null, NINE));
  const again = await moveIn(guest.book, alice.book, NINE);

  expect(again).toBe("goesOn");
  expect(await alice.book.queue()).toEqual([]);
});

test("a guest's phase is stopped and kept when another one runs in the account", async () => {
  await alice.command((timer, settings) => start(timer, settings, NINE, ID(1)), NINE);
  const before = NINE - 5 * MINUTE;
  await guest.command((timer, settings) => start(timer, settings, before, ID(2)), before);

  const moved = await moveIn(guest.book, alice.book, NINE);

  expect(moved).toBe("stopped");
  expect((await alice.timer()).pomodoroId).toBe(ID(1));
  expect(await guest.book.all("pomodoro")).toMatchObject([{ id: ID(2), data: { endedAt: NINE } }]);
  expect(await guest.book.all("timer")).toEqual([]);
});

test.each([
  { there: "another text", task: ID(8), tasks: [ID(8), ID(9)] },
  { there: "the same text", task: ID(9), tasks: [ID(9)] },
])("a phase goes on with its task where the account has $there", async ({ there, task, tasks }) => {
  const mine = { ...taskOf(ID(8)), text: "Write" };
  await write(guest, mine);
  await write(alice, { ...taskOf(ID(9)), text: there === "the same text" ? " WRITE" : "Read" });
  const choice = { task: mine.id };
  await guest.command((timer, settings) => start(timer, settings, NINE, ID(2), choice), NINE);

  await moveIn(guest.book, alice.book, NINE);

  expect((await alice.timer()).task).toBe(task);
  expect((await alice.book.all("task")).map(({ id }) => id)).toEqual(tasks);
  expect(await guest.book.count("task")).toBe(1);
});

test("the settings of the account stand against a guest's", async () => {
  await alice.book.write((desk) =>
    desk.change("settings", SETTINGS_ID, { ...DEFAULT_SETTINGS, goal: 5 }, NINE),
  );
  await guest.book.write((desk) =>
    desk.change("settings", SETTINGS_ID, { ...DEFAULT_SETTINGS, goal: 9 }, NINE),
  );

  await moveIn(guest.book, alice.book, NINE);

  expect((await alice.book.all("settings"))[0]?.data?.goal).toBe(5);
});
