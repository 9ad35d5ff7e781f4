import type { Instant, Pause, Phase, Pomodoro } from "../../domain/records";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const FEWEST_HOURS = 4;
const MOST_LABELS = 8;

/** `planned` is what is still to come of a phase that runs, `overtime` what came after its end. */
export type BlockKind = Phase | "stopped" | "planned" | "overtime";

/** Something drawn on the strip; `left` and `width` are percent of it. */
export interface Block {
  readonly key: string;
  readonly kind: BlockKind;
  readonly left: number;
  readonly width: number;
}

export interface HourMark {
  readonly at: Instant;
  readonly left: number;
}

export interface DayStrip {
  readonly blocks: readonly Block[];
  readonly hours: readonly HourMark[];
  readonly nowLeft: number;
}

export interface Drawn {
  readonly key: string;
  readonly kind: BlockKind;
  readonly from: Instant;
  readonly to: Instant;
}

export function blockKind(session: Pomodoro): BlockKind {
  return session.cancelledAt === null ? session.phase : "stopped";
}

/** What is drawn of a phase that runs since before `dayStart`, which may be in one of its pauses. */
export function sinceDayStart(
  drawn: readonly Drawn[],
  pauses: readonly Pause[],
  dayStart: Instant,
): Drawn[] {
  const pause = pauses.find((it) => it.from <= dayStart && dayStart < endOf(it));
  const first = pause ? endOf(pause) : dayStart;
  return drawn
    .map((one) => ({ ...one, from: Math.max(one.from, first) }))
    .filter((one) => one.from < one.to);
}

function endOf({ to }: Pause): Instant {
  return to ?? Number.POSITIVE_INFINITY;
}

/**
 * The strip of a day: whole hours around what was worked and now, at least four of them.
 * `minuteOf` tells the minute of the wall clock, for zones that are half an hour off.
 */
export function dayStrip(
  drawn: readonly Drawn[],
  now: Instant,
  minuteOf: (at: Instant) => number,
): DayStrip {
  const first = Math.min(now, ...drawn.map((session) => session.from));
  const last = Math.max(now, ...drawn.map((session) => session.to));
  const from = Math.floor(first / MINUTE_MS) * MINUTE_MS - minuteOf(first) * MINUTE_MS;
  const span = Math.max(FEWEST_HOURS, Math.ceil((last - from) / HOUR_MS)) * HOUR_MS;
  const percent = (ms: number) => Math.round((ms / span) * 10_000) / 100;
  return {
    blocks: drawn.map(({ key, kind, from: start, to }) => ({
      key,
      kind,
      left: percent(start - from),
      width: percent(to - start),
    })),
    hours: hourMarks(from, span, percent),
    nowLeft: percent(now - from),
  };
}

function hourMarks(from: Instant, span: number, percent: (ms: number) => number): HourMark[] {
  const hours = span / HOUR_MS;
  const every = Math.ceil((hours + 1) / MOST_LABELS);
  return Array.from({ length: Math.floor(hours / every) + 1 }, (_, mark) => ({
    at: from + mark * every * HOUR_MS,
    left: percent(mark * every * HOUR_MS),
  }));
}
