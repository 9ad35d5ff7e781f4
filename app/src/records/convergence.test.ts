import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  DEFAULT_SETTINGS,
  IDLE_TIMER,
  type Instant,
  type Kind,
  type Pomodoro,
  SETTINGS_ID,
  type Settings,
  type Task,
  TIMER_ID,
  type Timer,
} from "../domain/records";
import { pause, resume, start, stop } from "../domain/timer";
import { pomodoroOf } from "../domain/vectors";
import { formatInstant, fromWire } from "../domain/wire";
import { type Api, Unreachable } from "./api";
import { type Book, openBook } from "./book";
import { deleteDatabase } from "./database";
import type { Desk, Touched } from "./desk";
import { HistoryChanged } from "./exchange";
import { catchUp, sendAll } from "./exchanges";
import { sameValue } from "./merge";
import type { Key, Row } from "./rows";
import { type Delivery, TestAccount } from "./test-account";
import { ID, MINUTE, NINE } from "./test-devices";
import { Intentions, keyOf } from "./test-intentions";
import { taskOf } from "./test-tasks";

const { SOAK } = import.meta.env;
/** No exchange makes more of them. */
const MOST_REQUESTS = 12;
const CASES = SOAK ? 50_000 : 1000;

type Act =
  | { does: "write"; task: 1 | 2; text: "write" | "read" | "rest" }
  | { does: "tick" | "delete"; task: 1 | 2 }
  | { does: "note"; session: 3 | 4; note: "good" | "bad" }
  | { does: "forget"; session: 3 | 4 }
  | { does: "theme"; theme: Settings["theme"] }
  | { does: "goal"; goal: 4 | 8 }
  | { does: "startOrPause" | "stop" };

interface Exchange {
  readonly device: 0 | 1;
  readonly does: "send" | "read";
  readonly delivery: Delivery;
}

type Step =
  | (Act & { device: 0 | 1 })
  | Exchange
  | { does: "release"; which: "first" | "last" }
  | { does: "deliverLate" | "backUp" | "putBack" };

const device = fc.constantFrom(0 as const, 1 as const);
const task = fc.constantFrom(1 as const, 2 as const);
const session = fc.constantFrom(3 as const, 4 as const);
const does = <Does extends string>(...names: Does[]) => fc.constantFrom(...names);
const act = fc.oneof(
  fc.record({ device, does: does("write"), task, text: does("write", "read", "rest") }),
  { weight: 2, arbitrary: fc.record({ device, does: does("tick", "tick", "delete"), task }) },
  fc.record({ device, does: does("note"), session, note: does("good", "bad") }),
  fc.record({ device, does: does("forget"), session }),
  fc.record({ device, does: does("theme"), theme: does("dark", "light") }),
  fc.record({ device, does: does("goal"), goal: fc.constantFrom(4 as const, 8 as const) }),
  { weight: 3, arbitrary: fc.record({ device, does: does("startOrPause", "stop") }) },
);
const send = fc.record({
  device,
  does: does("send"),
  delivery: does("yes", "yes", "no", "answerLost", "answerLost", "late", "twice", "held"),
});
const read = fc.record({ device, does: does("read"), delivery: does("yes", "yes", "no", "held") });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: act },
  { weight: 5, arbitrary: send },
  { weight: 3, arbitrary: read },
  fc.record({ does: does("release"), which: does("first", "last") }),
  fc.record({ does: does("deliverLate") }),
);

test(
  "whatever becomes of requests and responses, devices end equal and the later action stands",
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        run += 1;
        const world = await World.open(run);
        try {
          for (const one of steps) await world.take(one);
          await world.settle();
          await world.check();
        } finally {
          await world.close();
        }
      }),
      { numRuns: CASES },
    );
  },
  SOAK ? 7_200_000 : 180_000,
);

const restored: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: step },
  { weight: 1, arbitrary: fc.record({ does: does("backUp", "putBack", "putBack") }) },
);

