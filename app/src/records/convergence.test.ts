import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { IDLE_TIMER, type Task, TIMER_ID } from "../domain/records";
import { fromWire } from "../domain/wire";
import { type Book, openBook } from "./book";
import { deleteDatabase } from "./database";
import { catchUp, sendAll } from "./exchanges";
import { TestAccount } from "./test-account";

const IDS = [
  "01a1fde6-0000-7000-8000-000000000001",
  "01a1fde6-0000-7000-8000-000000000002",
] as const;
const TEXTS = ["write", "read", "rest"] as const;
const PHASES = ["focus", "shortBreak", "longBreak"] as const;

type Step = { device: 0 | 1 } & (
  | { does: "write"; task: 0 | 1; text: (typeof TEXTS)[number] }
  | { does: "tick" | "delete"; task: 0 | 1 }
  | { does: "choose"; phase: (typeof PHASES)[number] }
  | { does: "send"; reached: "yes" | "no" | "answerLost" }
  | { does: "read" }
);

const device = fc.constantFrom(0 as const, 1 as const);
const task = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ device, does: fc.constant("write" as const), task, text: fc.constantFrom(...TEXTS) }),
  fc.record({ device, does: fc.constantFrom("tick" as const, "delete" as const), task }),
  fc.record({ device, does: fc.constant("choose" as const), phase: fc.constantFrom(...PHASES) }),
  fc.record({
    device,
    does: fc.constant("send" as const),
    reached: fc.constantFrom("yes" as const, "no" as const, "answerLost" as const),
  }),
  fc.record({ device, does: fc.constant("read" as const) }),
);

const owners: string[] = [];
const now = () => 1_000_000;

afterEach(async () => {
  await Promise.all(owners.splice(0).map(deleteDatabase));
});

test("whatever two devices do, in whatever order they are heard, all end with the same", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      run += 1;
      const account = new TestAccount();
      const books = await Promise.all([openDevice(`a${run}`), openDevice(`b${run}`)]);

      for (const one of steps) await take(one, books, account);
      for (const book of [...books, ...books]) await settleDown(book, account);

      const states = await Promise.all(books.map(stateOf));
      expect(states[0]).toEqual(states[1]);
      expect(states[0]).toEqual(stateAt(account));
      expect((await Promise.all(books.map((book) => book.queue()))).flat()).toEqual([]);
      for (const book of books) book.close();
    }),
    { numRuns: 60 },
  );
});

async function openDevice(owner: string): Promise<Book> {
  owners.push(owner);
  return openBook(owner);
}

async function take(step: Step, books: readonly Book[], account: TestAccount): Promise<void> {
  const book = books[step.device];
  if (!book) return;
  if (step.does === "read") await catchUp(book, account.api(), now);
  else if (step.does === "send") {
    await sendAll(
      book,
      account.api(() => step.reached),
      now,
    ).catch(() => undefined);
  } else await act(step, book);
}

async function act(step: Exclude<Step, { does: "read" | "send" }>, book: Book): Promise<void> {
  await book.write(async (desk) => {
    if (step.does === "choose") {
      const { phase } = step;
      const timer = { ...IDLE_TIMER, phase, next: { phase, why: "chosen" as const } };
      return desk.change("timer", TIMER_ID, timer, now());
    }
    const id = IDS[step.task];
    const there = (await desk.get("task", id))?.data ?? null;
    const changed = step.does === "delete" ? null : edited(there ?? blank(id), step);
    return desk.change("task", id, changed, now());
  });
}

function edited(
  there: Task,
  step: { does: "write"; text: string } | { does: "tick" | "delete" },
): Task {
  return step.does === "write" ? { ...there, text: step.text } : { ...there, done: !there.done };
}

function blank(id: string): Task {
  const rest = { estimate: null, done: false, doneAt: null, tags: [], archived: false, extra: {} };
  return { id, text: "new", order: "a0", ...rest };
}

async function settleDown(book: Book, account: TestAccount): Promise<void> {
  await catchUp(book, account.api(), now);
  await sendAll(book, account.api(), now);
}

async function stateOf(book: Book): Promise<unknown> {
  const rows = [...(await book.all("task")), ...(await book.all("timer"))];
  return rows
    .filter(({ data }) => data !== null)
    .map(({ kind, id, rev, data }) => ({ kind, id, rev, data }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function stateAt(account: TestAccount): unknown {
  return account
    .records()
    .map(({ kind, id, rev, data }) => ({ kind, id, rev, data: data && fromWire(kind, data) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}
