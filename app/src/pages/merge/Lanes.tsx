import type { Pomodoro } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/merging";
import { spread } from "../history/overlap-strip";
import { blockKind } from "../timer/day-strip";
import { marksOf } from "./marks";

interface LanesProps {
  session: Pomodoro;
  others: readonly Pomodoro[];
  zone: string;
}

/** When a session was here, and what was there; the words above it say the same. */
export function Lanes({ session, others, zone }: LanesProps) {
  const all = [session, ...others];
  const placed = spread(all);
  return (
    <div class="lanes" aria-hidden="true">
      {[[session], others].map((lane, index) => (
        <div key={index === 0 ? "here" : "there"} class="lane">
          <span>{t(index === 0 ? "merge.here" : "merge.there")}</span>
          <div>
            {lane.map((one) => (
              <i key={one.id} class={blockKind(one)} style={placed(one)} />
            ))}
          </div>
        </div>
      ))}
      <div class="lane-times">
        {marksOf(all).map((at) => (
          <span key={at} style={{ left: placed({ startedAt: at, endedAt: at }).left }}>
            {clockTime(at, zone)}
          </span>
        ))}
      </div>
    </div>
  );
}
