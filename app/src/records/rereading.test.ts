import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SETTINGS_ID, type Settings, type Task } from "../domain/records";
import { start, stop } from "../domain/timer";
import { fromWire, toWire } from "../domain/wire";
import { type Api, Unreachable } from "./api";
import { catchUp } from "./exchanges";
import { TestAccount } from "./test-account";
import { type Device, ID, MINUTE, NINE, openDevice } from "./test-devices";
import { taskOf } from "./test-tasks";
import { initialSettings } from "./zone";

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

async function change(device: Device, id: string, patch: Partial<Task>): Promise<void> {
  await device.book.write(async (desk) => {
    const there = (await desk.get("task", id))?.data ?? taskOf(id);
    await desk.change("task", id, { ...there, ...patch }, NINE);
  });
}

function addElsewhere(...numbers: number[]): void {
  for (const number of numbers) {
    account.put("task", ID(number), toWire("task", taskOf(ID(number))));
  }
}

async function sync(...devices: Device[]): Promise<void> {
  for (const device of devices) {
    await device.read();
    await device.send();
  }
}

/** All of a device's records, as far as they say something. */
async function stateOf(device: Device): Promise<unknown[]> {
  const kinds = ["task", "pomodoro", "settings", "timer"] as const;
  const rows = (await Promise.all(kinds.map((kind) => device.book.all(kind)))).flat();
  return rows
    .flatMap(({ kind, id, rev, data }) => (data ? [{ kind, id, rev, data }] : []))
    .sort((a, b) => a.id.localeCompare(b.id));
}

function stateOfAccount(): unknown[] {
  return account
    .records()
    .map(({ kind, id, rev, data }) => ({ kind, id, rev, data: data && fromWire(kind, data) }))
    .sort((a, b) => a.id.localeCompare(b.id));
}

async function expectAllEqual(): Promise<void> {
  await sync(laptop, phone, laptop);
  expect(await stateOf(laptop)).toEqual(stateOfAccount());
  expect(await stateOf(phone)).toEqual(stateOfAccount());
  expect([...(await laptop.book.queue()), ...(await phone.book.queue())]).toEqual([]);
}

/** Both devices have `one`, which is in the backup, and two commits that are not. */
async function bothAhead(): Promise<() => void> {
  await change(laptop, ID(1), { text: "one" });
  await sync(laptop, phone);
  const putBack = account.backUp();
  await change(laptop, ID(1), { text: "one, later" });
  await sync(laptop);
  await change(phone, ID(2), { text: "two" });
  await sync(phone, laptop);
  return putBack;
}

