import { compare } from "../../domain/merging/compare";
import { planOf } from "../../domain/merging/plan";
import { DEFAULT_SETTINGS, type Pomodoro, type Task } from "../../domain/records";
import { pomodoroOf } from "../../domain/vectors";
import { formatInstant, fromWire, toWire } from "../../domain/wire";
import { type Book, openBook } from "../book";
import { deleteDatabase, GUEST } from "../database";
import { catchUp, sendAll } from "../exchanges";
import { settleAside } from "../settling";
import { TestAccount } from "../test-account";
import { ID, MINUTE, NINE } from "../test-devices";
import { taskOf } from "../test-tasks";
import { leaveBehind, leaveOff } from "./leaving";
import { letConfirmedGo } from "./letting-go";
import { begin, queuePart } from "./queueing";
import { readSides } from "./sides";
import type { Sides, Step } from "./test-steps";
import { undoMerge } from "./undoing";

/** For tests: a guest, an account on a server, and all that can happen to them on the way to each other. */

export const ALICE = "alice";
const now = () => NINE;
/** Few, so that a merge has several. */
const IN_PART = 3;
/** Each round brings up what the one before could not: more than these it never takes. */
const MOST_ROUNDS = 12;

/** What one run of a property works on. */
export interface World {
  readonly account: TestAccount;
  readonly guest: Book;
  alice: Book;
  /** All that was ever done, by the guest and in the account. */
  readonly did: Pomodoro[];
  /** What the guest did of it. */
  readonly mine: Pomodoro[];
  /** Who wants theirs replaced has the time of it all the same, and otherwise as it was. */
  replaced: boolean;
  ids: number;
}

export async function openWorld({ here, there, shared, mine, theirs }: Sides): Promise<World> {
  const account = new TestAccount();
  const [guest, alice] = await Promise.all([openBook(GUEST), openBook(ALICE)]);
  const tasks = mine.map((text, index) => task(100 + index, text));
  const done = spread(here, 1).map((session, index) => {
    return { ...session, task: tasks[index % (tasks.length || 1)]?.id ?? null };
  });
  await guest.write(async (desk) => {
    for (const one of tasks) await desk.change("task", one.id, one, NINE);
    for (const one of done) await desk.change("pomodoro", one.id, one, NINE);
  });
  for (const [index, text] of theirs.entries()) put(account, task(200 + index, `  ${text}`));
  const common = done.flatMap((session, index) => inAccount(session, shared[index], index));
  for (const one of common) put(account, one);
  for (const one of spread(there, 50)) if (isFree(account, one)) put(account, one);
  const did = [...done, ...sessionsOf(account)];
  const world = { account, guest, alice, did, mine: done, replaced: false, ids: 1000 };
  await catchUp(alice, account.api(), now);
  return world;
}

function inAccount(session: Pomodoro, how: string | undefined, index: number): Pomodoro[] {
  if (how === "same") return [{ ...session, task: null }];
  if (how === "underAnotherId") return [{ ...session, id: ID(300 + index), task: null }];
  if (how === "changed") return [{ ...session, task: null, note: "changed" }];
  return [];
}

function spread(spells: readonly { gap: number; length: number }[], firstId: number): Pomodoro[] {
  let at = NINE - 600 * MINUTE;
  return spells.map(({ gap, length }, index) => {
    const startedAt = at + gap * MINUTE;
    at = startedAt + length * MINUTE;
    return sessionOf(firstId + index, startedAt, at);
  });
}

function sessionOf(id: number, from: number, to: number): Pomodoro {
  const times = { startedAt: formatInstant(from), endedAt: formatInstant(to) };
  return { ...pomodoroOf(times), id: ID(id), day: formatInstant(from).slice(0, 10) };
}

function task(id: number, text: string): Task {
  return { ...taskOf(ID(id)), text };
}

function put(account: TestAccount, data: Pomodoro | Task): void {
  if ("text" in data) account.put("task", data.id, toWire("task", data));
  else account.put("pomodoro", data.id, toWire("pomodoro", data));
}

export function sessionsOf(account: TestAccount): Pomodoro[] {
  return account
    .records()
    .flatMap(({ kind, data }) => (kind === "pomodoro" && data ? [fromWire(kind, data)] : []));
}

function isFree(account: TestAccount, { startedAt, endedAt }: Pomodoro): boolean {
  return sessionsOf(account).every((one) => one.endedAt <= startedAt || endedAt <= one.startedAt);
}

