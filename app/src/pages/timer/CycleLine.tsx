import { explain } from "../../domain/cycle";
import { t } from "../../i18n/index";
import { settings } from "../../state/settings";
import { timer } from "../../state/timer";
import { cycleDots } from "./cycle-dots";
import { cycleWords } from "./cycle-words";

/** Where the cycle stands, what comes next and why. */
export function CycleLine() {
  const current = timer.value;
  return (
    <p class="cycle">
      <span role="img" aria-label={t("cycle.dots", current.cycle)}>
        {cycleDots(current).map((dot, place) => (
          <i key={place} class={dot} />
        ))}
      </span>
      <span>{cycleWords(current, explain(current, settings.value))}</span>
    </p>
  );
}
