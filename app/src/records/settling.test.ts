import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Pomodoro } from "../domain/records";
import { start, stop } from "../domain/timer";
import { settleAside } from "./settling";
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

describe("a session that overlaps another one", () => {
  async function overlap(): Promise<void> {
    await phone.command(
      (timer, settings) => start(timer, settings, NINE - 30 * MINUTE, ID(2)),
      NINE,
    );
    await phone.command((timer, settings) => stop(timer, settings, NINE - 15 * MINUTE), NINE);
    await phone.send();
    await laptop.read();
    await laptop.book.write(async (desk) => {
      const there = (await desk.get("pomodoro", ID(2)))?.data;
      if (!there) return;
      const { startedAt } = there;
      const long = {
        ...there,
        id: ID(3),
        startedAt: startedAt - MINUTE,
        endedAt: startedAt + MINUTE,
      };
      await desk.change("pomodoro", ID(3), { ...long, cancelledAt: long.endedAt }, NINE);
      await desk.change("task", ID(4), task, NINE);
    });
    await laptop.send();
  }

  test("is set aside with the one in its way, and what is behind it gets through", async () => {
    await overlap();

    expect(await laptop.book.asides()).toMatchObject([
      { id: ID(3), reason: "overlap", conflicts: [{ id: ID(2) }] },
    ]);
    expect(await laptop.book.queue()).toEqual([]);
    expect(account.records().map(({ id }) => id)).toContain(ID(4));
  });

  test.each([
    ["fit", { [ID(2)]: 15, [ID(3)]: 1 }],
    ["replace", { [ID(2)]: 14, [ID(3)]: 2 }],
    ["discard", { [ID(2)]: 15 }],
  ] as const)("is settled by %s", async (how, minutes) => {
    await overlap();

    await laptop.book.write((desk) =>
      settleAside(desk, ID(3), { how, at: NINE, newId: () => ID(99) }),
    );
    await laptop.send();

    expect(await laptop.book.asides()).toEqual([]);
    expect(minutesInAccount()).toEqual(minutes);
  });

  test("is settled with the one in its way as that is by now", async () => {
    await overlap();
    await laptop.book.write((desk) => desk.change("pomodoro", ID(2), null, NINE));

    await laptop.book.write((desk) =>
      settleAside(desk, ID(3), { how: "fit", at: NINE, newId: () => ID(99) }),
    );
    await laptop.send();

    expect(minutesInAccount()).toEqual({ [ID(3)]: 2 });
  });
});

test("a session that overlaps more than the account names is settled with all of them", async () => {
  const session = await workedBy(phone);
  const minute = (id: string, number: number) => ({
    ...session,
    id,
    startedAt: NINE + number * MINUTE,
    endedAt: NINE + (number + 1) * MINUTE,
    cancelledAt: null,
  });
  await phone.book.write(async (desk) => {
    for (let number = 0; number < 12; number += 1) {
      await desk.change("pomodoro", ID(20 + number), minute(ID(20 + number), 2 * number), NINE);
    }
  });
  await phone.send();
  await laptop.read();
  const long = { ...minute(ID(3), 0), endedAt: NINE + 24 * MINUTE };
  await laptop.book.write((desk) => desk.change("pomodoro", ID(3), long, NINE));
  await laptop.send();

  await laptop.book.write((desk) => {
    const fresh = Array.from({ length: 12 }, (_, number) => ID(90 + number));
    const newId = () => fresh.pop() ?? "";
    return settleAside(desk, ID(3), { how: "fit", at: NINE, newId });
  });
  await laptop.send();

  expect(await laptop.book.asides()).toEqual([]);
  expect(Object.values(minutesInAccount())).toEqual(Array(25).fill(1));
});

/** A session as the device recorded it, of which others are made. */
async function workedBy(device: Device): Promise<Pomodoro> {
  const at = NINE - 30 * MINUTE;
  await device.command((timer, settings) => start(timer, settings, at, ID(2)), NINE);
  await device.command((timer, settings) => stop(timer, settings, at + MINUTE), NINE);
  const session = (await device.book.all("pomodoro"))[0]?.data;
  if (!session) throw new Error("nothing was recorded");
  return session;
}

/** How long each session in the account is, by its id. */
function minutesInAccount(): Record<string, number> {
  const sessions = account.records().filter(({ kind }) => kind === "pomodoro");
  return Object.fromEntries(
    sessions.map(({ id, data }) => {
      const [from, to] = [String(data?.["startedAt"]), String(data?.["endedAt"])];
      return [id, (Date.parse(to) - Date.parse(from)) / MINUTE];
    }),
  );
}

const task = {
  id: ID(4),
  text: "write",
  order: "a0",
  estimate: null,
  done: false,
  doneAt: null,
  tags: [],
  archived: false,
  extra: {},
};
