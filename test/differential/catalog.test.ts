/** Does the nginx of this machine know each name, accept it in each context and count its arguments as the catalog says? */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Catalog, DirectiveSpec } from '../../server/src/catalog/catalog.ts';
import { catalogFor, parseVersion } from '../../server/src/catalog/catalog.ts';
import type { Context } from '../../server/src/catalog/context.ts';
import { contexts, unobservedContexts } from '../../server/src/catalog/context.ts';
import observed from '../../server/src/catalog/data/observed.json' with { type: 'json' };
import { debianModules } from '../../server/src/catalog/third-party-observed.ts';
import { nginxTest, nginxVersion } from '../support/nginx.ts';
import type { WrapContext } from '../support/wrap.ts';
import { wrap } from '../support/wrap.ts';

const version = parseVersion(nginxVersion ?? '')!;
const catalog = catalogFor(version);

/** What nginx says first about a statement: is the name known, allowed here, rightly ended, rightly counted? */
type Answer = 'unknown' | 'not allowed' | 'no block' | 'not terminated' | 'arguments' | 'accepted';

const ownModules = [
  'stream',
  'mail',
  'http_geoip',
  'stream_geoip',
  'http_image_filter',
  'http_perl',
  'http_xslt_filter',
];

describe('nginx itself', () => {
  const names = Object.keys(observed['1.22.1']).filter((name) => !name.startsWith('js_')); // not in Debian's build

  test('a sample of directives, contexts and numbers of arguments', { timeout: 120_000 }, () => {
    const random = seeded(20_221);
    const differences: string[] = [];
    for (let probe = 0; probe < 200; probe++) {
      const name = pick(names, random);
      // Half of the probes where the directive is at home: most contexts of a random choice would refuse it.
      const home = catalog.specs(name).flatMap((spec) => spec.contexts);
      const places = probe % 2 === 0 ? home : contexts;
      const context = pick(
        places.filter((place) => !unobservedContexts.has(place)),
        random,
      );
      const count = Math.floor(random() * 4);
      const block = probe % 5 === 0 ? random() < 0.5 : (catalog.spec(name, context)?.block ?? false);
      differences.push(...compare(catalog, name, context, count, block, ownModules));
    }
    expect(differences).toEqual([]);
  });

  test('what is documented as `on | off` takes nothing else', { timeout: 120_000 }, () => {
    const flags = names.filter((name) => catalog.specs(name).some(isFlagHere));
    expect(flags.length).toBeGreaterThan(100);
    const differences = flags
      .filter((_, index) => index % 4 === 0)
      .filter((name) => {
        const context = catalog.specs(name).find(isFlagHere)!.contexts[0]!;
        return !firstComplaint(`${name} perhaps;`, context, ownModules).includes('it must be "on" or "off"');
      });
    expect(differences).toEqual([]);
  });
});

describe('the modules of nginx-extras', () => {
  for (const { name: module, directives } of debianModules) {
    const file = `/usr/lib/nginx/modules/${module}.so`;
    // A machine may have fewer modules than Debian's nginx-extras; those that it has are asked.
    test.skipIf(!existsSync(file))(module, { timeout: 120_000 }, () => {
      const modules = [
        'stream',
        module.startsWith('ndk') ? `${module}.so` : module.replace(/^ngx_(.*)_module$/, '$1'),
      ];
      const differences: string[] = [];
      const names = Object.values(directives).flatMap((group) => group.split(/\s+/));
      // nchan alone has 151 directives of two or three shapes.
      for (const name of names.filter((_, index) => names.length < 100 || index % 4 === 0)) {
        const spec = catalog.specs(name).find((candidate) => candidate.module === module)!;
        const context = spec.contexts[0]!;
        const { max, block } = spec.arityIn(context)!;
        const tooMany = max === Number.POSITIVE_INFINITY ? 3 : max + 1;
        differences.push(...compare(catalog, name, context, tooMany, block, modules));
        differences.push(...compare(catalog, name, 'events', 0, block, modules));
      }
      expect(differences).toEqual([]);
    });
  }
});

function isFlagHere(spec: DirectiveSpec): boolean {
  return (
    spec.flag &&
    spec.availability === 'present' &&
    !spec.contexts.some((place) => unobservedContexts.has(place))
  );
}

function compare(
  against: Catalog,
  name: string,
  context: Context,
  count: number,
  block: boolean,
  modules: readonly string[],
): string[] {
  const statement = `${[name, ...Array.from({ length: count }, (_, index) => `a${index}`)].join(' ')}${block ? ' {}' : ';'}`;
  const said = answerTo(firstComplaint(statement, context, modules), name);
  const expected = answerOf(against, name, context, count, block);
  return said === expected ? [] : [`${statement} in ${context}: nginx says ${said}, the catalog ${expected}`];
}

/** The order in which nginx checks: name, context, `;` or `{`, number of arguments. */
function answerOf(against: Catalog, name: string, context: Context, count: number, block: boolean): Answer {
  if (!against.knows(name)) return 'unknown';
  const arity = against.spec(name, context)?.arityIn(context);
  if (arity === undefined) return 'not allowed';
  if (arity.block !== block) return arity.block ? 'no block' : 'not terminated';
  return count < arity.min || count > arity.max ? 'arguments' : 'accepted';
}

function firstComplaint(statement: string, context: Context, modules: readonly string[]): string {
  const { messages } = nginxTest(wrap(context as WrapContext, statement), { modules });
  return messages.find(({ level }) => level === 'emerg')?.text ?? '';
}

/** Any complaint of another kind comes from the directive's own code: it was found, allowed and counted. */
function answerTo(complaint: string, name: string): Answer {
  if (complaint === `unknown directive "${name}"`) return 'unknown';
  if (complaint === `"${name}" directive is not allowed here`) return 'not allowed';
  if (complaint === `directive "${name}" has no opening "{"`) return 'no block';
  if (complaint === `directive "${name}" is not terminated by ";"`) return 'not terminated';
  if (complaint === `invalid number of arguments in "${name}" directive`) return 'arguments';
  return 'accepted';
}

function pick<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)]!;
}

/** Park and Miller's generator: the same sample on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
