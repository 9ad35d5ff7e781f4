import { Icon } from "../../components/Icon";
import { countdown, countUp } from "../../i18n/dates";
import { now } from "../../state/clock";
import { settings } from "../../state/settings";
import { face, timer } from "../../state/timer";
import { faceWords } from "./face-words";

const LONG_CLOCK = "00:00".length;

export function ClockFace() {
  const { state, remainingMs, overtimeMs } = face.value;
  const words = faceWords(timer.value, remainingMs, now.value, settings.value.zone);
  const digits = state === "ended" ? `+${countUp(overtimeMs)}` : countdown(remainingMs);
  return (
    <div class="face">
      <div class="face-badge">
        {words.badge && (
          <span class={words.badge.quiet ? "badge quiet" : "badge"}>
            {words.badge.quiet && <Icon name="check" small />}
            {words.badge.text}
          </span>
        )}
      </div>
      <div class={digits.length > LONG_CLOCK ? "time long" : "time"} role="timer">
        {digits}
      </div>
      <div class="ends">
        {words.lines.map((line) => (
          <div key={line}>{line}</div>
        ))}
      </div>
    </div>
  );
}