export async function take(step: Step, world: World): Promise<void> {
  const { account, guest, alice } = world;
  switch (step.does) {
    case "begin":
      return beginWith(world, step);
    case "queue":
      return void (await queuePart(alice, NINE));
    case "send":
      return sendAll(
        alice,
        account.api(() => step.reached),
        now,
      ).catch(() => undefined);
    case "read":
      return catchUp(alice, account.api(), now);
    case "letGo":
      return letConfirmedGo(guest, alice);
    case "cancel":
      return leaveOff(alice, NINE);
    case "undo":
      return void (await undoMerge(guest, alice, NINE));
    case "settle":
      return settleFirst(world);
    case "workThere":
      return workThere(world, step.at);
    case "workHere":
      return workHere(world, step.at);
    default:
      return signOut(world, step.does === "wipe");
  }
}

async function beginWith(
  world: World,
  { answers, tasks }: Extract<Step, { does: "begin" }>,
): Promise<void> {
  const { here, there } = await readSides(world.guest, world.alice);
  const compared = compare(here, there, DEFAULT_SETTINGS);
  const overlaps = compared.overlaps.map(({ session }) => session.id);
  const sessions = Object.fromEntries(
    overlaps.map((id, index) => [id, answers[index % answers.length] ?? "fit"]),
  );
  if (Object.values(sessions).includes("replace")) world.replaced = true;
  const choices = {
    sessions,
    tasks: Object.fromEntries(compared.sameTasks.map(({ task }) => [task.id, tasks])),
  };
  world.ids += 1; // no two merges are of one moment
  await begin(world.alice, planOf(compared, choices, DEFAULT_SETTINGS), world.ids, IN_PART);
}

async function settleFirst({ alice }: World): Promise<void> {
  const [aside] = await alice.asides();
  if (!aside) return;
  const newId = () => crypto.randomUUID();
  await alice.write((desk) => settleAside(desk, aside.id, { how: "fit", at: NINE, newId }));
}

/** Another device saves a session, where there is room for it in the account. */
async function workThere(world: World, at: number): Promise<void> {
  const from = NINE - (600 - at) * MINUTE;
  world.ids += 1;
  const session = sessionOf(world.ids, from, from + 7 * MINUTE);
  if (!isFree(world.account, session)) return;
  world.did.push(session);
  put(world.account, session);
}

/** The guest's work goes on in another tab, or after signing out. */
async function workHere({ guest, did, mine }: World, at: number): Promise<void> {
  const from = NINE - (600 - at) * MINUTE;
  const session = sessionOf(5000 + did.length, from, from + 11 * MINUTE);
  const free = mine.every((one) => one.endedAt <= from || session.endedAt <= one.startedAt);
  if (!free) return;
  did.push(session);
  mine.push(session);
  await guest.write((desk) => desk.change("pomodoro", session.id, session, NINE));
}

/** Sign out and in again: what is left of the account here is kept, or wiped and read again. */
async function signOut(world: World, wipe: boolean): Promise<void> {
  const { account, guest } = world;
  await letConfirmedGo(guest, world.alice);
  await leaveBehind(world.alice, NINE);
  if (wipe && (await world.alice.queued()) === 0 && (await world.alice.asides()).length === 0) {
    world.alice.close();
    await deleteDatabase(ALICE);
    world.alice = await openBook(ALICE);
  }
  await catchUp(world.alice, account.api(), now);
}

/** Go on until nothing is left to be decided. */
export async function finish(world: World): Promise<void> {
  const { account, guest } = world;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const { alice } = world;
    const here = [...(await guest.all("pomodoro")), ...(await guest.all("task"))];
    const open = [...here, ...(await alice.asides()), ...(await alice.queue())];
    if (open.length === 0) return;
    await beginWith(world, { does: "begin", answers: ["fit"], tasks: "merge" });
    while (await queuePart(world.alice, NINE)) {
      // part by part
    }
    await sendAll(world.alice, account.api(), now);
    await catchUp(world.alice, account.api(), now);
    await letConfirmedGo(guest, world.alice);
    for (const { id } of await world.alice.asides()) {
      const decision = { how: "fit", at: NINE, newId: () => crypto.randomUUID() } as const;
      await world.alice.write((desk) => settleAside(desk, id, decision));
    }
  }
}
