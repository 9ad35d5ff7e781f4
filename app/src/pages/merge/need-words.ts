import { dayOfYear } from "../../i18n/calendar";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/merging";
import type { Ended } from "../../state/merging";
import { whatOf } from "./merge-words";

/** "Write the report, Thu 12 March, 09:30–09:45": what the account did not take. */
export function asideTitle({ item, aside }: Ended, zone: string): string {
  const data = aside?.data ?? item.given;
  if ("text" in data) return data.text;
  if (!("phase" in data && "day" in data)) return "";
  const when = { from: clockTime(data.startedAt, zone), to: clockTime(data.endedAt, zone) };
  return `${whatOf(data)}, ${t("merge.when", { day: dayOfYear(data.day), ...when })}`;
}

/** Why it was not. */
export function asideMeans({ aside }: Ended, zone: string): string {
  const [other] = aside?.conflicts ?? [];
  if (aside?.reason === "overlap" && other) {
    const span = { from: clockTime(other.startedAt, zone), to: clockTime(other.endedAt, zone) };
    return t("merge.meanwhile", span);
  }
  if (aside?.reason === "refused") return t("merge.refused", { detail: aside.detail });
  return t("merge.meanwhileOther");
}
