/** A part of a whole, with its bar. */
export interface Share {
  readonly key: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly value: string;
  readonly aside: string;
  /** Of the longest bar, 0 to 1. */
  readonly share: number;
}

/** Bars that lie, each below its words: a list is the table already. */
export function Shares({ label, shares }: { label: string; shares: readonly Share[] }) {
  return (
    <ul class="shares" aria-label={label}>
      {shares.map(({ key, name, tags, value, aside, share }) => (
        <li key={key}>
          <span class="share-name">
            {name}{" "}
            {tags.map((tag) => (
              <span key={tag} class="tag">
                {tag}
              </span>
            ))}
          </span>
          <span class="share-value">
            {value} <small>{aside}</small>
          </span>
          <span class="share-bar">
            <i style={{ width: `${Math.round(share * 1000) / 10}%` }} />
          </span>
        </li>
      ))}
    </ul>
  );
}
