import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../../components/Button";
import { t } from "../../i18n/history";
import { place, showPlace } from "../../state/history-place";

const LONGEST = 200;

/** What to look for on all days. */
export function SearchField() {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const leave = () => showPlace({ everywhere: false, text: "" });
  return (
    <div class="search-all">
      <input
        class="input"
        type="search"
        ref={field}
        aria-label={t("history.searchFor")}
        placeholder={t("history.searchFor")}
        maxLength={LONGEST}
        value={place.value.text}
        onInput={({ currentTarget }) => showPlace({ text: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Escape" && event.currentTarget.value === "") leave();
        }}
      />
      <Button onClick={leave}>{t("history.endSearch")}</Button>
    </div>
  );
}
