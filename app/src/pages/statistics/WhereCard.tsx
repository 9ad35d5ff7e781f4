import { useState } from "preact/hooks";
import { Shares } from "../../components/charts/Shares";
import { Segmented } from "../../components/Segmented";
import { t } from "../../i18n/statistics";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import { everyTask, type Loaded } from "../../state/statistics";
import { figuresOf } from "./figures";
import { type Split, sharesOf } from "./shares";

/** So many are shown at first, if there are more. */
const FIRST = 5;

/** What the focus went into, by task or by tag. */
export function WhereCard({ loaded }: { loaded: Loaded }) {
  const [split, setSplit] = useState<Split>(loaded.view === "year" ? "tag" : "task");
  const [all, setAll] = useState(false);
  const { series, totals } = figuresOf(loaded, split, settings.value, today.value.day);
  const shares = sharesOf(series, split, totals.focusMs, everyTask.value);
  const label = t("statistics.where");
  return (
    <section class="card" aria-label={label}>
      <div class="card-head where-head">
        <h2>{label}</h2>
        <Segmented
          flat
          label={t("statistics.whereBy")}
          segments={[
            { value: "task", text: t("statistics.task") },
            { value: "tag", text: t("statistics.tag") },
          ]}
          value={split}
          onChange={setSplit}
        />
      </div>
      {shares.length === 0 && <p class="soft">{t("statistics.nowhere")}</p>}
      <Shares label={label} shares={all ? shares : shares.slice(0, FIRST)} />
      {shares.length > FIRST && (
        <button type="button" class="chart-toggle" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t("statistics.fewerOnly") : t("statistics.all", { count: shares.length })}
        </button>
      )}
    </section>
  );
}
