import type { Pomodoro } from "../../domain/records";
import { clockTime } from "../../i18n/dates";
import { blockKind } from "../timer/day-strip";
import { spread } from "./overlap-strip";

interface OverlapStripProps {
  /** What was there, and what is left of it. */
  others: readonly Pomodoro[];
  left: readonly Pomodoro[];
  /** The one that comes. */
  session: Pomodoro;
  zone: string;
  timed?: boolean;
}

/** A preview; the words beside it say the same. */
export function OverlapStrip({ others, left, session, zone, timed = false }: OverlapStripProps) {
  const placed = spread([...others, session]);
  return (
    <div class="overlap-strip" aria-hidden="true">
      <div class="overlap-bar">
        {others.map((one) => (
          <i key={`was ${one.id}`} class="was" style={placed(one)} />
        ))}
        {left.map((one) => (
          <i key={one.id} class={blockKind(one)} style={placed(one)} />
        ))}
        <i class={`comes ${blockKind(session)}`} style={placed(session)} />
      </div>
      {timed && (
        <div class="overlap-times">
          {[session.startedAt, session.endedAt].map((at) => (
            <span key={at} style={{ left: placed({ startedAt: at, endedAt: at }).left }}>
              {clockTime(at, zone)}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