describe("a backup was put back", () => {
  test("what two devices have and it lacks is sent", async () => {
    (await bothAhead())();

    await expectAllEqual();

    expect(account.find("task", ID(1))).toMatchObject({ text: "one, later" });
    expect(account.find("task", ID(2))).toMatchObject({ text: "two" });
  });

  test("and its next commits have numbers that the devices know", async () => {
    (await bothAhead())();
    addElsewhere(7, 8, 9);

    await expectAllEqual();

    expect(account.find("task", ID(1))).toMatchObject({ text: "one, later" });
    expect(account.find("task", ID(2))).toMatchObject({ text: "two" });
    expect(account.find("task", ID(9))).toMatchObject({ id: ID(9) });
  });

  test("what was changed in the account since stands", async () => {
    (await bothAhead())();
    account.put("task", ID(1), toWire("task", { ...taskOf(ID(1)), text: "since" }));

    await expectAllEqual();

    expect(account.find("task", ID(1))).toMatchObject({ text: "since" });
  });

  test("what was deleted after the backup is deleted", async () => {
    await change(laptop, ID(1), { text: "one" });
    await sync(laptop, phone);
    const putBack = account.backUp();
    await laptop.book.write((desk) => desk.change("task", ID(1), null, NINE));
    await sync(laptop, phone);
    putBack();

    await expectAllEqual();

    expect(account.records()).toEqual([]);
  });

  test("what was not sent yet is sent on top of it", async () => {
    const putBack = await bothAhead();
    await change(laptop, ID(1), { done: true });
    await change(phone, ID(2), { text: "two, unsent" });
    putBack();

    await expectAllEqual();

    expect(account.find("task", ID(1))).toMatchObject({ text: "one, later", done: true });
    expect(account.find("task", ID(2))).toMatchObject({ text: "two, unsent" });
  });

  test("the phase that runs goes on, and settings and sessions are sent", async () => {
    await change(laptop, ID(1), { text: "one" });
    await sync(laptop, phone);
    const putBack = account.backUp();
    await laptop.command((timer, by) => start(timer, by, NINE, ID(3)), NINE);
    await laptop.command((timer, by) => stop(timer, by, NINE + 9 * MINUTE), NINE);
    await laptop.command((timer, by) => start(timer, by, NINE + 9 * MINUTE, ID(4)), NINE);
    const theme: Pick<Settings, "theme"> = { theme: "dark" };
    await laptop.book.write((desk) =>
      desk.change("settings", SETTINGS_ID, { ...initialSettings(), ...theme }, NINE),
    );
    await sync(laptop, phone);
    putBack();

    await expectAllEqual();

    expect(account.find("timer")).toMatchObject({ state: "running", pomodoroId: ID(4) });
    expect(account.find("pomodoro", ID(3))).toMatchObject({ plannedSeconds: 1500 });
    expect(account.find("settings")).toMatchObject(theme);
    expect(await laptop.book.note("late")).toBeUndefined();
  });

  test("of an account that had nothing then", async () => {
    const putBack = account.backUp();
    await change(laptop, ID(1), { text: "one" });
    await sync(laptop, phone);
    putBack();

    await expectAllEqual();

    expect(account.find("task", ID(1))).toMatchObject({ text: "one" });
  });

  test("is noticed by who sends before reading, and few requests are made", async () => {
    (await bothAhead())();
    addElsewhere(7, 8);
    await change(laptop, ID(1), { done: true });
    let requests = 0;

    await laptop.send("yes", () => (requests += 1));

    expect(requests).toBeLessThan(6);
    await expectAllEqual();
    expect(account.find("task", ID(1))).toMatchObject({ text: "one, later", done: true });
  });

  test("of what was in it only the end of a commit that was sent is new", async () => {
    await change(laptop, ID(1), { text: "one" });
    await sync(laptop);
    await laptop.read();
    const putBack = account.backUp();
    await change(laptop, ID(1), { text: "known by its response alone" });
    await laptop.send();
    putBack();

    await expectAllEqual();

    expect(account.find("task", ID(1))).toMatchObject({ text: "known by its response alone" });
  });
});

test("a device that was offline all the time sends what it has", async () => {
  await change(laptop, ID(1), { text: "one" });
  await sync(laptop, phone);
  const putBack = account.backUp();
  await change(laptop, ID(1), { text: "two" });
  await sync(laptop);
  await change(phone, ID(1), { estimate: 3 });
  putBack();

  await sync(phone, laptop);

  await expectAllEqual();
  expect(account.find("task", ID(1))).toMatchObject({ estimate: 3 });
});

test("a full reading that is cut short still forgets what the account does not have", async () => {
  addElsewhere(...Array.from({ length: 600 }, (_, index) => index + 1));
  await laptop.book.write((desk) =>
    desk.adopt({ kind: "task", id: ID(999), rev: 1, data: taskOf(ID(999)), here: false }),
  );
  await laptop.book.write((desk) => desk.keep("seen", "600-1"));
  const cut = cutAfter(2, account.api());

  await expect(catchUp(laptop.book, cut, () => NINE)).rejects.toBeInstanceOf(Unreachable);
  expect(await laptop.book.count("task")).toBe(501);
  await laptop.read();

  expect(await laptop.book.count("task")).toBe(600);
});

/** The API of which only the first requests are answered. */
function cutAfter(requests: number, api: Api): Api {
  let left = requests;
  return {
    ...api,
    get: (path, more) => {
      left -= 1;
      return left < 0 ? Promise.reject(new Unreachable("test")) : api.get(path, more);
    },
  };
}