test(
  "whenever a backup is put back, devices end equal after few requests",
  async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(restored, { maxLength: 25 }), async (steps) => {
        run += 1;
        const world = await World.open(run);
        try {
          for (const one of steps) await world.take(one);
          await world.settle();
          await world.checkStates();
        } finally {
          await world.close();
        }
      }),
      { numRuns: CASES / 5 },
    );
  },
  SOAK ? 7_200_000 : 180_000,
);

/** Two devices of one account, and what their users meant. */
class World {
  readonly #intentions = new Intentions();
  readonly #account = new TestAccount((change, rev) => this.#intentions.applied(change, rev));
  /** Exchanges whose response is held: another tab goes on meanwhile. */
  readonly #open: Promise<void>[] = [];
  /** What was touched on each device since it was last looked at. */
  readonly #touched: Touched[][] = [[], []];
  #now: Instant = NINE;
  #putBack = this.#account.backUp();
  /** What users meant is not all there any more. */
  #restored = false;

  private constructor(
    private readonly owners: readonly string[],
    private readonly books: readonly Book[],
  ) {
    for (const [device, book] of books.entries()) {
      book.listen((touched) => this.#touched[device]?.push(touched));
    }
  }

  static async open(run: number): Promise<World> {
    const owners = [`a${run}`, `b${run}`];
    return new World(owners, await Promise.all(owners.map(openBook)));
  }

  async close(): Promise<void> {
    for (const book of this.books) book.close();
    await Promise.all(this.owners.map(deleteDatabase));
  }

  async take(step: Step): Promise<void> {
    this.#now += MINUTE;
    if (step.does === "deliverLate") return this.#account.deliverLate();
    if (step.does === "backUp") return this.#backUp();
    if (step.does === "putBack") return this.#restore();
    if (step.does === "release") this.#account.release(step.which);
    else if ("delivery" in step) await this.#exchange(step);
    else if ("device" in step) await this.#act(step.device, step);
    await this.#look();
  }

  /** Everything arrives in the end, and both devices come to rest. */
  async settle(): Promise<void> {
    this.#account.deliverLate();
    for (const _ of this.#open) this.#account.release("last");
    await Promise.all(this.#open);
    await this.#look();
    for (const device of [0, 1, 0, 1] as const) {
      await this.#exchange({ device, does: "read", delivery: "yes" });
      await this.#exchange({ device, does: "send", delivery: "yes" });
      await this.#look();
    }
    await this.#exchange({ device: 0, does: "read", delivery: "yes" });
  }

  #backUp(): void {
    this.#putBack = this.#account.backUp();
  }

  #restore(): void {
    this.#putBack();
    this.#restored = true;
  }

  async check(): Promise<void> {
    await this.checkStates();
    const asides = (await Promise.all(this.books.map((book) => book.asides()))).flat();
    const decided = new Set(asides.map(({ kind, id }) => keyOf(kind, id)));
    for (const key of new Set(this.#intentions.actions.map((one) => one.key))) {
      if (!decided.has(key)) this.#checkRecord(key);
    }
  }

  async checkStates(): Promise<void> {
    const states = await Promise.all(this.books.map(stateOf));
    expect(states[0]).toEqual(states[1]);
    expect(states[0]).toEqual(stateAt(this.#account));
    expect((await Promise.all(this.books.map((book) => book.queue()))).flat()).toEqual([]);
  }

  #checkRecord(key: string): void {
    const [kind, id] = key.split(" ") as [Kind, string];
    const wire = this.#account.find(kind, id);
    const data = wire ? fieldsOf(kind, fromWire(kind, wire)) : { exists: false };
    const fields = Object.keys(Object.assign({}, ...this.#actionsOn(key).map((one) => one.fields)));
    for (const field of fields.filter((name) => name !== "at")) {
      const standing = this.#intentions.standing(key, field);
      // Where a deletion was not seen, what is left of the record is not what its field was to be.
      const gone = field !== "exists" && standing.some(({ fields }) => fields["exists"] === false);
      if (gone || (field !== "exists" && !wire)) continue;
      const meant = standing.map((one) => one.fields[field]);
      expect(meant, `${key} ${field}: ${JSON.stringify(this.#actionsOn(key))}`).toContainEqual(
        (data as Record<string, unknown>)[field],
      );
    }
  }

  #actionsOn(key: string) {
    return this.#intentions.actions.filter((one) => one.key === key);
  }

  /** What each device shows by now; a notice must be about somebody else's action. */
  async #look(): Promise<void> {
    for (const [device, book] of this.books.entries()) {
      const touched = this.#touched[device]?.splice(0) ?? [];
      const keys = touched.flatMap((one) => one.keys);
      if (keys.length > 0) this.#intentions.look(device, await rowsAt(book, keys));
      if (this.#restored || !touched.some(({ notes }) => notes.includes("late"))) continue;
      const late = await book.note("late");
      if (late) this.#checkNotice(device, late.mine);
    }
  }

  #checkNotice(device: number, mine: Instant): void {
    const commands = this.#actionsOn(keyOf("timer", TIMER_ID));
    const lost = commands.find((one) => one.fields["at"] === mine);
    const others = commands.filter((one) => one.device !== device && !lost?.seen.has(one.number));
    expect(others, "another device was first").not.toEqual([]);
  }

  async #exchange({ device, does, delivery }: Exchange): Promise<void> {
    const [book, at] = [this.#book(device), this.#now];
    const asked = Promise.withResolvers<void>();
    const api = this.#api(device, delivery, asked.resolve);
    const exchange = does === "read" ? catchUp : sendAll;
    const done = exchange(book, api, () => at).catch((error: unknown) => {
      if (!(error instanceof Unreachable || error instanceof HistoryChanged)) throw error;
    });
    if (delivery !== "held") return done;
    this.#open.push(done);
    await Promise.race([done, asked.promise]);
  }

  /** What is said holds for the first request; those that follow a held one or a repeated one get through. */
  #api(device: number, delivery: Delivery, asked: () => void): Api {
    let next = delivery;
    let requests = 0;
    const reached = () => {
      asked();
      requests += 1;
      if (requests > MOST_REQUESTS) throw new Error("requests without end");
      const now = next;
      if (now === "held" || now === "twice") next = "yes";
      return now;
    };
    return this.#intentions.watch(device, this.#account.api(reached), fromWire);
  }

  #book(device: number): Book {
    const book = this.books[device];
    if (!book) throw new Error(`no device ${device}`);
    return book;
  }

  async #act(device: number, act: Act): Promise<void> {
    await this.#look(); // a response may have been taken in meanwhile
    const done = await this.#book(device).write((desk) => carryOut(desk, act, this.#now));
    for (const { kind, id, before, after } of done) {
      const fields = changedIn(kind, before, after);
      if (kind === "timer") fields["at"] = this.#now;
      this.#intentions.act(device, keyOf(kind, id), fields, after);
    }
  }
}

