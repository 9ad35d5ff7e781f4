import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { compare } from "../domain/merging/compare";
import { NOTHING_CHOSEN, planOf } from "../domain/merging/plan";
import { DEFAULT_SETTINGS } from "../domain/records";
import type { Api } from "../records/api";
import { openBook } from "../records/book";
import { deleteDatabase, GUEST } from "../records/database";
import { begin, queuePart } from "../records/merging/queueing";
import { readSides } from "../records/merging/sides";
import { TestAccount } from "../records/test-account";
import { ID } from "../records/test-devices";
import { book, openOwner } from "./book";
import { arrive, signIn, signOut } from "./entrance";
import { imported, runImport } from "./importing";
import { toast } from "./notices";
import { returnPath } from "./routes";
import { addTask, deleteTask, tasks } from "./tasks";
import { afterStep, fileOf } from "./test-imports";

const ALICE = { id: "alice", name: "alice" };
const BOB = { id: "bob", name: "bob" };

/** The login is over: the account neither tells nor takes anything. */
let signedOut = false;

const { account } = vi.hoisted(() => ({ account: { api: null as Api | null } }));
vi.mock("./server", () => ({ server: () => ({ api: account.api }) }));
vi.mock("../records/sync", () => ({ keepInSync: () => () => undefined }));
vi.mock("./left-work", () => ({ followLeftWork: () => () => undefined }));

beforeEach(async () => {
  vi.stubGlobal("localStorage", { setItem() {}, removeItem() {} });
  vi.stubGlobal("location", { pathname: "/", search: "" });
  signedOut = false;
  const api = new TestAccount().api();
  const post = async (path: string, body?: unknown) => {
    if (path.startsWith("/auth/")) return { status: 200, body: ALICE };
    return signedOut ? { status: 401, body: null } : api.post(path, body);
  };
  account.api = { ...api, post };
  await openOwner(GUEST);
});

afterEach(async () => {
  book.peek()?.close();
  await deleteDatabase(GUEST);
  await deleteDatabase(ALICE.id);
  await deleteDatabase(BOB.id);
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

  await signOut("wipe");

  expect(toast.value?.undo).toBeUndefined();
});

/** How many batches were imported for an owner. */
async function batchesOf(owner: string): Promise<number> {
  const kept = await openBook(owner);
  const sum = await kept.note("imported");
  kept.close();
  return sum?.parts ?? 0;
}

test("what an import brought in stays with the guest, all of it, until it is brought along", async () => {
  const importing = runImport(fileOf(0, 1200), "leaveOut");
  await afterStep("importing");

  expect(await signIn("alice", "a long password")).toEqual({ ok: true });
  await importing;

  expect(await tasksOf(ALICE.id)).toBe(0);
  expect(await tasksOf(GUEST)).toBe(500 * (await batchesOf(GUEST)));
});

test("who leaves work behind is led to it, and from there back to where they were", async () => {
  vi.stubGlobal("location", { pathname: "/sign-in", search: "?from=/settings" });
  const replaceState = vi.fn();
  vi.stubGlobal("history", { replaceState });
  await addTask("Write");

  await signIn("alice", "a long password");

  const [, , address] = replaceState.mock.calls[0] ?? [];
  expect(returnPath(new URL(address, "http://localhost").search)).toBe("/merge?from=/settings");
});

async function leaveUnsent(): Promise<void> {
  await signIn("alice", "a long password");
  await addTask("Write");
  signedOut = true;
}

test("wiping what the account does not have takes a word of its own", async () => {
  await leaveUnsent();

  const lost = await signOut("wipe");

  expect(lost).toBe(2); // the settings are its own, too
  expect(book.peek()?.owner).toBe(ALICE.id);
  expect(await signOut("wipe", 2)).toBeNull();
  expect(await tasksOf(ALICE.id)).toBe(0);
});

test("what is kept is there at the next sign-in", async () => {
  await leaveUnsent();

  expect(await signOut("keep")).toBeNull();

  expect(book.peek()?.owner).toBe(GUEST);
  expect(tasks.peek()).toEqual([]);
  signedOut = false;
  await signIn("alice", "a long password");
  expect(tasks.peek()).toMatchObject([{ text: "Write" }]);
});

/** Let a guest's task be half way into alice's account when her login ends. */
async function bringHalfWay(): Promise<void> {
  await addTask("Write");
  await signIn("alice", "a long password");
  const [open, guest] = [book.peek(), await openBook(GUEST)];
  if (!open) throw new Error("nothing is open");
  const { here, there } = await readSides(guest, open);
  const compared = compare(here, there, DEFAULT_SETTINGS);
  await begin(open, planOf(compared, NOTHING_CHOSEN, DEFAULT_SETTINGS), 0);
  await queuePart(open, 0);
  guest.close();
  signedOut = true;
}

test("what a guest was bringing along when they sign out is the guest's again", async () => {
  await bringHalfWay();

  await signOut("keep");

  expect(await tasksOf(GUEST)).toBe(1);
  expect(await tasksOf(ALICE.id)).toBe(0);
});

test("what a guest was bringing along is the guest's again when another account signs in", async () => {
  await bringHalfWay();
  signedOut = false;

  expect(await arrive(BOB)).toEqual({ ok: true });

  expect(book.peek()?.owner).toBe(BOB.id);
  expect(await tasksOf(GUEST)).toBe(1);
  expect(await tasksOf(ALICE.id)).toBe(0);
});

test("what an import brought in is in the account before its device lets go of it", async () => {
  await signIn("alice", "a long password");
  const importing = runImport(fileOf(0, 1200), "leaveOut");
  await afterStep("importing");

  await signOut("wipe");
  await importing;

  expect(imported.value).toBeNull();
  expect(await tasksOf(GUEST)).toBe(0);
  expect(await tasksOf(ALICE.id)).toBe(0);
  await signIn("alice", "a long password");
  expect(await book.peek()?.count("task")).toBeGreaterThanOrEqual(500);
  expect(await book.peek()?.all("task")).toContainEqual(expect.objectContaining({ id: ID(499) }));
});
