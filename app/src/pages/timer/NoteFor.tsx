import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { REFRESH, SOUND } from "../../components/Drawings";
import { Note } from "../../components/Note";
import { t } from "../../i18n/notes";
import { testSound } from "../../state/alerts";
import { dismissNotice, type Notice } from "../../state/notices";
import { settings } from "../../state/settings";
import { answerZone } from "../../state/zone-offer";
import { asideWords } from "./aside-words";
import { ElsewhereNote, FirstNote } from "./DeviceNotes";
import { LeftWorkNote } from "./LeftWorkNote";
import { SettleDialog } from "./SettleDialog";

/** One thing that the page has to say, and what can be done about it. */
export function NoteFor({ shown }: { shown: Notice }) {
  switch (shown.kind) {
    case "elsewhere":
      return <ElsewhereNote shown={shown} />;
    case "first":
      return <FirstNote shown={shown} />;
    case "aside":
      return <AsideNote shown={shown} />;
    case "leftWork":
      return (
        <LeftWorkNote work={shown}>
          <Later kind="leftWork" />
        </LeftWorkNote>
      );
    case "zone":
      return <ZoneNote shown={shown} />;
    case "update":
      return <UpdateNote apply={shown.apply} />;
    case "noSound":
      return <NoSoundNote />;
    case "problem":
      return <Note icon="alert" title={shown.text} actions={<Dismiss />} />;
  }
}

function Dismiss() {
  return (
    <Button kind="plain" icon="close" label={t("note.dismiss")} onClick={() => dismissNotice()} />
  );
}

function Later({ kind }: { kind: Notice["kind"] }) {
  return (
    <Button kind="plain" onClick={() => dismissNotice(kind)}>
      {t("note.later")}
    </Button>
  );
}

function ZoneNote({ shown }: { shown: Extract<Notice, { kind: "zone" }> }) {
  const [zone, saved] = [shown.zone, shown.saved].map((name) => name.replaceAll("_", " "));
  const actions = (
    <>
      <Button onClick={() => void answerZone(shown.zone, true)}>
        {t("note.zoneUse", { zone: zone ?? "" })}
      </Button>
      <Button kind="plain" onClick={() => void answerZone(shown.zone, false)}>
        {t("note.zoneKeep", { zone: saved ?? "" })}
      </Button>
    </>
  );
  return (
    <Note icon="alert" title={t("note.zone", { zone: zone ?? "" })} actions={actions}>
      {t("note.zoneMeans", { zone: saved ?? "" })}
    </Note>
  );
}

function UpdateNote({ apply }: { apply: () => void }) {
  const actions = (
    <>
      <Button onClick={apply}>{t("note.updateNow")}</Button>
      <Later kind="update" />
    </>
  );
  return (
    <Note icon={REFRESH} title={t("note.update")} actions={actions}>
      {t("note.updateMeans")}
    </Note>
  );
}

function NoSoundNote() {
  const actions = <Button onClick={() => void testSound()}>{t("note.testSound")}</Button>;
  return (
    <Note icon={SOUND} title={t("note.noSound")} actions={actions}>
      {t("note.noSoundMeans")}
    </Note>
  );
}

function AsideNote({ shown }: { shown: Extract<Notice, { kind: "aside" }> }) {
  const [open, setOpen] = useState<"settle" | "details" | null>(null);
  const actions = (
    <>
      <Button kind="go" onClick={() => setOpen("settle")}>
        {t("note.settle")}
      </Button>
      <Button onClick={() => setOpen("details")}>{t("note.details")}</Button>
    </>
  );
  return (
    <>
      <Note icon="alert" title={t("note.aside", { count: shown.count })} actions={actions}>
        {asideWords(shown.first, settings.value.zone)}
      </Note>
      {open && (
        <SettleDialog
          aside={shown.first}
          detailed={open === "details"}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
