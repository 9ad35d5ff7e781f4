import { useRef } from "preact/hooks";
import { Button } from "../../components/Button";
import { t } from "../../i18n/porting";
import { readChosen } from "../../state/import";

/** The way to a file on this device. */
export function ChooseFile({ another = false }: { another?: boolean }) {
  const input = useRef<HTMLInputElement>(null);
  const choose = (field: HTMLInputElement) => {
    const [file] = field.files ?? [];
    if (file) void readChosen(file);
    field.value = ""; // so that the same file, once it is mended, can be chosen again
  };
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.json,.txt,text/csv,application/json"
        onChange={({ currentTarget }) => choose(currentTarget)}
      />
      <Button {...(another ? {} : { kind: "go" })} onClick={() => input.current?.click()}>
        {t(another ? "porting.chooseAnother" : "porting.choose")}
      </Button>
    </>
  );
}
