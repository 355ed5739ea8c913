/** Are switches switches to the nginx of this machine, and are Debian's third-party modules as the catalog says? */
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DirectiveSpec } from '../../server/src/catalog/catalog.ts';
import { catalogFor, parseVersion } from '../../server/src/catalog/catalog.ts';
import { unobservedContexts } from '../../server/src/catalog/context.ts';
import observed from '../../server/src/catalog/data/observed.json' with { type: 'json' };
import { debianModules } from '../../server/src/catalog/third-party-observed.ts';
import { nginxVersion } from '../support/nginx.ts';
import { compare, firstComplaint } from '../support/schema-answers.ts';

const version = parseVersion(nginxVersion ?? '')!;
const catalog = catalogFor(version);

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
