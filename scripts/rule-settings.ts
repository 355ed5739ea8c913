/**
 * Which rules can the user's settings name? Writes the rules, with what each finds, into the two places that offer
 * and check them: the setting `nginx.rules` in package.json, and the schema of `.nginx-wayfinder.json`.
 *
 * `--check` changes nothing and fails if a file is not what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { levels, presets } from '../server/src/project/lint-settings.ts';
import { rules } from '../server/src/rules/index.ts';

type Json = Record<string, unknown>;

const preset = 'Each has all that the one before it has: recommended, security, strict.';
const sorted = [...rules].sort((a, b) => (a.id < b.id ? -1 : 1));

/** The rules as properties of a schema, each with the same description of its level. */
function properties(level: Json): Json {
  return Object.fromEntries(sorted.map(({ id, summary }) => [id, { description: summary, ...level }]));
}

/** Editors show the settings from package.json in a form, which follows no `$ref`. */
function manifest(json: Json): Json {
  const { configuration } = json.contributes as { configuration: { properties: Record<string, Json> } };
  configuration.properties['nginx.preset'] = {
    type: 'string',
    enum: ['', ...presets],
    default: '',
    scope: 'resource',
    markdownDescription: `Which rules are on. ${preset} Empty: as \`.nginx-wayfinder.json\` says (\`"extends"\`), or else \`recommended\`.`,
  };
  configuration.properties['nginx.rules'] = {
    type: 'object',
    default: {},
    scope: 'resource',
    markdownDescription:
      'How severe single rules are, or that they are off, whatever the preset: `{"low-address-bits": "off"}`. Goes before the `"rules"` of `.nginx-wayfinder.json`, which say the same for everyone.',
    additionalProperties: false,
    properties: properties({ type: 'string', enum: levels }),
  };
  return json;
}

function schema(json: Json): Json {
  const existing = json.properties as Json;
  existing.extends = { enum: presets, default: 'recommended', description: `Which rules are on. ${preset}` };
  existing.rules = {
    type: 'object',
    description: 'How severe single rules are, or that they are off, whatever the preset.',
    additionalProperties: false,
    properties: properties({ $ref: '#/definitions/level' }),
  };
  const level = { enum: levels, description: 'on: as severe as the rule says itself.' };
  return { ...json, definitions: { level } };
}

const files = { 'package.json': manifest, 'schemas/nginx-wayfinder.schema.json': schema };

for (const [file, change] of Object.entries(files)) {
  const path = new URL(`../${file}`, import.meta.url);
  const before = readFileSync(path, 'utf8');
  const after = `${JSON.stringify(change(JSON.parse(before)), undefined, 2)}\n`;
  if (!process.argv.includes('--check')) writeFileSync(path, after);
  else if (before !== after) {
    console.error(`${file} does not name the rules that there are: run scripts/rule-settings.ts.`);
    process.exitCode = 1;
  }
}
