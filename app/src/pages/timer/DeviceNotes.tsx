import { Button } from "../../components/Button";
import { INFO, PHONE } from "../../components/Drawings";
import { Note } from "../../components/Note";
import { clockTime, countdown } from "../../i18n/dates";
import { t } from "../../i18n/notes";
import type { Notice } from "../../state/notices";
import { settings } from "../../state/settings";
import { tasks } from "../../state/tasks";
import { face, pause, resume, start, stop, timer } from "../../state/timer";

const SECOND_MS = 1000;
const FIRST = {
  started: "note.firstStarted",
  paused: "note.firstPaused",
  resumed: "note.firstResumed",
  stopped: "note.firstStopped",
  ended: "note.firstEnded",
  changed: "note.firstChanged",
} as const;

/** The phase was started on another device: this one follows, and can take every action. */
export function ElsewhereNote({ shown }: { shown: Extract<Notice, { kind: "elsewhere" }> }) {
  const title = t("note.started", {
    device: shown.device ?? t("note.anotherDevice"),
    time: clockTime(shown.at, settings.value.zone),
  });
  const actions = (
    <>
      <PauseOrResume />
      <Button onClick={() => void stop()}>{t("timer.stop")}</Button>
    </>
  );
  return (
    <Note icon={PHONE} title={title} actions={actions}>
      {following()}
    </Note>
  );
}

function following(): string {
  const { phase, remainingMs } = face.value;
  const given = { phase: t(`phase.${phase}`), clock: countdown(remainingMs) };
  const task = tasks.value.find(({ id }) => id === timer.value.task)?.text;
  return task ? t("note.followsTask", { ...given, task }) : t("note.follows", given);
}

/** A command from here came too late; the state that stands is shown. */
export function FirstNote({ shown }: { shown: Extract<Notice, { kind: "first" }> }) {
  const seconds = Math.max(0, Math.round((shown.mine - shown.at) / SECOND_MS));
  const title = t(FIRST[shown.what], {
    device: shown.device ?? t("note.anotherDevice"),
    ago: t("note.seconds", { count: seconds }),
  });
  const { state, remainingMs } = face.value;
  const underWay = state === "running" || state === "paused";
  return (
    <Note icon={INFO} title={title} actions={<PauseOrResume />}>
      {underWay ? t("note.unchangedLeft", { clock: countdown(remainingMs) }) : t("note.unchanged")}
    </Note>
  );
}

function PauseOrResume() {
  const { state } = face.value;
  if (state === "running") return <Button onClick={() => void pause()}>{t("timer.pause")}</Button>;
  if (state === "paused") return <Button onClick={() => void resume()}>{t("timer.resume")}</Button>;
  return <Button onClick={() => void start()}>{t("timer.start")}</Button>;
}
