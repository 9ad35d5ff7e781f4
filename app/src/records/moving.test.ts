import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEFAULT_SETTINGS, SETTINGS_ID } from "../domain/records";
import { start, stop } from "../domain/timer";
import { GUEST } from "./database";
import { letGo, moveIn } from "./moving";
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

test("a guest's sessions, settings and running phase go along into a new account", async () => {
  await guest.command((timer, settings) => start(timer, settings, NINE - MINUTE, ID(1)), NINE);
  await guest.command((timer, settings) => stop(timer, settings, NINE), NINE);
  await guest.command((timer, settings) => start(timer, settings, NINE, ID(2)), NINE);

  const moved = await moveIn(guest.book, alice.book, NINE);
  await letGo(guest.book, moved);
  await alice.send();

  expect(moved.phase).toBe("goesOn");
  expect(
    account
      .records()
      .map(({ id }) => id)
      .sort(),
  ).toEqual([ID(1), "settings", "timer"]);
  expect(await guest.book.all("pomodoro")).toEqual([]);
});

test("moving twice does no harm", async () => {
  await guest.command((timer, settings) => start(timer, settings, NINE, ID(2)), NINE);

  await moveIn(guest.book, alice.book, NINE);
  await alice.send();
  const again = await moveIn(guest.book, alice.book, NINE);

  expect(again.phase).toBe("goesOn");
  expect(await alice.book.queue()).toEqual([]);
});

test("a guest's phase is stopped and kept when another one runs in the account", async () => {
  await alice.command((timer, settings) => start(timer, settings, NINE, ID(1)), NINE);
  const before = NINE - 5 * MINUTE;
  await guest.command((timer, settings) => start(timer, settings, before, ID(2)), before);

  const moved = await moveIn(guest.book, alice.book, NINE);

  expect(moved.phase).toBe("stopped");
  expect((await alice.timer()).pomodoroId).toBe(ID(1));
  expect(await alice.book.all("pomodoro")).toMatchObject([{ id: ID(2), data: { endedAt: NINE } }]);
});

test("what a guest does while their records are taken along stays with the guest", async () => {
  await guest.book.write((desk) => desk.change("task", ID(1), taskOf(ID(1)), NINE));
  await guest.book.write((desk) => desk.change("task", ID(2), taskOf(ID(2)), NINE));

  const moved = await moveIn(guest.book, alice.book, NINE);
  const renamed = { ...taskOf(ID(2)), text: "Renamed" };
  await guest.book.write((desk) => desk.change("task", ID(2), renamed, NINE));
  await guest.book.write((desk) => desk.change("task", ID(3), taskOf(ID(3)), NINE));
  await letGo(guest.book, moved);

  expect(await guest.book.all("task")).toMatchObject([{ data: renamed }, { id: ID(3) }]);
  expect(await alice.book.count("task")).toBe(2);
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
