import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { SETTINGS_ID, type Settings, type Task } from "../domain/records";
import { finish, pause, resume, start, stop } from "../domain/timer";
import { toWire } from "../domain/wire";
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

const at = (minutes: number) => NINE + minutes * MINUTE;

async function startAt(minutes: number, id = ID(1)): Promise<void> {
  await laptop.command((timer, by) => start(timer, by, at(minutes), id), at(minutes));
}

async function pauseAt(minutes: number): Promise<void> {
  await laptop.command((timer, by) => pause(timer, by, at(minutes)), at(minutes));
}

async function resumeAt(minutes: number): Promise<void> {
  await laptop.command((timer, by) => resume(timer, by, at(minutes)), at(minutes));
}

async function change(device: Device, patch: Partial<Task>): Promise<void> {
  await device.book.write(async (desk) => {
    const there = (await desk.get("task", ID(9)))?.data ?? taskOf(ID(9));
    await desk.change("task", ID(9), { ...there, ...patch }, NINE);
  });
}

async function set(device: Device, patch: Partial<Settings>): Promise<void> {
  await device.book.write(async (desk) => {
    const there = (await desk.get("settings", SETTINGS_ID))?.data ?? initialSettings();
    await desk.change("settings", SETTINGS_ID, { ...there, ...patch }, NINE);
  });
}

async function sync(device: Device): Promise<void> {
  await device.read();
  await device.send();
}

async function taskOn(device: Device): Promise<Task | null | undefined> {
  return (await device.book.all("task"))[0]?.data;
}

async function noticeOn(device: Device): Promise<unknown> {
  return device.book.note("late");
}

describe("after a lost response, the later action stands without a notice", () => {
  test("Pause, Resume", async () => {
    await startAt(0);
    await laptop.send();
    await pauseAt(5);
    await laptop.send("answerLost");
    await resumeAt(6);

    await sync(laptop);

    expect((await laptop.timer()).state).toBe("running");
    expect(account.find("timer")).toMatchObject({ state: "running" });
    expect(await noticeOn(laptop)).toBeUndefined();
  });

  test("Start, Pause", async () => {
    await startAt(0);
    await laptop.send("answerLost");
    await pauseAt(1);

    await sync(laptop);

    expect(account.find("timer")).toMatchObject({ state: "paused" });
    expect(await noticeOn(laptop)).toBeUndefined();
  });

  test("Stop, Start", async () => {
    await startAt(0);
    await laptop.send();
    await laptop.command((timer, by) => stop(timer, by, at(5)), at(5));
    await laptop.send("answerLost");
    await startAt(6, ID(2));

    await sync(laptop);

    expect(account.find("timer")).toMatchObject({ state: "running", pomodoroId: ID(2) });
    expect(account.find("pomodoro", ID(1))).toMatchObject({
      cancelledAt: "2026-06-01T09:05:00.000Z",
    });
    expect(await noticeOn(laptop)).toBeUndefined();
  });

  test("Start, and Pause while the server has finished the phase", async () => {
    await startAt(0);
    await laptop.send("answerLost");
    const running = await laptop.timer();
    await pauseAt(5);
    const over = finish(running, initialSettings(), at(25));
    account.put("timer", "timer", toWire("timer", over.timer));
    if (over.pomodoro) account.put("pomodoro", ID(1), toWire("pomodoro", over.pomodoro));

    await sync(laptop);

    expect((await laptop.timer()).state).toBe("paused");
    expect(await noticeOn(laptop)).toBeUndefined();
  });

  test("ticking a task, unticking it", async () => {
    await change(laptop, { done: false });
    await laptop.send();
    await change(laptop, { done: true, doneAt: NINE });
    await laptop.send("answerLost");
    await change(laptop, { done: false, doneAt: null });

    await sync(laptop);

    expect(await taskOn(laptop)).toMatchObject({ done: false, doneAt: null });
    expect(account.find("task", ID(9))).toMatchObject({ done: false });
  });

  test("deleting a task, bringing it back", async () => {
    await change(laptop, { text: "write" });
    await laptop.send();
    await laptop.book.write((desk) => desk.change("task", ID(9), null, NINE));
    await laptop.send("answerLost");
    await change(laptop, { text: "write" });

    await sync(laptop);

    expect(account.find("task", ID(9))).toMatchObject({ text: "write" });
  });

  test("an account's first settings, changed again", async () => {
    await set(laptop, { theme: "dark" });
    await laptop.send("answerLost");
    await set(laptop, { theme: "light" });

    await sync(laptop);

    expect(account.find("settings")).toMatchObject({ theme: "light" });
  });

  test("what another device did to it since is the later action", async () => {
    await change(laptop, { done: false });
    await laptop.send();
    await change(laptop, { done: true, doneAt: NINE });
    await laptop.send("answerLost");
    await phone.read();
    await change(phone, { done: false, doneAt: null });
    await phone.send();

    await sync(laptop);

    expect(await taskOn(laptop)).toMatchObject({ done: false });
    expect(account.find("task", ID(9))).toMatchObject({ done: false });
  });

  test("on top of what another device did to it since", async () => {
    await change(laptop, { text: "one" });
    await laptop.send();
    await change(laptop, { done: true, doneAt: NINE });
    await laptop.send("answerLost");
    await phone.read();
    await change(phone, { text: "two" });
    await phone.send();
    await change(laptop, { done: false, doneAt: null });

    await sync(laptop);

    expect(await taskOn(laptop)).toMatchObject({ text: "two", done: false });
  });
});

test("a request that arrives late does not undo what was done after it", async () => {
  await change(laptop, { done: false });
  await laptop.send();
  await change(laptop, { done: true, doneAt: NINE });
  await laptop.send("late");
  await change(laptop, { done: false, doneAt: null });
  await laptop.send();

  await account.deliverLate();
  await sync(laptop);

  expect(account.find("task", ID(9))).toMatchObject({ done: false });
  expect(await taskOn(laptop)).toMatchObject({ done: false });
});
