import { useMemo } from "preact/hooks";
import { FILE } from "../../components/Drawings";
import { Icon } from "../../components/Icon";
import { Select } from "../../components/Select";
import { hasLocalTimes } from "../../domain/porting/dry-run";
import { t } from "../../i18n/porting";
import { type Report, readInZone } from "../../state/import";
import { knownZones, zoneOptions } from "../settings/zone-names";
import { recognised } from "./report-words";

/** Which file it is, and in which zone its clocks are. */
export function FileHead({ report }: { report: Report }) {
  return (
    <div class="file-head">
      <Icon name={FILE} />
      <div>
        <h2>{report.name}</h2>
        <p class="small soft">{recognised(report)}</p>
      </div>
      {hasLocalTimes(report.format) && <ZoneField zone={report.zone} />}
    </div>
  );
}

function ZoneField({ zone }: { zone: string }) {
  const options = useMemo(() => zoneOptions(knownZones(), zone), [zone]);
  return (
    <div class="file-zone">
      <span class="soft" aria-hidden="true">
        {t("porting.zone")}
      </span>
      <Select
        label={t("porting.zone")}
        width={208}
        options={options}
        value={zone}
        onChange={(chosen) => void readInZone(chosen)}
      />
    </div>
  );
}
