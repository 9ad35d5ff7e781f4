import type { Instant, Pomodoro, Timer } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/history";
import { now } from "../../state/clock";
import { dayShown, taskTexts } from "../../state/history";
import { settings } from "../../state/settings";
import { timer } from "../../state/timer";
import { blockKind, type Drawn, dayStrip, sinceDayStart } from "../timer/day-strip";
import { stripLabels } from "./strip-labels";
import { upToADay } from "./up-to-a-day";

const MINUTE_MS = 60_000;
/** So far on the right, in percent, there is still room for the word at the present. */
const LATEST_LABEL = 90;

/** The day as a strip, with its tasks named above; the list below it tells the same. */
export function HistoryStrip({ sessions }: { sessions: readonly Pomodoro[] }) {
  const { zone } = settings.value;
  const { isToday, from } = dayShown.value;
  const minute = Math.ceil(now.value / MINUTE_MS) * MINUTE_MS;
  const shown = sessions.map(upToADay);
  const recorded = shown.flatMap(drawnOf);
  const running = sinceDayStart(underWay(timer.value, minute), timer.value.pauses, from);
  const drawn = isToday ? [...recorded, ...running] : recorded;
  if (drawn.length === 0) return null;
  const edge = isToday ? minute : (drawn[0]?.from ?? from);
  const strip = dayStrip(drawn, edge, (at) => Number(clockTime(at, zone).slice(-2)));
  const until = isToday && strip.nowLeft < LATEST_LABEL ? strip.nowLeft : 100;
  const place = placeIn(strip.hours);
  const labels = stripLabels(shown, (id) => taskTexts.value.get(id), place, until);
  return (
    <div
      class="history-strip"
      role="img"
      aria-label={t("history.strip", { count: sessions.length })}
    >
      <div class="strip-labels">
        {labels.map(({ key, text, left, width, room }) => (
          <span key={key} style={{ left: `${left}%`, width: `${room}%` }}>
            {text}
            <i style={{ width: `${(width / room) * 100}%` }} />
          </span>
        ))}
        {until < 100 && (
          <b style={{ left: `${until}%` }}>
            {t("history.nowAt", { time: clockTime(now.value, zone) })}
          </b>
        )}
      </div>
      <div class="day-strip">
        {strip.hours.slice(1, -1).map(({ at, left }) => (
          <s key={at} style={{ left: `${left}%` }} />
        ))}
        {strip.blocks.map(({ key, kind, left, width }) => (
          <i key={key} class={kind} style={{ left: `${left}%`, width: `${width}%` }} />
        ))}
        {isToday && <u style={{ left: `${strip.nowLeft}%` }} />}
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

/** Where an instant lies between the hours of a strip, in percent. */
function placeIn(hours: readonly { at: Instant; left: number }[]): (at: Instant) => number {
  const [first, second] = hours;
  if (!first || !second) return () => 0;
  const perMs = (second.left - first.left) / (second.at - first.at);
  return (at) => first.left + (at - first.at) * perMs;
}

function drawnOf(session: Pomodoro): Drawn[] {
  const { id, startedAt, endedAt, overtimeSeconds } = session;
  const over = endedAt - overtimeSeconds * 1000;
  const worked: Drawn = { key: id, kind: blockKind(session), from: startedAt, to: over };
  if (over === endedAt) return [worked];
  return [worked, { key: `${id} over`, kind: "overtime", from: over, to: endedAt }];
}

function underWay({ state, phase, startedAt, endsAt }: Timer, until: Instant): Drawn[] {
  if (startedAt === null || endsAt === null) return [];
  if (state !== "running" && state !== "paused") return [];
  const to = Math.max(startedAt, until);
  return [
    { key: "planned", kind: "planned", from: startedAt, to: Math.max(endsAt, to) },
    { key: "now", kind: phase, from: startedAt, to },
  ];
}
