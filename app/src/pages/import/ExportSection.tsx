import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { FILE } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { Section } from "../../components/Section";
import { dateOf } from "../../i18n/calendar";
import { t } from "../../i18n/porting";
import {
  EXPORTS,
  exportAs,
  followHoldings,
  type Holdings,
  holdings,
  writing,
} from "../../state/export";
import { query } from "../../state/route";
import "./export.css";

/**
 * Everything that is on this device, as a file; `children` is what goes with it. The address `?export` leads
 * straight here.
 */
export function ExportSection({ children }: { children?: ComponentChildren }) {
  useEffect(followHoldings, []);
  const place = useRef<HTMLDivElement>(null);
  const asked = query.value === "?export";
  useEffect(() => {
    if (asked) place.current?.scrollIntoView();
  }, [asked]);
  const busy = writing.value;
  const held = holdings.value;
  return (
    <div ref={place}>
      <Section title={t("porting.export")} explains={t("porting.exportExplains")}>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame */}
        <div class="export-formats" role="group" aria-label={t("porting.exportAs")}>
          {EXPORTS.map((format) => (
            <button
              key={format}
              type="button"
              disabled={busy !== null}
              onClick={() => void exportAs(format)}
            >
              <Icon name={FILE} />
              <b>{t(`porting.${format}`)}</b>
              <span class="small soft">{t(`porting.${format}For`)}</span>
            </button>
          ))}
        </div>
        <p class="small soft" role="status">
          {busy
            ? t("porting.writing", { done: busy.done, of: held?.sessions ?? 0 })
            : held && holdingsWords(held)}
        </p>
        {children}
      </Section>
    </div>
  );
}

function holdingsWords(held: Holdings): string {
  const sessions = t("porting.sessions", { count: held.sessions });
  const tasks = t("porting.tasks", { count: held.tasks });
  if (held.since === null) return t("porting.holdingsNone", { sessions, tasks });
  return t("porting.holdings", { sessions, tasks, since: dateOf(held.since) });
}
