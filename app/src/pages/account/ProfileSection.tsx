import { useState } from "preact/hooks";
import { initials } from "../../components/AccountButton";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { NameInput } from "../../components/NameInput";
import { Section } from "../../components/Section";
import { t } from "../../i18n/account";
import type { Failure } from "../../state/asking";
import { type Profile, readProfile, saveProfile } from "../../state/profile";
import { failureWords } from "./failure-words";
import { useRemote } from "./use-remote";

/** How the account is called: by its owner's name, and by the one that is typed to sign in. */
export function ProfileSection() {
  const { value } = useRemote(readProfile);
  return (
    <Section title={t("profile.title")} explains={t("profile.explain")}>
      {value && <ProfileForm profile={value} />}
    </Section>
  );
}

function ProfileForm({ profile }: { profile: Profile }) {
  const [saved, setSaved] = useState(profile);
  const [displayName, setDisplayName] = useState(profile.displayName);
  const [name, setName] = useState(profile.name);
  const [failure, setFailure] = useState<Failure | null>(null);
  const changed = displayName.trim() !== saved.displayName || name.trim() !== saved.name;

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!changed) return;
    const outcome = await saveProfile(name.trim(), displayName.trim());
    setFailure(outcome.ok ? null : outcome);
    if (outcome.ok) setSaved(outcome.value);
  };
  return (
    <form class="profile" noValidate onSubmit={(event) => void save(event)}>
      <span class="portrait" aria-hidden="true">
        {initials(displayName.trim() || name)}
      </span>
      <Field label={t("profile.displayName")}>
        {(tied) => (
          <input
            {...tied}
            class="input"
            autocomplete="name"
            maxLength={60}
            value={displayName}
            onInput={(event) => setDisplayName(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t("profile.name")} error={failure ? failureWords(failure) : undefined}>
        {(tied) => <NameInput tied={tied} value={name} onInput={setName} />}
      </Field>
      <p class="profile-foot">
        <Button submit disabled={!changed}>
          {t(changed ? "profile.save" : "profile.saved")}
        </Button>
        <span class="small soft">{t("profile.picture")}</span>
      </p>
    </form>
  );
}
