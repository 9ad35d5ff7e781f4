import { Button } from "../../components/Button";
import { SEARCH } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/history";
import { daySessions, taskTags, taskTexts } from "../../state/history";
import { fits } from "../../state/history-filter";
import { place, SHOWN, type Shown, showPlace } from "../../state/history-place";
import { SearchField } from "./SearchField";

const NAMES = {
  all: "history.all",
  focus: "history.focusOnly",
  breaks: "history.breaksOnly",
  stopped: "history.stoppedOnly",
  interrupted: "history.interruptedOnly",
} as const satisfies Record<Shown, string>;

/** What is let through; the filters hold for the day and for a search alike. */
export function FilterBar() {
  const { everywhere } = place.value;
  return (
    <search class="filters" aria-label={t("history.filters")}>
      {everywhere && <SearchField />}
      {SHOWN.map((shown) => (
        <Chip key={shown} shown={shown} />
      ))}
      <Choose
        label={t("history.task")}
        none={t("history.anyTask")}
        value={place.value.task}
        options={[...taskTexts.value]}
        onChange={(task) => showPlace({ task })}
      />
      <Choose
        label={t("history.tags")}
        none={t("history.anyTag")}
        value={place.value.tag}
        options={tagOptions()}
        onChange={(tag) => showPlace({ tag })}
      />
      {!everywhere && (
        <span class="push">
          <Button icon={SEARCH} onClick={() => showPlace({ everywhere: true, text: "" })}>
            {t("history.searchAll")}
          </Button>
        </span>
      )}
    </search>
  );
}

function Chip({ shown }: { shown: Shown }) {
  const sessions = place.value.everywhere ? null : daySessions.value;
  return (
    <button
      type="button"
      class="chip"
      aria-pressed={place.value.shown === shown}
      onClick={() => showPlace({ shown })}
    >
      {t(NAMES[shown])} {sessions && <b>{sessions.filter((one) => fits(one, shown)).length}</b>}
    </button>
  );
}

/** The tags of tasks and of the day's sessions, and the one that is asked for. */
function tagOptions(): [string, string][] {
  const { tag } = place.value;
  const used = (daySessions.value ?? []).flatMap(({ tags }) => tags);
  const all = new Set([...taskTags.value, ...used, ...(tag === null ? [] : [tag])]);
  return [...all].sort((a, b) => a.localeCompare(b)).map((one) => [one, one]);
}

interface ChooseProps {
  label: string;
  none: string;
  value: string | null;
  options: readonly (readonly [value: string, text: string])[];
  onChange: (value: string | null) => void;
}

function Choose({ label, none, value, options, onChange }: ChooseProps) {
  return (
    <span class="select chip-select">
      <select
        class="chip"
        aria-label={label}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      >
        <option value="">{none}</option>
        {options.map(([id, text]) => (
          <option key={id} value={id} selected={id === value}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </span>
  );
}
