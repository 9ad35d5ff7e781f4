import { useEffect, useState } from "preact/hooks";
import { Section } from "../../components/Section";
import { t } from "../../i18n/account";
import { serverNow } from "../../state/clock";
import { readLog, type SecurityEvent } from "../../state/logins";
import { settings } from "../../state/settings";
import { eventWords } from "./event-words";
import { failureWords } from "./failure-words";
import { useRemote } from "./use-remote";
import { timeWords } from "./when-words";

const FIRST = 5;
const PAGE = 100;

/** What happened to the account: the latest, and on request what came before. */
export function LogSection() {
  const { value } = useRemote(() => readLog(null, FIRST));
  const [older, setOlder] = useState<readonly SecurityEvent[]>([]);
  const [more, setMore] = useState(true);
  const [problem, setProblem] = useState("");
  useEffect(() => {
    setOlder([]); // what is new has moved the rest
    setMore(true);
  }, [value]);
  const events = [...(value ?? []), ...older];

  const goOn = async () => {
    const outcome = await readLog(events.at(-1)?.at ?? null, PAGE);
    setProblem(outcome.ok ? "" : failureWords(outcome));
    if (!outcome.ok) return;
    setOlder([...older, ...outcome.value]);
    setMore(outcome.value.length === PAGE);
  };
  return (
    <Section title={t("log.title")} explains={t("log.explain")}>
      <div class="part">
        {value && <LogTable events={events} />}
        <p role="alert" class={problem ? "error" : ""}>
          {problem}
        </p>
        {value?.length === FIRST && more && (
          <button type="button" class="link" onClick={() => void goOn()}>
            {t("log.more")}
          </button>
        )}
      </div>
    </Section>
  );
}

function LogTable({ events }: { events: readonly SecurityEvent[] }) {
  const { zone } = settings.value;
  return (
    <table class="log">
      <thead>
        <tr>
          <th scope="col">{t("log.when")}</th>
          <th scope="col">{t("log.what")}</th>
          <th scope="col">{t("log.where")}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.at}>
            <td class="soft">{timeWords(event.at, serverNow(), zone)}</td>
            <td>{eventWords(event)}</td>
            <td class="soft">{event.device}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
