import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/history";
import { dayShown, followDay, holdDay } from "../../state/history";
import { followPlace, place } from "../../state/history-place";
import { followSearch } from "../../state/history-search";
import { AddSession } from "./AddSession";
import { followArrows } from "./arrows";
import { DayBar } from "./DayBar";
import { DayHero } from "./DayHero";
import { DayList } from "./DayList";
import { FilterBar } from "./FilterBar";
import { CLOSED, type Free, type Opened } from "./opened";
import { SearchList } from "./SearchList";
import "../../styles/fields.css";
import "./history.css";
import "./session-form.css";

/** What was done, day by day or found over all days; everything in it can be put right. */
export default function HistoryPage() {
  const [opened, setOpened] = useState(CLOSED);
  const [overlapped, setOverlapped] = useState<readonly string[]>([]);
  const { day } = dayShown.value;
  const { everywhere } = place.value;
  const { editing, adding } = opened;
  const open = (patch: Partial<Opened>) => setOpened((before) => ({ ...before, ...patch }));
  const add = (free: Free | null) => open({ adding: { free } });

  useEffect(() => {
    const ends = [followPlace(), followDay(), followSearch(), followArrows()];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  useEffect(() => setOpened(CLOSED), [day, everywhere]);
  const writes = editing !== null || adding !== null;
  useEffect(() => (writes ? holdDay() : undefined), [writes]);

  const lists = {
    editing,
    overlapped,
    onEdit: (id: string) => open({ editing: id }),
    onClose: () => open({ editing: null }),
    onAdd: add,
  };
  return (
    <>
      <h1 class="vh">{t("history.title")}</h1>
      <DayBar onAdd={() => add(null)} />
      {!everywhere && <DayHero />}
      <FilterBar />
      <div class={adding ? "main-side" : undefined}>
        {everywhere ? <SearchList {...lists} /> : <DayList {...lists} />}
        {adding && (
          <AddSession
            key={`${day} ${adding.free?.from}`}
            free={adding.free}
            onOverlap={setOverlapped}
            onClose={() => open({ adding: null })}
          />
        )}
      </div>
    </>
  );
}
