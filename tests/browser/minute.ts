import type { Page } from "playwright-core";
import { vi } from "vitest";
import { dayOf } from "../../app/src/domain/day";
import type { Pomodoro } from "../../app/src/domain/records";
import { isRunning, type Ledger, sessionsOf } from "./ledger";
import { kept } from "./recorded";
import { startByKeys } from "./timer-page";

/** A focus phase of a real minute, the shortest that there is. */
export const MINUTE_MS = 60_000;
export const A_MINUTE = { timeout: 90_000 };
export const PATIENCE = { timeout: 10_000 };
/** How often the server is looked at: its own times say when what is found there was written. */
const LOOKS = { interval: 250 };
/** How far two clocks (the server's, the audio's) may seem apart on a busy machine. */
export const CLOCKS_APART_MS = 1000;

/** Start a minute of focus. Returns what says whether a session began in just that moment. */
export async function startMinute(page: Page): Promise<(session: Pomodoro) => boolean> {
  const from = Date.now() - CLOCKS_APART_MS;
  await startByKeys(page, 1);
  const to = Date.now() + CLOCKS_APART_MS;
  return ({ startedAt }) => from < startedAt && startedAt < to;
}

/** What is recorded of a minute when nothing but the clock decides. */
export function wholeMinute({ startedAt }: Pomodoro) {
  return {
    phase: "focus",
    endedAt: startedAt + MINUTE_MS,
    plannedSeconds: 60,
    cancelledAt: null,
    overtimeSeconds: 0,
    pauses: [],
    day: dayOf(startedAt, "Europe/Berlin", 4),
    zone: "Europe/Berlin",
    source: "timer",
  };
}

/** Wait until the server has what runs on the page: "Synced" may still be of the moment before. */
export async function onServer(ledger: Ledger, user: string): Promise<void> {
  await vi.waitUntil(() => isRunning(ledger, user), { ...PATIENCE, ...LOOKS });
}

/** The one session of a user that the server has, once it is there. */
export async function onlySession(ledger: Ledger, user: string): Promise<Pomodoro> {
  const isThere = async () => (await sessionsOf(ledger, user)).length > 0;
  await vi.waitUntil(isThere, { ...A_MINUTE, ...LOOKS });
  return only(await sessionsOf(ledger, user));
}

/** The one session that a guest's browser keeps, once it is there. */
export async function onlyKept(page: Page): Promise<Pomodoro> {
  await vi.waitUntil(async () => (await kept(page)).length > 0, A_MINUTE);
  return only(await kept(page));
}

function only(sessions: readonly Pomodoro[]): Pomodoro {
  const [session, ...more] = sessions;
  if (!session || more.length > 0) throw new Error(`${sessions.length} sessions instead of one`);
  return session;
}
