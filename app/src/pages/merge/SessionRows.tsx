import type { Pomodoro } from "../../domain/records";
import { settings } from "../../state/settings";
import { blockKind } from "../timer/day-strip";
import { rowWords } from "./merge-words";
import { Some } from "./Some";

/** Sessions, newest first. */
export function SessionRows({ sessions }: { sessions: readonly Pomodoro[] }) {
  const { zone } = settings.value;
  return (
    <ul class="merge-rows">
      <Some of={sessions} first={3}>
        {(session) => {
          const { day, times, what, length } = rowWords(session, zone);
          return (
            <li key={session.id}>
              <span class="soft">{day}</span>
              <span>{times}</span>
              <span class="merge-what">
                <i class={`merge-swatch ${blockKind(session)}`} /> {what}
              </span>
              <span class="merge-length">{length}</span>
            </li>
          );
        }}
      </Some>
    </ul>
  );
}
