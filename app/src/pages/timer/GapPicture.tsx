import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/dialogs";
import type { Gap } from "../../state/gap";
import { gapStrip, STRIP_WIDTH } from "./gap-strip";

const HEIGHT = 46;

/** The phase, its plan and the sleep on one line; the words above it say the same. */
export function GapPicture({ gap, zone }: { gap: Gap; zone: string }) {
  const { startedAt, endsAt } = gap.timer;
  const { worked, asleep, planned, labels } = gapStrip(
    startedAt ?? gap.from,
    endsAt ?? gap.to,
    gap.from,
    gap.to,
  );
  return (
    <svg class="gap-picture" viewBox={`0 0 ${STRIP_WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect class="ground" width={STRIP_WIDTH} height="26" rx="6" />
      <rect class="asleep" {...asleep} height="26" />
      <text x={asleep.x + asleep.width * WORD_PLACE} y="17">
        {t("gap.asleep")}
      </text>
      <rect class="worked" {...worked} y="4" height="18" rx="4" />
      {planned && <rect class="planned" {...planned} y="4" height="18" rx="4" />}
      {labels.map(({ at, x }) => (
        <text key={at} x={x} y="42">
          {clockTime(at, zone)}
        </text>
      ))}
    </svg>
  );
}

/** The word stands right of the middle, where the plan does not run through it. */
const WORD_PLACE = 0.73;
