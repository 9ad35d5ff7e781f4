import type { DeviceRecord, Instant, Pomodoro, Settings, Timer } from "../domain/records";
import { trim } from "../domain/slept";
import { finish } from "../domain/timer";
import type { Desk } from "./desk";
import { merge, sameValue } from "./merge";
import type { Row, Waiting } from "./rows";
import { acknowledge } from "./sent";
import { judgeTimer } from "./timer-conflict";

/** So often a change is merged and sent again before it is set aside. */
const MOST_CONFLICTS = 5;
/** What was worked less than this before another device's phase won is not worth a record. */
const WORTH_KEEPING_MS = 60_000;
/** Two records of one phase that differ by less than this came from one moment. */
const SAME_MOMENT_MS = 5000;

export interface Situation {
  readonly settings: Settings;
  readonly now: Instant;
  /** What the server recorded of the phases that it finished by itself, before anybody changed it. */
  readonly finished: Map<string, Pomodoro>;
}

/**
 * Bring what waits (`entry`) together with what the account has now. What was done here stands on
 * top of it, or is merged into it, or has lost: to another device's command, or set aside. The feed does
 * not say the `versions` before this one (newest first): where one of them may be what was sent from
 * here, the next response decides.
 */
export async function resolve(
  desk: Desk,
  entry: Waiting,
  current: DeviceRecord,
  situation: Situation,
  versions?: readonly DeviceRecord[],
): Promise<void> {
  const row = await desk.get(entry.kind, entry.id);
  if (sameValue(row?.data ?? null, current.data)) return adopt(desk, current, row);
  const known = acknowledge(entry, [current, ...(versions ?? [])]);
  if (known.base === current.rev) return goOn(desk, known, row);
  if (!versions && entry.sent?.length) return desk.keepSent({ ...entry, newer: current });
  await compare(desk, { ...known, sent: [] }, current, situation);
}

/** What was sent has arrived: what was changed since is sent on top of it. */
async function goOn(desk: Desk, entry: Waiting, row: Row | undefined): Promise<void> {
  const { kind, id, base: rev } = entry;
  await desk.adopt({ kind, id, rev, data: row?.data ?? null, here: true });
  await desk.wait({ ...entry, newer: undefined });
}

async function compare(
  desk: Desk,
  entry: Waiting,
  current: DeviceRecord,
  situation: Situation,
): Promise<void> {
  const row = await desk.get(entry.kind, entry.id);
  const mine = row?.data ?? null;
  if (isTimer(entry)) return resolveTimer(desk, entry, current as DeviceRecord<"timer">, situation);
  if (entry.kind === "settings" && entry.was === null) return adopt(desk, current, row);
  if (entry.contested && entry.kind === "pomodoro") return contest(desk, entry, current, situation);
  if (entry.conflicts >= MOST_CONFLICTS) return giveUp(desk, entry, current, situation);
  const was = entry.was ?? situation.finished.get(entry.id) ?? null;
  const merged = was === null ? mine : merge(was, mine, current.data);
  await stand(desk, entry, current, merged);
}

/** Take what the account has; nothing waits any more. */
async function adopt(desk: Desk, current: DeviceRecord, row: Row | undefined): Promise<void> {
  const here = row?.here === true && sameValue(row.data, current.data);
  await desk.confirmed(current.kind, current.id);
  await desk.adopt({ ...current, here });
}

/** Keep `data` here on top of what the account has, to be sent again. */
async function stand(
  desk: Desk,
  entry: Waiting,
  current: DeviceRecord,
  data: DeviceRecord["data"],
): Promise<void> {
  const { kind, id, rev } = current;
  if (sameValue(data, current.data)) return adopt(desk, current, undefined);
  await desk.adopt({ kind, id, rev, data, here: true });
  const based = { base: rev, was: current.data, newer: undefined };
  await desk.wait({ ...entry, ...based, conflicts: entry.conflicts + 1 });
}

