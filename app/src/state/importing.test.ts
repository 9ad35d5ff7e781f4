import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { t } from "../i18n/porting";
import { openBook } from "../records/book";
import { deleteDatabase, GUEST } from "../records/database";
import { book, openOwner } from "./book";
import { followImported, imported, runImport, undoImport } from "./importing";
import { endLongWork } from "./long-work";
import { toast } from "./notices";
import { afterStep, fileOf } from "./test-imports";

const ALICE = "alice";

let stop: () => void;

beforeEach(async () => {
  await openOwner(GUEST);
  stop = followImported();
});

afterEach(async () => {
  stop();
  book.peek()?.close();
  await deleteDatabase(GUEST);
  await deleteDatabase(ALICE);
});

async function tasksOf(owner: string): Promise<number> {
  const kept = await openBook(owner);
  const count = await kept.count("task");
  kept.close();
  return count;
}

test("an import that goes on stays with the owner that it was begun for", async () => {
  const importing = runImport(fileOf(0, 1200), "leaveOut");
  await afterStep("importing");

  await openOwner(ALICE);
  await importing;

  expect(await tasksOf(ALICE)).toBe(0);
  expect(imported.value).toBeNull();
  expect(await tasksOf(GUEST)).toBeGreaterThanOrEqual(500);
});

test("an import ends after the batch under way, before the records are somebody else's", async () => {
  const importing = runImport(fileOf(0, 1200), "leaveOut");
  await afterStep("importing");

  await endLongWork();
  const kept = await tasksOf(GUEST);
  await importing;

  expect(kept).toBe((imported.value?.parts ?? 0) * 500);
  expect(kept).toBeLessThan(1200);
  expect(toast.value?.text).toBe(t("porting.leftOff"));
});

test("undoing that is cut short leaves the next owner's import alone, and its own rest", async () => {
  await openOwner(ALICE);
  await runImport(fileOf(5000, 5001), "leaveOut");
  await openOwner(GUEST);
  await runImport(fileOf(0, 1200), "leaveOut");

  const undoing = undoImport();
  await afterStep("undoing");
  await openOwner(ALICE);

  expect(await undoing).toBeNull();
  expect(await tasksOf(ALICE)).toBe(1);
  expect(await book.peek()?.note("imported")).toMatchObject({ parts: 1 });
  await openOwner(GUEST);
  await expect.poll(() => imported.value?.parts).toBeGreaterThan(0);
  expect(await undoImport()).toBe(0);
  expect(await tasksOf(GUEST)).toBe(0);
});