interface Changed {
  readonly kind: Kind;
  readonly id: string;
  readonly before: object | null;
  readonly after: object | null;
}

async function carryOut(desk: Desk, act: Act, at: Instant): Promise<Changed[]> {
  const wanted = await changesOf(desk, act, at);
  const changed: Changed[] = [];
  for (const { kind, id, after } of wanted) {
    const before = (await desk.get(kind, id))?.data ?? null;
    if (sameValue(before, after)) continue;
    await desk.change(kind, id, after, at);
    changed.push({ kind, id, before, after });
  }
  return changed;
}

type Wanted = { kind: Kind; id: string; after: Task | Pomodoro | Settings | Timer | null };

async function changesOf(desk: Desk, act: Act, at: Instant): Promise<Wanted[]> {
  if ("task" in act) {
    const id = ID(act.task);
    const there = (await desk.get("task", id))?.data ?? null;
    return [{ kind: "task", id, after: editedTask(there ?? taskOf(id), act) }];
  }
  if ("session" in act) {
    const id = ID(act.session);
    const there = (await desk.get("pomodoro", id))?.data ?? sessionOf(act.session);
    const after = act.does === "note" ? { ...there, note: act.note } : null;
    return [{ kind: "pomodoro", id, after }];
  }
  if (act.does === "theme" || act.does === "goal") {
    const there = (await desk.get("settings", SETTINGS_ID))?.data ?? DEFAULT_SETTINGS;
    const patch = act.does === "theme" ? { theme: act.theme } : { goal: act.goal };
    return [{ kind: "settings", id: SETTINGS_ID, after: { ...there, ...patch } }];
  }
  return commanded((await desk.get("timer", TIMER_ID))?.data ?? IDLE_TIMER, act.does, at);
}

