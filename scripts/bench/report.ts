/** How does a measurement read? A plain table, or JSON for a machine. */

export interface Row {
  what: string;
  value: number;
  unit: 'x' | 'ms' | 'bytes';
  /** The value should not exceed it. */
  target?: number;
  note?: string;
}

export interface Section {
  title: string;
  rows: Row[];
}

export function asTable(sections: readonly Section[]): string {
  const width = Math.max(...sections.flatMap(({ rows }) => rows.map(({ what }) => what.length)));
  return sections
    .map(({ title, rows }) => {
      const lines = rows.map((row) => {
        const target = row.target === undefined ? '' : `  (at most ${row.target}${row.unit}${verdict(row)})`;
        const note = row.note === undefined ? '' : `  ${row.note}`;
        return `  ${row.what.padEnd(width)}  ${show(row).padStart(11)}${target}${note}`;
      });
      return [title, ...lines].join('\n');
    })
    .join('\n\n');
}

const verdict = ({ value, target = Number.POSITIVE_INFINITY }: Row) =>
  value <= target ? ', met' : ', MISSED';

function show({ value, unit }: Row): string {
  switch (unit) {
    case 'x':
      return `${value.toFixed(2)} x`;
    case 'ms':
      return `${value.toFixed(value < 10 ? 2 : 0)} ms`;
    case 'bytes':
      return value < 2 ** 20 ? `${(value / 2 ** 10).toFixed(1)} KiB` : `${(value / 2 ** 20).toFixed(1)} MiB`;
  }
}