async function resolveTimer(
  desk: Desk,
  entry: Waiting<"timer">,
  current: DeviceRecord<"timer">,
  situation: Situation,
): Promise<void> {
  const mine = (await desk.get("timer", entry.id))?.data;
  const theirs = current.data;
  if (!mine || !theirs) return adopt(desk, current, undefined);
  sayFinished(entry.was, situation);
  const verdict = judgeTimer(entry.was, mine, theirs, situation.settings);
  if (verdict.stands) return stand(desk, entry, current, verdict.timer);
  await adopt(desk, current, undefined);
  if (verdict.silent) return;
  await withdraw(desk, entry);
  await salvage(desk, { was: entry.was, mine, theirs }, situation);
  await desk.keep("late", { timer: theirs, mine: entry.at });
}

/**
 * A phase that was known to run, and to end when nobody was there, is recorded by the server and by each
 * device alike: from there on, what one changed of it is told from what another did.
 */
function sayFinished(was: Timer | null, { settings, finished }: Situation): void {
  if (was?.state !== "running" || was.endsAt === null) return;
  const { pomodoro } = finish(was, settings, was.endsAt);
  if (pomodoro) finished.set(pomodoro.id, pomodoro);
}

/**
 * The phase that the lost command was about belongs to whoever was first: what one command recorded
 * of it here is taken back; after more than one, it must not overwrite what was recorded there.
 */
async function withdraw(desk: Desk, { was, steps }: Waiting<"timer">): Promise<void> {
  if (was === null || was.pomodoroId === null) return;
  const recorded = await desk.waiting("pomodoro", was.pomodoroId);
  if (!recorded) return;
  if (steps > 1) return desk.wait({ ...recorded, contested: true });
  await revert(desk, recorded);
}

/**
 * A phase that was begun here without the account's knowing: what was worked of it up to the other
 * device's is kept. If that one was there all the time, the user decides.
 */
async function salvage(
  desk: Desk,
  { was, mine, theirs }: { was: Timer | null; mine: Timer; theirs: Timer },
  { settings, now }: Situation,
): Promise<void> {
  if (mine.state !== "running" && mine.state !== "paused") return;
  if (mine.pomodoroId === theirs.pomodoroId || mine.pomodoroId === was?.pomodoroId) return;
  const started = mine.startedAt ?? now;
  const worked = Math.min(now, mine.endsAt ?? now);
  if (worked - started < WORTH_KEEPING_MS) return;
  const free = Math.min(worked, theirs.startedAt ?? worked);
  const kept = free - started >= WORTH_KEEPING_MS;
  const { pomodoro } = trim(mine, settings, kept ? free : worked);
  if (!pomodoro) return;
  const { id } = pomodoro;
  if (kept) return desk.change("pomodoro", id, pomodoro, now);
  const aside = { id, kind: "pomodoro", reason: "overlap", detail: "" } as const;
  await desk.setAside({ ...aside, data: pomodoro, conflicts: [], at: now });
}

async function contest(
  desk: Desk,
  entry: Waiting,
  current: DeviceRecord,
  situation: Situation,
): Promise<void> {
  const row = await desk.get("pomodoro", entry.id);
  const theirs = current.data as Pomodoro | null; // of the same kind as the entry
  const apartMs = Math.abs((row?.data?.endedAt ?? 0) - (theirs?.endedAt ?? 0));
  if (apartMs < SAME_MOMENT_MS) return adopt(desk, current, row);
  await giveUp(desk, entry, current, situation);
}

/** Set what was done here aside, and take what the account has. */
async function giveUp(
  desk: Desk,
  entry: Waiting,
  current: DeviceRecord,
  { now }: Situation,
): Promise<void> {
  const { kind, id } = entry;
  const row = await desk.get(kind, id);
  const conflicts = kind === "pomodoro" && current.data ? [current.data as Pomodoro] : [];
  const data = row?.data ?? null;
  await desk.setAside({ id, kind, reason: "changed", detail: "", data, conflicts, at: now });
  await adopt(desk, current, undefined);
}

/** Put a record back to what the account has, as far as that is known. */
export async function revert(desk: Desk, entry: Waiting): Promise<void> {
  const { kind, id, base, was, newer } = entry;
  await desk.confirmed(kind, id);
  await desk.adopt({ ...(newer ?? { kind, id, rev: base, data: was }), here: false });
}

function isTimer(entry: Waiting): entry is Waiting<"timer"> {
  return entry.kind === "timer";
}
