import { t } from "../i18n";
import { countdown, countUp } from "../i18n/dates";
import { type Face, face } from "../state/timer";

/** The phase that runs, as a chip that opens the timer. */
export function RunningPhase() {
  const { state, phase, remainingMs, overtimeMs, fraction } = face.value;
  if (state === "idle") return null;
  const over = state === "ended";
  const clock = over ? `+${countUp(overtimeMs)}` : countdown(remainingMs);
  return (
    <a class="running" href="/" aria-label={t(SAYS[state], { phase: t(`phase.${phase}`), clock })}>
      <svg viewBox="0 0 22 22" aria-hidden="true">
        <circle class="whole" cx="11" cy="11" r="8" />
        <circle
          cx="11"
          cy="11"
          r="8"
          pathLength={100}
          stroke-dasharray={`${(1 - fraction) * 100} 100`}
        />
      </svg>
      {clock}
    </a>
  );
}

const SAYS = {
  running: "nav.running",
  paused: "nav.paused",
  ended: "nav.ended",
} as const satisfies Record<Exclude<Face["state"], "idle">, string>;
