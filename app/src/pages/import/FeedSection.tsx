import { useEffect, useId } from "preact/hooks";
import { Button } from "../../components/Button";
import { COPY } from "../../components/Drawings";
import { Section } from "../../components/Section";
import { dayName } from "../../i18n/dates";
import { t } from "../../i18n/porting";
import { type Feed, feed, makeFeed, readFeed } from "../../state/calendar-feed";
import { showToast } from "../../state/notices";
import { settings } from "../../state/settings";
import { ProofDialog } from "../account/ProofDialog";

/** The secret address of the account's calendar. */
export function FeedSection() {
  useEffect(() => void readFeed(), []);
  const shown = feed.value;
  return (
    <Section title={t("porting.feed")} explains={t("porting.feedExplains")}>
      <div class="stack g16" aria-live="polite">
        {shown === "unknown" && <p class="soft">{t("porting.feedUnknown")}</p>}
        {shown === "away" && <Away />}
        {typeof shown === "object" && <Known feed={shown} />}
      </div>
      <ProofDialog />
    </Section>
  );
}

function Away() {
  return (
    <div class="inline">
      <p>{t("porting.feedAway")}</p>
      <Button onClick={() => void readFeed()}>{t("nav.tryAgain")}</Button>
    </div>
  );
}

function Known({ feed: { since, address } }: { feed: Feed }) {
  const date = since === null ? "" : dayName(since, settings.value.zone);
  return (
    <>
      {address ? (
        <Address address={address} />
      ) : (
        <p>{since === null ? t("porting.feedNone") : t("porting.feedSince", { date })}</p>
      )}
      <div class="inline">
        <Button onClick={() => void makeFeed()}>
          {t(since === null ? "porting.feedMake" : "porting.feedReplace")}
        </Button>
        {since !== null && <span class="small soft">{t("porting.feedReplaceMeans")}</span>}
      </div>
    </>
  );
}

function Address({ address }: { address: string }) {
  const id = useId();
  const copy = async () => {
    const done = await navigator.clipboard.writeText(address).then(
      () => true,
      () => false,
    );
    showToast({ text: t(done ? "porting.feedCopied" : "porting.feedNotCopied") });
  };
  return (
    <div class="field">
      <label for={id}>{t("porting.feedAddress")}</label>
      <div class="with-end">
        <input
          id={id}
          class="input feed-address"
          readOnly
          value={address}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button
          kind="plain"
          icon={COPY}
          label={t("porting.feedCopy")}
          onClick={() => void copy()}
        />
      </div>
      <p class="help">{t("porting.feedOnce")}</p>
    </div>
  );
}
