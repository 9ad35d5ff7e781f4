import { t } from "../i18n/keys";
import { saveSettings, settings } from "../state/settings";
import { hideKeyList } from "../state/shortcuts";
import { Dialog } from "./Dialog";
import { KEY_COLUMNS, type KeyGroup } from "./key-columns";
import { Switch } from "./Switch";
import "../styles/keys.css";

/** Every key that does something, and the switch that turns the letters off. */
export function KeyList() {
  return (
    <Dialog title={t("keys.title")} onClose={hideKeyList} broad>
      <div class="key-columns">
        {KEY_COLUMNS.map((groups) => (
          <div key={groups[0]?.title}>
            {groups.map((group) => (
              <Group key={group.title} {...group} />
            ))}
          </div>
        ))}
      </div>
      <div class="key-foot">
        <span class="small soft">{t("keys.wait")}</span>
        <span class="inline tight push">
          <span class="small" aria-hidden="true">
            {t("keys.switch")}
          </span>
          <Switch
            label={t("keys.switch")}
            checked={settings.value.shortcuts}
            onChange={(shortcuts) => void saveSettings({ shortcuts })}
          />
        </span>
      </div>
    </Dialog>
  );
}

function Group({ title, keys }: KeyGroup) {
  return (
    <section>
      <h3>{t(title)}</h3>
      <ul>
        {keys.map(([does, ...pressed]) => (
          <li key={does}>
            <span>{t(does)}</span>
            <span class="keys">
              {pressed.map((key) => (
                <kbd key={key} class="key">
                  {key}
                </kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
