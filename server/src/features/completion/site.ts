/** What is known about the argument that is being typed? */

import type { DirectiveSpec } from '../../catalog/catalog.ts';
import type { Protocol } from '../../catalog/context.ts';
import type { Configuration } from '../../project/inclusion.ts';
import type { ProjectSnapshot } from '../../project/snapshot.ts';
import { configurationOf } from '../../project/variables.ts';
import type { CertificateReader } from '../certificate-reader.ts';
import type { Offer } from './completion.ts';
import { type Cursor, protocolAt } from './cursor.ts';

export interface Site {
  readonly project: ProjectSnapshot;
  readonly cursor: Cursor;
  readonly configuration: Configuration | undefined;
  readonly protocol: Protocol;
  /** The directive's. */
  readonly name: string;
  /** The namesake that may stand here; all of them where the place is unknown. */
  readonly specs: readonly DirectiveSpec[];
  /** The arguments before the one being typed. */
  readonly before: readonly string[];
  /** How many those are. */
  readonly index: number;
  /** All other arguments, before and behind. */
  readonly others: readonly string[];
  /** Undefined where certificates are not read. */
  readonly certificates: CertificateReader | undefined;
}

export type Offering = (site: Site) => readonly Offer[];

/** Undefined while the name itself is being typed. */
export function siteAt(
  project: ProjectSnapshot,
  cursor: Cursor,
  certificates?: CertificateReader,
): Site | undefined {
  const [name, ...before] = cursor.words;
  if (name === undefined) return undefined;
  const { place, after } = cursor;
  const here = place && place !== 'entries' ? project.catalog.spec(name, place) : undefined;
  return {
    project,
    cursor,
    configuration: configurationOf(project, cursor.inclusion),
    protocol: protocolAt(cursor),
    name,
    specs: here ? [here] : place === 'entries' ? [] : project.catalog.specs(name),
    before,
    index: before.length,
    others: [...before, ...after],
    certificates,
  };
}

/** Those whose words do not stand among the arguments already, whatever their case. */
export function notGiven(offers: readonly Offer[], { others }: Site): readonly Offer[] {
  const given = new Set(others.map((word) => word.toLowerCase()));
  return offers.filter(({ label }) => !given.has(label.toLowerCase()));
}
