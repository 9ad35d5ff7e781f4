import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "../domain/records";
import { extend, finish, pause, skip, start, stop } from "../domain/timer";
import { toWire } from "../domain/wire";
import { TestAccount } from "./test-account";
import { type Device, ID, MINUTE, NINE, openDevice } from "./test-devices";

let account: TestAccount;
let laptop: Device;
let phone: Device;

beforeEach(async () => {
  account = new TestAccount();
  laptop = await openDevice("laptop", account);
  phone = await openDevice("phone", account);
});

afterEach(async () => {
  await laptop.forget();
  await phone.forget();
});

/** Both devices know of a focus phase that began at nine. */
async function bothRun(): Promise<void> {
  await laptop.command((timer, settings) => start(timer, settings, NINE, ID(1)), NINE);
  await laptop.send();
  await phone.read();
}

async function serverFinishes(): Promise<void> {
  const running = await laptop.timer();
  const end = running.endsAt ?? NINE;
  const { timer, pomodoro } = finish(running, DEFAULT_SETTINGS, end);
  account.put("timer", "timer", toWire("timer", timer));
  if (pomodoro) account.put("pomodoro", pomodoro.id, toWire("pomodoro", pomodoro));
}

const sessionsOf = async (device: Device) =>
  (await device.book.all("pomodoro")).flatMap(({ data }) => data ?? []);

test("a change in conflict waits for the next response where the results had no room", async () => {
  await bothRun();
  const at = NINE + 5 * MINUTE;
  await phone.command((timer, settings) => pause(timer, settings, at), at);
  await laptop.command((timer, settings) => stop(timer, settings, at), at);
  await phone.send();
  account.hasRoom = false;

  await laptop.send();

  expect(await laptop.book.asides()).toEqual([]);
  expect((await laptop.book.queue()).map(({ kind }) => kind)).toContain("timer");
  account.hasRoom = true;
  await laptop.read();
  await laptop.send();
  expect((await laptop.timer()).state).toBe("paused");
});

describe("two commands at once", () => {
  test("the second one loses, is told so and leaves nothing behind", async () => {
    await bothRun();
    const at = NINE + 5 * MINUTE;
    await phone.command((timer, settings) => pause(timer, settings, at), at);
    await laptop.command((timer, settings) => stop(timer, settings, at), at);

    await phone.send();
    await laptop.send();

    expect((await laptop.timer()).state).toBe("paused");
    expect((await laptop.book.note("late"))?.mine).toBe(at);
    expect(await sessionsOf(laptop)).toEqual([]);
    expect(account.records().map(({ kind }) => kind)).toEqual(["timer"]);
  });

  test("two starts leave one phase", async () => {
    await laptop.command((timer, settings) => start(timer, settings, NINE, ID(1)), NINE);
    await phone.command((timer, settings) => start(timer, settings, NINE + 1, ID(2)), NINE + 1);

    await laptop.send();
    await phone.send();

    expect((await phone.timer()).pomodoroId).toBe(ID(1));
    expect(await phone.book.note("late")).toBeDefined();
  });

  test("choosing the task does not lose against a pause", async () => {
    await bothRun();
    const at = NINE + MINUTE;
    await phone.command((timer, settings) => pause(timer, settings, at), at);
    await phone.send();
    await laptop.command((timer) => ({ timer: { ...timer, task: ID(9) }, pomodoro: null }), at);

    await laptop.send();

    expect(await laptop.timer()).toMatchObject({ state: "paused", task: ID(9) });
    expect(await laptop.book.note("late")).toBeUndefined();
  });
});

describe("a phase that the server finished", () => {
  test("was finished here as well: both are the same, silently", async () => {
    await bothRun();
    const end = NINE + 25 * MINUTE;
    await laptop.command((timer, settings) => finish(timer, settings, end), end);
    const server = await sessionsOf(laptop);
    account.put("timer", "timer", toWire("timer", await laptop.timer()));
    for (const session of server) account.put("pomodoro", session.id, toWire("pomodoro", session));

    await laptop.send();

    expect(await laptop.book.queue()).toEqual([]);
    expect(await laptop.book.note("late")).toBeUndefined();
  });

  test("keeps what another device noted of it while this one was offline", async () => {
    await bothRun();
    await serverFinishes();
    await phone.read();
    await phone.book.write(async (desk) => {
      const session = (await desk.get("pomodoro", ID(1)))?.data;
      if (!session) return;
      const noted = { ...session, task: ID(9), tags: ["deep"], note: "done" };
      await desk.change("pomodoro", ID(1), noted, NINE);
    });
    await phone.send();
    const end = NINE + 25 * MINUTE;
    await laptop.command((timer, settings) => finish(timer, settings, end), end);
    await laptop.command((timer, settings) => stop(timer, settings, end + MINUTE, true), end);

    await laptop.send();

    const noted = { task: ID(9), tags: ["deep"], note: "done", overtimeSeconds: 60 };
    expect(await sessionsOf(laptop)).toMatchObject([noted]);
    expect(account.records().map(({ data }) => data)).toContainEqual(
      expect.objectContaining(noted),
    );
  });

  test("goes on where it was extended offline", async () => {
    await bothRun();
    await serverFinishes();
    const end = NINE + 25 * MINUTE;
    await laptop.command((timer, settings) => finish(timer, settings, end), end);
    await laptop.command((timer, settings) => extend(timer, settings, end, 300, true), end);

    await laptop.send();
    await phone.read();

    expect(await phone.timer()).toMatchObject({ state: "running", endsAt: end + 5 * MINUTE });
    expect(await laptop.book.queue()).toEqual([]);
  });
});

describe("work without the network", () => {
  test("is kept when another device took the timer meanwhile", async () => {
    await laptop.command(
      (timer, settings) => start(timer, settings, NINE - 20 * MINUTE, ID(1)),
      NINE,
    );
    const at = NINE - 5 * MINUTE;
    await phone.command((timer, settings) => start(timer, settings, at, ID(2)), at);
    await phone.send();

    await laptop.send();

    expect((await laptop.timer()).pomodoroId).toBe(ID(2));
    const [kept] = await sessionsOf(laptop);
    expect(kept).toMatchObject({ id: ID(1), endedAt: at, cancelledAt: at });
    expect(account.records().map(({ id }) => id)).toContain(ID(1));
  });

  test("is set aside where another device has recorded something else, and never stands in the way", async () => {
    await bothRun();
    const ten = NINE + 10 * MINUTE;
    await phone.command((timer, settings) => stop(timer, settings, ten), ten);
    await phone.send();
    const end = NINE + 25 * MINUTE;
    await laptop.command((timer, settings) => finish(timer, settings, end), end);
    await laptop.command((timer, settings) => skip(timer, settings, end + MINUTE), end + MINUTE);

    await laptop.send();

    expect(await laptop.book.asides()).toMatchObject([{ id: ID(1), reason: "changed" }]);
    expect(await laptop.book.queue()).toEqual([]);
    expect(await sessionsOf(laptop)).toMatchObject([{ id: ID(1), cancelledAt: ten }]);
  });
});
