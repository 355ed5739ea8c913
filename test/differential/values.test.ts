/** Do we accept and refuse the values of directives, and second statements, as the nginx of this machine does? */
import { expect, test } from 'vitest';
import { catalogFor, type DirectiveSpec, parseVersion } from '../../server/src/catalog/catalog.ts';
import { type Context, unobservedContexts } from '../../server/src/catalog/context.ts';
import observed from '../../server/src/catalog/data/observed.json' with { type: 'json' };
import { found } from '../support/diagnostics.ts';
import { nginxTest, nginxVersion } from '../support/nginx.ts';
import { inContext, projectOf } from '../support/project.ts';
import { type WrapContext, wrap } from '../support/wrap.ts';
import { type Random, randomFrom } from '../syntax/random.ts';
import { ownStatements, typedValue } from './value-samples.ts';

const seed = Number(process.env.SEED ?? 1_322);
const version = nginxVersion ?? '';
const catalog = catalogFor(parseVersion(version));

type Probe = readonly [context: Context, statement: string];

/** Faults that need more than the values: what is named has to exist elsewhere. */
const ofOtherKind =
  /^(undefined-|unknown-log-format|buffer-size-conflict|empty-upstream|upstream-|missing-cert|structure-)/;

function ourError([context, statement]: Probe): string | undefined {
  const { project, path } = projectOf(inContext(context, statement), { version });
  return found(project, path).find(({ severity, code }) => severity === 'error' && !ofOtherKind.test(code))
    ?.message;
}

/** The line (1-based, of `lines`) and words of nginx's refusal of one of the statements; undefined if it reads all of them. */
function refusal(context: Context, lines: readonly string[]): { line: number; text: string } | undefined {
  const text = lines.join('\n');
  const { messages } = nginxTest(wrap(context as WrapContext, `\n${text}`), {
    modules: modulesFor(context, text),
  });
  const first = messages.find(({ level, line }) => level === 'emerg' && line !== undefined);
  // What stands on another line is found once all values have been read, or is a matter of this machine.
  if (!first?.line || first.line < 2 || first.line > lines.length + 1 || ofMachine.test(first.text))
    return undefined;
  return { line: first.line - 1, text: first.text };
}

const ofMachine =
  /^open\(\)|^getpwnam|^unknown ".*" variable$|^host not found|^no "ssl_certificate" is defined/;

function modulesFor(context: Context, text: string): string[] {
  const extra = [
    [/^geoip_/m, context.startsWith('stream') ? 'stream_geoip' : 'http_geoip'],
    [/^image_filter/m, 'http_image_filter'],
    [/^perl/m, 'http_perl'],
    [/^(xslt|xml)_/m, 'http_xslt_filter'],
  ] as const;
  const wanted = extra.filter(([names]) => names.test(text)).map(([, name]) => name);
  if (context.startsWith('stream')) wanted.unshift('stream' as never);
  if (context.startsWith('mail')) wanted.unshift('mail' as never);
  return wanted;
}

/** Where nginx and we differ, smallest first. What we refuse is tried by itself, what we accept together with others. */
function differences(probes: readonly Probe[]): string {
  const found: string[] = [];
  const accepted = new Map<Context, string[][]>();
  for (const probe of probes) {
    const [context, statement] = probe;
    const error = ourError(probe);
    if (error !== undefined) {
      if (!refusal(context, [statement]))
        found.push(`${context}: ${statement}\n  nginx accepts\n  we: ${error}`);
      continue;
    }
    const groups = accepted.get(context) ?? [];
    accepted.set(context, groups);
    const name = nameOf(statement);
    const group = groups.find((one) => one.length < 40 && one.every((other) => nameOf(other) !== name));
    if (group) group.push(statement);
    else groups.push([statement]);
  }
  for (const [context, groups] of accepted) {
    for (const group of groups) {
      let lines = group;
      for (let refused = refusal(context, lines); refused; refused = refusal(context, lines)) {
        const { line, text } = refused;
        found.push(`${context}: ${lines[line - 1]}\n  nginx: ${text}\n  we accept`);
        lines = lines.filter((_, index) => index !== line - 1);
      }
    }
  }
  return found.sort((a, b) => a.length - b.length).join('\n');
}

/** At most one of each stands in a configuration; those that name folders and zones get into each other's way. */
function nameOf(statement: string): string {
  // Two old names of one directive.
  if (/^proxy_(up|down)stream_buffer/.test(statement)) return 'proxy_buffer_size';
  return /zone|_path|shared:|^limit_/.test(statement) ? 'zone' : (statement.split(/[\s;]/, 1)[0] ?? '');
}

const specs = Object.keys(observed['1.22.1'])
  .flatMap((name) => catalog.specs(name))
  .filter(({ availability, origin }) => availability === 'present' && origin === 'open-source');

function placesOf(spec: DirectiveSpec): readonly Context[] {
  return spec.contexts.filter((context) => !unobservedContexts.has(context));
}

test(`values of the common types, seed ${seed}`, { timeout: 180_000 }, () => {
  const random = randomFrom(seed);
  const probes = specs.flatMap((spec): Probe[] => {
    const places = placesOf(spec);
    if (places.length === 0) return [];
    return [1, 2].slice(random.below(2)).flatMap((): Probe[] => {
      const value = typedValue(spec.slot, random);
      return value === undefined ? [] : [[random.pick(places), `${spec.name} ${value};`]];
    });
  });
  expect(probes.length).toBeGreaterThan(500);
  expect(differences(probes)).toBe('');
});

test(`values with a notation of their own, seed ${seed}`, { timeout: 180_000 }, () => {
  const random = randomFrom(seed + 1);
  const probes = ownStatements(random).map(([context, statement]): Probe => [context, statement]);
  expect(probes.length).toBeGreaterThan(250);
  expect(differences(probes)).toBe('');
});

/** A statement that nginx takes; undefined where that needs a file or another statement. */
function goodStatement({ name, slot }: DirectiveSpec, random: Random): string | undefined {
  switch (slot.kind) {
    case 'flag':
      return `${name} ${random.pick(['on', 'off'])};`;
    case 'number':
      return `${name} ${name.endsWith('_status') ? 503 : 8};`;
    case 'milliseconds':
    case 'seconds':
      return `${name} 5s;`;
    case 'enum':
      return `${name} ${random.pick(slot.words)};`;
    case 'bitmask':
      return `${name} ${slot.words[1]};`;
    case 'pair':
      return name.endsWith('conf_command') ? undefined : `${name} a b;`;
    default:
      return undefined;
  }
}

test(`the second one of a kind, seed ${seed}`, { timeout: 180_000 }, () => {
  const random = randomFrom(seed + 2);
  const probes = specs.flatMap((spec): Probe[] => {
    const [first, second] = [goodStatement(spec, random), goodStatement(spec, random)];
    const places = placesOf(spec).filter((place) => place !== 'main');
    if (first === undefined || second === undefined || places.length === 0 || random.below(3) > 0) return [];
    return [[random.pick(places), `${first} ${second}`]];
  });
  expect(probes.length).toBeGreaterThan(60);
  expect(differences(probes)).toBe('');
});
