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
import type { Free, Opened } from "./opened";
import { SearchList } from "./SearchList";
import "../../styles/fields.css";
import "./history.css";
import "./session-form.css";

/** What was done, day by day or found over all days; everything in it can be put right. */
export default function HistoryPage() {
  const [opened, setOpened] = useState<Opened>(null);
  const { day } = dayShown.value;
  const { everywhere } = place.value;
  const close = () => setOpened(null);
  const add = (free: Free | null) => setOpened({ what: "add", free });

  useEffect(() => {
    const ends = [followPlace(), followDay(), followSearch(), followArrows()];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  useEffect(close, [day, everywhere]);
  useEffect(() => (opened ? holdDay() : undefined), [opened !== null]);

  const lists = {
    editing: opened?.what === "edit" ? opened.id : null,
    onEdit: (id: string) => setOpened({ what: "edit", id }),
    onClose: close,
    onAdd: add,
  };
  const adding = opened?.what === "add";
  return (
    <>
      <h1 class="vh">{t("history.title")}</h1>
      <DayBar onAdd={() => add(null)} />
      {!everywhere && <DayHero />}
      <FilterBar />
      <div class={adding ? "main-side" : undefined}>
        {everywhere ? <SearchList {...lists} /> : <DayList {...lists} />}
        {adding && (
          <AddSession key={`${day} ${opened.free?.from}`} free={opened.free} onClose={close} />
        )}
      </div>
    </>
  );
}
