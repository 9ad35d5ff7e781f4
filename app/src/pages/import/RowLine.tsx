import { CLASH } from "../../components/Drawings";
import { Icon, type IconName } from "../../components/Icon";
import type { Status } from "../../domain/porting/decision";
import type { Judged } from "../../domain/porting/dry-run";
import { t } from "../../i18n/porting";
import { lineWords } from "./report-words";

const ICONS: Readonly<Record<Status, IconName>> = {
  new: "more",
  there: "check",
  overlaps: CLASH,
  wrong: "alert",
};
const VERDICTS = {
  new: "porting.isNew",
  there: "porting.isThere",
  overlaps: "porting.isOverlap",
  wrong: "porting.isWrong",
} as const;

interface RowLineProps {
  row: Judged;
  zone: string;
  texts: ReadonlyMap<string, string>;
}

/** A row of the file, and what happens to it. */
export function RowLine({ row, zone, texts }: RowLineProps) {
  const { place, day, times, task, length, detail } = lineWords(row, zone, texts);
  return (
    <tr>
      <td class="number soft">{place}</td>
      <td class="row-when">
        {day} {times && <span class="soft">{times}</span>}
      </td>
      <td class={row.source === null ? "row-task" : "row-task is-source"}>{task}</td>
      <td class="number">{length}</td>
      <td class="row-happens">
        <Icon name={ICONS[row.status]} small />
        <b>{t(VERDICTS[row.status])}</b> {detail && <span class="soft small">{detail}</span>}
      </td>
    </tr>
  );
}
