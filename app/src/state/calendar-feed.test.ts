import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deleteDatabase, GUEST } from "../records/database";
import { proofWanted } from "./asking";
import { book } from "./book";
import { feed, makeFeed } from "./calendar-feed";
import { switchTo } from "./owner";

const [ALICE, BOB] = [
  { id: "alice", name: "alice" },
  { id: "bob", name: "bob" },
];
const MADE = { createdAt: "2026-03-01T09:00:00.000Z", address: "/calendar/secret.ics" };

const { answers } = vi.hoisted(() => ({ answers: [] as ((reply: unknown) => void)[] }));
const post = () => new Promise((resolve) => answers.push(resolve));
vi.mock("./server", () => ({ server: () => ({ api: { post } }) }));
vi.mock("../records/sync", () => ({ keepInSync: () => () => undefined }));

beforeEach(async () => {
  vi.stubGlobal("localStorage", { setItem() {}, removeItem() {} });
  vi.stubGlobal("location", { origin: "https://pomodoro.test" });
  await switchTo(ALICE);
});

afterEach(async () => {
  book.peek()?.close();
  for (const owner of [GUEST, ALICE.id, BOB.id]) await deleteDatabase(owner);
  vi.unstubAllGlobals();
});

test("an account's secret address is not shown in another one", async () => {
  const made = makeFeed();
  answers.pop()?.({ status: 201, body: MADE });
  await made;
  expect(feed.value).toMatchObject({ address: "https://pomodoro.test/calendar/secret.ics" });

  await switchTo(BOB);

  expect(feed.value).toBe("unknown");
});

const UNPROVEN = { status: 403, body: { type: "/problems/proof-needed" } };

test("an address is made once its owner has shown that it is them", async () => {
  const made = makeFeed();
  answers.pop()?.(UNPROVEN);
  await vi.waitUntil(() => proofWanted.value);

  proofWanted.value?.(true);
  await vi.waitUntil(() => answers.length > 0);
  answers.pop()?.({ status: 201, body: MADE });
  await made;

  expect(feed.value).toMatchObject({ address: "https://pomodoro.test/calendar/secret.ics" });
});

test("an address that its owner rather does not make leaves what is known", async () => {
  const first = makeFeed();
  answers.pop()?.({ status: 201, body: MADE });
  await first;

  const second = makeFeed();
  answers.pop()?.(UNPROVEN);
  await vi.waitUntil(() => proofWanted.value);
  proofWanted.value?.(false);
  await second;

  expect(feed.value).toMatchObject({ address: "https://pomodoro.test/calendar/secret.ics" });
});

test("an address that comes after its account was left is not shown", async () => {
  const made = makeFeed();
  await switchTo(BOB);

  answers.pop()?.({ status: 201, body: MADE });
  await made;

  expect(feed.value).toBe("unknown");
});
