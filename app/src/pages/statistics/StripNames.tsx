import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/statistics";
import { now } from "../../state/clock";
import { settings } from "../../state/settings";
import { everyTask, type Loaded } from "../../state/statistics";
import { stripLabels } from "../history/strip-labels";
import type { StripLayout } from "./strip";

/** So far on the right, in percent, there is still room for the word at the present. */
const LATEST_LABEL = 90;
/** A letter of those names takes no more, on average. */
const LETTER_PX = 7;

interface StripNamesProps {
  loaded: Loaded;
  layout: StripLayout;
  width: number;
  current: boolean;
}

/** What was worked on, above the strip of a day, and where it is now: as of when the strip was drawn. */
export function StripNames({ loaded, layout, width, current }: StripNamesProps) {
  const { strip, top } = layout;
  const tasks = everyTask.value;
  const until = current && strip.nowLeft < LATEST_LABEL ? strip.nowLeft : 100;
  const [first, second] = strip.hours;
  const perMs = first && second ? (second.left - first.left) / (second.at - first.at) : 0;
  const place = (at: number) => (at - (first?.at ?? at)) * perMs;
  const labels = stripLabels(loaded.sessions, (id) => tasks.get(id)?.text, place, until);
  const px = (percent: number) => (percent / 100) * width;
  return (
    <>
      {labels.map(({ key, text, left, width: reach, room }) => (
        <g key={key}>
          <path class="lead" d={`M${px(left)} ${top - 4}v-4h${px(reach)}v4`} />
          <text class="start small" x={px(left)} y={top - 18}>
            {fitted(text, px(room))}
          </text>
        </g>
      ))}
      {until < 100 && (
        <text class="start strong small" x={px(until)} y={top - 18}>
          {t("statistics.nowAt", { time: clockTime(now.peek(), settings.value.zone) })}
        </text>
      )}
    </>
  );
}

/** As much of a text as there is room for, in px: a picture's texts do not cut themselves off. */
function fitted(text: string, room: number): string {
  const letters = Math.floor(room / LETTER_PX) - 1;
  return text.length <= letters ? text : `${text.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
}
