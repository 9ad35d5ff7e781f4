import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { deleteDatabase, GUEST } from "../records/database";
import { ID } from "../records/test-devices";
import { taskOf } from "../records/test-tasks";
import { book, openOwner, taskRows, write } from "./book";
import { dismissNotice, notice, undoLast } from "./notices";
import { saveSettings, saveSounds, settings, toggleWorkingDay } from "./settings";
import { deleteTask, editTask, toggleTask } from "./tasks";
import { assign, choose, extend, pause, resume, start, stop, timer } from "./timer";

beforeEach(async () => {
  await openOwner(GUEST);
});

afterEach(async () => {
  dismissNotice();
  book.peek()?.close();
  await deleteDatabase(GUEST);
});

test("two working days that are pressed at once both count", async () => {
  await Promise.all([toggleWorkingDay(6), toggleWorkingDay(1)]);

  expect(settings.peek().workingDays).toEqual([2, 3, 4, 5, 6]);
});

test("two settings of the sounds that are changed at once both count", async () => {
  await Promise.all([saveSounds({ tick: true }), saveSounds({ ringVolume: 20 })]);

  expect(settings.peek().sounds).toMatchObject({ tick: true, ringVolume: 20 });
});

test("two settings that are changed at once both count", async () => {
  await Promise.all([saveSettings({ goal: 3 }), saveSettings({ theme: "dark" })]);

  expect(settings.peek()).toMatchObject({ goal: 3, theme: "dark" });
});

test("what was changed of a task just before it was deleted comes back with it", async () => {
  await write((desk) => desk.change("task", ID(1), taskOf(ID(1)), 0));

  await Promise.all([editTask(ID(1), { text: "edited" }), toggleTask(ID(1)), deleteTask(ID(1))]);
  await undoLast();

  expect(taskRows.peek()).toMatchObject([{ data: { text: "edited", done: true } }]);
});

test("Start that is pressed twice at once starts once, and says nothing", async () => {
  await Promise.all([start(), start()]);

  expect(timer.peek().state).toBe("running");
  expect(notice.peek()).toBeNull();
});

test.each([
  ["pause", pause, "paused"],
  ["stop", stop, "idle"],
] as const)("%s that is pressed twice at once says nothing", async (_name, press, state) => {
  await start();

  await Promise.all([press(), press()]);

  expect(timer.peek().state).toBe(state);
  expect(notice.peek()).toBeNull();
});

test("a command can be given again after the same one was carried out", async () => {
  await start();
  await pause();
  await resume();
  await pause();

  expect(timer.peek().pauses).toHaveLength(2);
});

test("a phase that is extended twice at once gets longer twice", async () => {
  await start();
  const planned = timer.peek().plannedSeconds ?? 0;

  await Promise.all([extend(60), extend(60)]);

  expect(timer.peek().plannedSeconds).toBe(planned + 120);
  expect(notice.peek()).toBeNull();
});

test("of two choices at once the last one counts", async () => {
  await Promise.all([choose("longBreak"), choose("shortBreak")]);
  await Promise.all([assign(ID(1)), assign(ID(2))]);

  expect(timer.peek()).toMatchObject({ phase: "shortBreak", task: ID(2) });
  expect(notice.peek()).toBeNull();
});
