import { useComputed } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useTurn } from "../../components/InTurn";
import { Row } from "../../components/Section";
import { Select } from "../../components/Select";
import { clockTime } from "../../i18n/dates";
import { t } from "../../i18n/settings";
import { now } from "../../state/clock";
import { saveSettings, settings } from "../../state/settings";
import { knownZones, zoneOptions } from "./zone-names";

export function ZoneRow() {
  const { zone } = settings.value;
  const time = useComputed(() => clockTime(now.value, settings.value.zone)); // it changes each minute
  const rest = useTurn(); // there are hundreds
  const options = useMemo(() => zoneOptions(rest ? knownZones() : [], zone), [rest, zone]);
  return (
    <Row label={t("settings.zone")} hint={t("settings.zoneHint", { time: time.value })} broad>
      <Select
        label={t("settings.zone")}
        width={208}
        options={options}
        value={zone}
        onChange={(chosen) => void saveSettings({ zone: chosen })}
      />
    </Row>
  );
}
