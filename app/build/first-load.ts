const ENTRY = /\/src\/main\.tsx$/;
/** What only a later page takes from a package whose other parts come first. */
const LATER_PARTS = /\/uuid\/.*\/(v5|v35|sha1)\.js$/;

/**
 * What is loaded together later, as each file costs its headers. What the first ones need goes along with
 * them, if it is not in the page already.
 */
export const LATER: readonly { readonly name: string; readonly test: RegExp }[] = [
  { name: "leader", test: /\/records\/leader\.ts$/ },
  { name: "persistence", test: /\/(state|device)\/persistence\.ts$/ },
  {
    name: "storage",
    test: /\/components\/StorageNotice\.tsx$|\/state\/storage-problem\.ts$|\/i18n\/(en\/)?storage\.ts$|\/records\/backoff\.ts$/,
  },
  {
    name: "controls",
    test: /\/components\/[A-Z](?!ccountDialog|eyList)\w+\.tsx$|\/styles\/(?!keys|gap|settle)\w+\.css$|\/domain\/history\.ts$|\/i18n\/(lists|calendar)\.ts$|\/history\/(overlap-strip|strip-labels|up-to-a-day)\.ts$|\/(zone-names|task-fields)\.ts$/,
  },
  {
    name: "notes",
    test: /\/i18n\/notes\.ts$|\/domain\/slept\.ts$|\/state\/zone-offer\.ts$|\/timer\/(LeftWorkNote|SettleDialog)\.tsx$/,
  },
  {
    name: "importing",
    test: /\/records\/(importing|forwards|backwards|around)\.ts$|\/domain\/(calendar|order|wire)\.ts$|\/fractional-indexing\//,
  },
  {
    name: "account",
    test: /\/records\/(?!settling|months)|\/components\/AccountDialog|\/state\/(entrance|signed-in|left-work|turns)\.ts$/,
  },
];

/** What a bundler knows of a module: here, who imports it without `import()`. */
type Importers = (id: string) => readonly string[];

/**
 * Puts all that the first page takes into one chunk, `page`, which packs better than many small ones and
 * comes in one request. Pages that are opened later stay files of their own.
 */
export function groupFirstLoad(): (id: string, importers: Importers) => string | null {
  const known = new Map<string, boolean>();
  const isFirst = (id: string, importers: Importers): boolean => {
    if (ENTRY.test(id)) return true;
    if (LATER_PARTS.test(id)) return false;
    const answer = known.get(id);
    if (answer !== undefined) return answer;
    known.set(id, false); // modules may import each other
    const first = importers(id).some((importer) => isFirst(importer, importers));
    known.set(id, first);
    return first;
  };
  return (id, importers) => (isFirst(id, importers) ? "page" : null);
}