function editedTask(
  there: Task,
  act: { does: "write"; text: string } | { does: "tick" | "delete" },
): Task | null {
  if (act.does === "delete") return null;
  if (act.does === "write") return { ...there, text: act.text };
  return { ...there, done: !there.done };
}

function sessionOf(number: number): Pomodoro {
  const from = NINE - number * 60 * MINUTE;
  const times = { startedAt: formatInstant(from), endedAt: formatInstant(from + 25 * MINUTE) };
  return { ...pomodoroOf(times), id: ID(number), note: null };
}

function commanded(timer: Timer, does: "startOrPause" | "stop", at: Instant): Wanted[] {
  const runs = timer.state === "running" || timer.state === "paused";
  if (does === "stop" && !runs) return [];
  const outcome =
    does === "stop"
      ? stop(timer, DEFAULT_SETTINGS, at)
      : timer.state === "running"
        ? pause(timer, DEFAULT_SETTINGS, at)
        : timer.state === "paused"
          ? resume(timer, DEFAULT_SETTINGS, at)
          : start(timer, DEFAULT_SETTINGS, at, ID(at / MINUTE));
  const { pomodoro } = outcome;
  const wanted: Wanted[] = [{ kind: "timer", id: TIMER_ID, after: outcome.timer }];
  if (pomodoro) wanted.push({ kind: "pomodoro", id: pomodoro.id, after: pomodoro });
  return wanted;
}

/** What can be meant of a record. */
function fieldsOf(kind: Kind, data: object): Record<string, unknown> {
  const of = data as unknown as Record<string, unknown>;
  const names = { task: ["text", "done"], pomodoro: ["note"], settings: ["theme", "goal"] };
  if (kind === "timer") return { clock: [of["state"], of["pomodoroId"], of["pauses"]] };
  return { exists: true, ...Object.fromEntries(names[kind].map((name) => [name, of[name]])) };
}

/** The fields that an action is about: all of them where it makes or deletes the record. */
function changedIn(
  kind: Kind,
  before: object | null,
  after: object | null,
): Record<string, unknown> {
  if (after === null) {
    return { ...blank(fieldsOf(kind, before ?? {})), exists: false };
  }
  const now = fieldsOf(kind, after);
  const was = before && fieldsOf(kind, before);
  const changed = Object.entries(now).filter(([name, value]) => {
    return name === "exists" || !was || !sameValue(was[name], value);
  });
  return Object.fromEntries(changed);
}

function blank(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, undefined]));
}

async function rowsOf(book: Book): Promise<Row[]> {
  const kinds = ["task", "pomodoro", "settings", "timer"] as const;
  return (await Promise.all(kinds.map((kind) => book.all(kind)))).flat();
}

async function rowsAt(book: Book, keys: readonly Key[]): Promise<Row[]> {
  const wanted = [...new Map(keys.map((key) => [key.join(" "), key])).values()];
  const rows = await book.write((desk) => Promise.all(wanted.map((key) => desk.get(...key))));
  return rows.filter((row) => row !== undefined);
}

async function stateOf(book: Book): Promise<unknown> {
  return inOrder(
    (await rowsOf(book))
      .filter(({ data }) => data !== null)
      .map(({ kind, id, rev, data }) => ({ kind, id, rev, data })),
  );
}

function stateAt(account: TestAccount): unknown {
  return inOrder(
    account
      .records()
      .map(({ kind, id, rev, data }) => ({ kind, id, rev, data: data && fromWire(kind, data) })),
  );
}

function inOrder<T extends { id: string }>(records: T[]): T[] {
  return records.sort((a, b) => (a.id < b.id ? -1 : 1));
}
