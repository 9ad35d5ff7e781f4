import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Api } from "../records/api";
import { openBook } from "../records/book";
import { deleteDatabase, GUEST } from "../records/database";
import { TestAccount } from "../records/test-account";
import { ID } from "../records/test-devices";
import { book, openOwner } from "./book";
import { signIn, signOut } from "./entrance";
import { imported, runImport } from "./importing";
import { toast } from "./notices";
import { addTask, deleteTask, tasks } from "./tasks";
import { afterStep, fileOf } from "./test-imports";

const ALICE = { id: "alice", name: "alice" };

const { account } = vi.hoisted(() => ({ account: { api: null as Api | null } }));
vi.mock("./server", () => ({ server: () => ({ api: account.api }) }));
vi.mock("../records/sync", () => ({ keepInSync: () => () => undefined }));

beforeEach(async () => {
  vi.stubGlobal("localStorage", { setItem() {}, removeItem() {} });
  const api = new TestAccount().api();
  const post = (path: string, body?: unknown) =>
    path.startsWith("/auth/")
      ? Promise.resolve({ status: 200, body: ALICE })
      : api.post(path, body);
  account.api = { ...api, post };
  await openOwner(GUEST);
});

afterEach(async () => {
  book.peek()?.close();
  await deleteDatabase(GUEST);
  await deleteDatabase(ALICE.id);
  vi.unstubAllGlobals();
});

async function tasksOf(owner: string): Promise<number> {
  const kept = await openBook(owner);
  const tasks = await kept.count("task");
  kept.close();
  return tasks;
}

test("what was done in an account is not offered to be undone once it is left", async () => {
  await signIn("alice", "a long password");
  await addTask("Write");
  await deleteTask(tasks.peek()[0]?.id ?? "");
  expect(toast.value?.undo).toBeDefined();

  await signOut();

  expect(toast.value?.undo).toBeUndefined();
});

/** How many batches were imported for an owner. */
async function batchesOf(owner: string): Promise<number> {
  const kept = await openBook(owner);
  const sum = await kept.note("imported");
  kept.close();
  return sum?.parts ?? 0;
}

test("what an import brought in goes along into the account, all of it", async () => {
  const importing = runImport(fileOf(0, 1200), "leaveOut");
  await afterStep("importing");

  expect(await signIn("alice", "a long password")).toEqual({ ok: true });
  await importing;

  expect(await tasksOf(GUEST)).toBe(0);
  expect(await tasksOf(ALICE.id)).toBe(500 * (await batchesOf(GUEST)));
});

test("what an import brought in is in the account before its device lets go of it", async () => {
  await signIn("alice", "a long password");
  const importing = runImport(fileOf(0, 1200), "leaveOut");
  await afterStep("importing");

  await signOut();
  await importing;

  expect(imported.value).toBeNull();
  expect(await tasksOf(GUEST)).toBe(0);
  expect(await tasksOf(ALICE.id)).toBe(0);
  await signIn("alice", "a long password");
  expect(await book.peek()?.count("task")).toBeGreaterThanOrEqual(500);
  expect(await book.peek()?.all("task")).toContainEqual(expect.objectContaining({ id: ID(499) }));
});
