import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Timer } from "../domain/records";
import { deleteDatabase, GUEST } from "../records/database";
import { book, openOwner, timerRow } from "./book";
import { clockOffset, serverNow, setClockOffset, timeIsChecked } from "./clock";
import { finishDue } from "./ending";
import { sayAwake, sayOpened } from "./sleep";
import { pause, start } from "./timer";
import { followTrueTime } from "./true-time";

const NOON = Date.parse("2026-03-02T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let stop: () => void;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
  vi.stubGlobal("localStorage", { setItem: () => undefined });
  timeIsChecked.value = false;
  clockOffset.value = 0;
  await openOwner(GUEST);
  stop = followTrueTime();
});

afterEach(async () => {
  stop();
  book.peek()?.close();
  await deleteDatabase(GUEST);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The server says by how much its clock is ahead. */
function learn(offsetMs: number): void {
  setClockOffset(offsetMs);
  timeIsChecked.value = true;
}

function shown(): Timer | null {
  return timerRow.value?.data ?? null;
}

test.each([
  ["ahead", -3 * HOUR],
  ["behind", 3 * HOUR],
])("a phase that began by a clock three hours %s is moved to the true time", async (_, offset) => {
  await start();
  vi.setSystemTime(NOON + 2 * MINUTE);

  learn(offset);
  await finishDue(serverNow(), serverNow());

  expect(shown()).toMatchObject({
    state: "running",
    startedAt: NOON + offset,
    endsAt: NOON + offset + 25 * MINUTE,
  });
  expect(await book.peek()?.count("pomodoro")).toBe(0);
});

test("its pauses are moved along, and it is moved once", async () => {
  await start();
  vi.setSystemTime(NOON + 2 * MINUTE);
  await pause();

  learn(-3 * HOUR);
  learn(-3 * HOUR + 5000);

  const paused = { startedAt: NOON - 3 * HOUR, pauses: [{ from: NOON - 3 * HOUR + 2 * MINUTE }] };
  await vi.waitFor(() => expect(shown()).toMatchObject(paused));
  await sayAwake(serverNow()); // whatever is written later finds it there
  expect(shown()).toMatchObject(paused);
});

test("a phase that began by the true time stays where it is, whatever a clock says later", async () => {
  learn(0);
  await start();
  timeIsChecked.value = false;

  learn(-3 * HOUR);
  await sayAwake(serverNow());

  expect(shown()).toMatchObject({ startedAt: NOON, endsAt: NOON + 25 * MINUTE });
});

test("a page that is opened after its clock was set back goes on from what was seen last", async () => {
  await start();
  await sayAwake(NOON + 10 * MINUTE);
  vi.setSystemTime(NOON - HOUR);

  await sayOpened();

  expect(serverNow()).toBe(NOON + 10 * MINUTE);
});
