import type { Timer } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/index";
import { now } from "../../state/clock";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { timer } from "../../state/timer";
import { blockKind, type Drawn, dayStrip, sinceDayStart } from "./day-strip";

const MINUTE_MS = 60_000;

/** The day as a strip; what it shows is told by the list of sessions below it. */
export function DayStrip() {
  const { zone } = settings.value;
  const { sessions, from } = today.value;
  // A minute is a hair's breadth here: the strip need not move more often.
  const minute = Math.ceil(now.value / MINUTE_MS) * MINUTE_MS;
  const running = sinceDayStart(underWay(timer.value, minute), timer.value.pauses, from);
  const drawn = [...sessions.map(recorded), ...running];
  const strip = dayStrip(drawn, minute, (at) => Number(clockTime(at, zone).slice(-2)));
  return (
    <div role="img" aria-label={t("today.strip", { count: sessions.length })}>
      <div class="day-strip">
        {strip.blocks.map(({ key, kind, left, width }) => (
          <i key={key} class={kind} style={{ left: `${left}%`, width: `${width}%` }} />
        ))}
        <u style={{ left: `${strip.nowLeft}%` }} />
      </div>
      <div class="hours">
        {strip.hours.map(({ at, left }) => (
          <span key={at} style={{ left: `${left}%` }}>
            {clockTime(at, zone).slice(0, 2)}
          </span>
        ))}
      </div>
    </div>
  );
}

function recorded(session: Parameters<typeof blockKind>[0]): Drawn {
  const { id, startedAt, endedAt } = session;
  return { key: id, kind: blockKind(session), from: startedAt, to: endedAt };
}

function underWay(current: Timer, until: number): Drawn[] {
  if (current.state !== "running" && current.state !== "paused") return [];
  const from = current.startedAt ?? until;
  const to = current.pauses.at(-1)?.to === null ? (current.pauses.at(-1)?.from ?? until) : until;
  return [{ key: "now", kind: current.phase, from, to: Math.max(from, to) }];
}
