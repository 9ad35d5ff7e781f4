import type { ComponentChildren } from "preact";
import { useEffect, useId, useState } from "preact/hooks";
import { nextTask } from "../../device/tasks";
import { t } from "../../i18n/statistics";
import type { Table } from "./table";
import "./charts.css";

interface ChartProps {
  label: string;
  table: () => Table;
  children: ComponentChildren;
}

/** A chart with its table behind it: screen readers find it there, and everyone else at a press. */
export function Chart({ label, table, children }: ChartProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <figure class="chart-figure">
      {children}
      <button
        type="button"
        class="chart-toggle"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t("statistics.tableOf", { chart: label })}
        onClick={() => setOpen(!open)}
      >
        {t("statistics.table")}
      </button>
      <div id={id} class={open ? "chart-table" : "vh"} tabIndex={open ? 0 : undefined}>
        <Figures label={label} table={table} />
      </div>
    </figure>
  );
}

/** Made after the picture is to be seen: a year has many rows. */
function Figures({ label, table }: { label: string; table: () => Table }) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let wanted = true;
    nextTask().then(() => wanted && setReady(true));
    return () => {
      wanted = false;
    };
  }, []);
  if (!ready) return null;
  const { head, rows } = table();
  return (
    <table>
      <caption class="vh">{label}</caption>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...figures]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {figures.map((figure, column) => (
              <td key={column}>{figure}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
