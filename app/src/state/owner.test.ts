import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deleteDatabase, GUEST } from "../records/database";
import { book } from "./book";
import { account, followOwner, switchTo } from "./owner";

const ALICE = { id: "alice", name: "alice" };

vi.mock("./server", () => ({ server: () => ({ api: {} }) }));
vi.mock("../records/sync", () => ({ keepInSync: () => () => undefined }));

let kept: string | null;
let heard: (event: { key: string | null }) => void;

beforeEach(() => {
  kept = null;
  vi.stubGlobal("localStorage", {
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
    removeItem: () => {
      kept = null;
    },
  });
  vi.stubGlobal("addEventListener", (_type: string, listener: typeof heard) => {
    heard = listener;
  });
});

afterEach(async () => {
  book.peek()?.close();
  await deleteDatabase(GUEST);
  await deleteDatabase(ALICE.id);
  vi.unstubAllGlobals();
});

/** So many turns that what was begun is over. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) await new Promise((resolve) => setTimeout(resolve));
}

test("another tab that signs out and in again at once leaves its account on show", async () => {
  await switchTo(ALICE);
  followOwner();

  for (const said of [null, JSON.stringify(ALICE)]) {
    kept = said;
    heard({ key: "pomodoro.account" });
  }
  await settled();

  expect(account.value).toMatchObject(ALICE);
  expect(book.value?.owner).toBe(ALICE.id);
});

test("who is signed in last is shown, however fast it changes", async () => {
  await Promise.all([switchTo(ALICE), switchTo(null), switchTo(ALICE), switchTo(null)]);

  expect(account.value).toBeNull();
  expect(book.value?.owner).toBe(GUEST);
});
