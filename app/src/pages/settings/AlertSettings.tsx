import { Button } from "../../components/Button";
import { PLAY } from "../../components/Drawings";
import { Row, Section } from "../../components/Section";
import { Select } from "../../components/Select";
import { Slider } from "../../components/Slider";
import { Switch } from "../../components/Switch";
import type { Sounds } from "../../domain/records";
import { t } from "../../i18n/settings";
import { notificationState, requestNotifications, testSound } from "../../state/alerts";
import { saveSettings, saveSounds, settings } from "../../state/settings";
import { AlertTest } from "./AlertTest";

const RING_SOUNDS = ["bell", "chime", "wood"] as const satisfies readonly Sounds["ringSound"][];

export function AlertSettings() {
  const { sounds } = settings.value;
  return (
    <Section title={t("settings.alerts")} explains={t("settings.alertsExplain")}>
      <ul class="rows">
        <Row label={t("settings.ring")}>
          <Switch
            label={t("settings.ring")}
            checked={sounds.ring}
            onChange={(ring) => void saveSounds({ ring })}
          />
        </Row>
        {sounds.ring && <Ring {...sounds} />}
        <Row label={t("settings.tick")}>
          <Switch
            label={t("settings.tick")}
            checked={sounds.tick}
            onChange={(tick) => void saveSounds({ tick })}
          />
        </Row>
        {sounds.tick && (
          <Row label={t("settings.tickVolume")} broad>
            <Slider
              label={t("settings.tickVolume")}
              value={sounds.tickVolume}
              onChange={(tickVolume) => void saveSounds({ tickVolume })}
            />
          </Row>
        )}
        <Row label={t("settings.notification")} hint={t("settings.notificationHint")}>
          <Switch
            label={t("settings.notification")}
            checked={settings.value.notifications && notificationState.value === "granted"}
            onChange={(wanted) => void switchNotifications(wanted)}
          />
        </Row>
      </ul>
      <AlertTest />
    </Section>
  );
}

function Ring({ ringSound, ringVolume }: Sounds) {
  return (
    <>
      <Row label={t("settings.sound")} broad>
        <div class="sound-choice">
          <Select
            label={t("settings.sound")}
            width={148}
            options={RING_SOUNDS.map((value) => ({ value, text: t(`settings.sound.${value}`) }))}
            value={ringSound}
            onChange={(sound) => void saveSounds({ ringSound: sound }).then(testSound)}
          />
          <Button icon={PLAY} label={t("settings.play")} onClick={() => void testSound()} />
        </div>
      </Row>
      <Row label={t("settings.ringVolume")} broad>
        <Slider
          label={t("settings.ringVolume")}
          value={ringVolume}
          onChange={(volume) => void saveSounds({ ringVolume: volume })}
        />
      </Row>
    </>
  );
}

/** Permission is asked for by this press only; refused, the switch stays off and the test below says why. */
async function switchNotifications(wanted: boolean): Promise<void> {
  const granted = wanted && (await requestNotifications()) === "granted";
  await saveSettings({ notifications: granted });
}
