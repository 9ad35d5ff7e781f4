import { DOWNLOAD } from "../../components/Drawings";
import { Note } from "../../components/Note";
import { listOf } from "../../i18n/lists";
import { t } from "../../i18n/sign-in";
import { guestWork } from "../../state/account";

/** What a guest has done on this device, which goes along. */
export function GuestWork() {
  const { sessions, tasks } = guestWork.value;
  if (sessions + tasks === 0) return null;
  const work = [
    ...(sessions > 0 ? [t("signIn.sessions", { count: sessions })] : []),
    ...(tasks > 0 ? [t("signIn.tasks", { count: tasks })] : []),
  ];
  return (
    <Note icon={DOWNLOAD} title={t("signIn.along", { work: listOf(work) })} inCard>
      {t("signIn.alongMeans")}
    </Note>
  );
}
