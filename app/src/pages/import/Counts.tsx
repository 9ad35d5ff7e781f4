import type { Status } from "../../domain/porting/decision";
import { t } from "../../i18n/porting";

const STATUSES = ["new", "there", "overlaps", "wrong"] as const;

interface CountsProps {
  totals: Readonly<Record<Status, number>>;
  only: Status | null;
  onOnly: (status: Status | null) => void;
}

/** How many rows there are of each sort; a press shows these alone. */
export function Counts({ totals, only, onOnly }: CountsProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame
    <div class="counts" role="group" aria-label={t("porting.counts")}>
      {STATUSES.map((status) => (
        <button
          key={status}
          type="button"
          aria-pressed={status === only}
          onClick={() => onOnly(status === only ? null : status)}
        >
          <b>{t("porting.count", { count: totals[status] })}</b> {sortOf(status, totals[status])}
        </button>
      ))}
    </div>
  );
}

function sortOf(status: Status, count: number): string {
  return status === "overlaps" ? t("porting.overlaps", { count }) : t(`porting.${status}`);
}
