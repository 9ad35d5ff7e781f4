import { InTurn } from "../../components/InTurn";
import { t } from "../../i18n/settings";
import { account } from "../../state/account";
import { AlertSettings } from "./AlertSettings";
import { AppSettings } from "./AppSettings";
import { DaySettings } from "./DaySettings";
import { FlowSettings } from "./FlowSettings";
import { LengthSettings } from "./LengthSettings";
import { LookSettings } from "./LookSettings";
import "./settings.css";

/** Each change is saved at once; there is no button to save with. */
export default function SettingsPage() {
  return (
    <>
      <div class="top">
        <h1>{t("settings.title")}</h1>
        <span class="soft small">{t(account.value ? "settings.saved" : "settings.savedHere")}</span>
      </div>
      <InTurn>
        <LengthSettings />
      </InTurn>
      <InTurn>
        <FlowSettings />
      </InTurn>
      <InTurn>
        <DaySettings />
      </InTurn>
      <InTurn>
        <AlertSettings />
      </InTurn>
      <InTurn>
        <LookSettings />
      </InTurn>
      <InTurn>
        <AppSettings />
      </InTurn>
    </>
  );
}
