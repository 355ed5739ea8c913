/** Which settings does a Django project have, as far as its code tells without being run? */

import type { Surroundings } from '../project/surroundings.ts';
import { chooseModule } from './choose-module.ts';
import type { Data, ModuleChoice, Setting, Settings, Value } from './model.ts';
import { interpret } from './python/interpret.ts';
import { parseContent } from './python/parse.ts';
import type { Statement } from './python/syntax.ts';
import { exported } from './python/values.ts';

/** What nginx has to do with. Nothing else is kept, and no secret is among it. */
const wanted = new Set([
  'ALLOWED_HOSTS',
  'APPEND_SLASH',
  'ASGI_APPLICATION',
  'BASE_DIR',
  'CHANNEL_LAYERS',
  'CORS_ALLOWED_ORIGINS',
  'CSRF_COOKIE_DOMAIN',
  'CSRF_COOKIE_SECURE',
  'CSRF_TRUSTED_ORIGINS',
  'CSRF_USE_SESSIONS',
  'DATA_UPLOAD_MAX_MEMORY_SIZE',
  'DEBUG',
  'DEFAULT_FILE_STORAGE',
  'FILE_UPLOAD_MAX_MEMORY_SIZE',
  'FORCE_SCRIPT_NAME',
  'INSTALLED_APPS',
  'MEDIA_ROOT',
  'MEDIA_URL',
  'MIDDLEWARE',
  'MIDDLEWARE_CLASSES',
  'PREPEND_WWW',
  'ROOT_URLCONF',
  'SECURE_CONTENT_TYPE_NOSNIFF',
  'SECURE_HSTS_INCLUDE_SUBDOMAINS',
  'SECURE_HSTS_PRELOAD',
  'SECURE_HSTS_SECONDS',
  'SECURE_PROXY_SSL_HEADER',
  'SECURE_REDIRECT_EXEMPT',
  'SECURE_REFERRER_POLICY',
  'SECURE_SSL_HOST',
  'SECURE_SSL_REDIRECT',
  'SESSION_COOKIE_DOMAIN',
  'SESSION_COOKIE_SECURE',
  'STATICFILES_DIRS',
  'STATICFILES_STORAGE',
  'STATIC_ROOT',
  'STATIC_URL',
  'STORAGES',
  'USE_X_FORWARDED_HOST',
  'USE_X_FORWARDED_PORT',
  'WHITENOISE_ROOT',
  'WHITENOISE_STATIC_PREFIX',
  'WSGI_APPLICATION',
  'X_FRAME_OPTIONS',
]);

/** `folder` is the one of `manage.py`; `choices` go before what the project's own code chooses. undefined: no module found. */
export function readSettings(
  folder: string,
  surroundings: Surroundings,
  choices: readonly ModuleChoice[],
): Settings | undefined {
  const chosen = chooseModule(folder, surroundings, choices);
  if (!chosen) return undefined;
  const { module, path, place } = chosen;
  const interpretation = interpret(surroundings, folder, module, path);
  if (!interpretation) return undefined;
  const { scope } = interpretation.module;
  const classes = classSettings(path, surroundings);
  const values = new Map<string, Setting>(classes.values);
  for (const [name, variable] of scope.variables) {
    if (!wanted.has(name)) continue;
    const value = withoutSecrets(name, exported(variable.value));
    values.set(name, { name, value, place: variable.place });
  }
  return {
    module,
    path,
    paths: interpretation.paths,
    chosenBy: place,
    values,
    isPartial: scope.isPartial || classes.isThere,
  };
}

/** Options of storages and of channel layers hold keys and passwords: what is kept is which one it is and where. */
function withoutSecrets(name: string, value: Value): Value {
  if (name !== 'STORAGES' && name !== 'CHANNEL_LAYERS') return value;
  return keepingKeys(value, (layer) =>
    keepingKeys(layer, (entry, key) =>
      key === 'BACKEND'
        ? entry
        : key === 'OPTIONS'
          ? keepingKeys(entry, (option, optionName) =>
              ['location', 'base_url'].includes(optionName) ? option : undefined,
            )
          : undefined,
    ),
  );
}

function keepingKeys(value: Value, keep: (entry: Value, key: string) => Value | undefined): Value {
  if (value.certainty === 'unknown') return value;
  // What is no dictionary here is no setting that Django takes.
  if (!isDictionary(value.data)) return { certainty: 'unknown', place: value.place };
  const kept = [...value.data].flatMap(([key, entry]) => {
    const left = keep(entry, key);
    return left ? [[key, left] as const] : [];
  });
  return { ...value, data: new Map(kept) };
}

function isDictionary(data: Data): data is ReadonlyMap<string, Value> {
  return data instanceof Map;
}

/** django-configurations keeps settings in classes, one of which the environment names: they are there, and unknown. */
function classSettings(
  path: string,
  surroundings: Surroundings,
): { isThere: boolean; values: ReadonlyMap<string, Setting> } {
  const values = new Map<string, Setting>();
  const statements = surroundings.derive(path, parseContent)?.statements ?? [];
  const isThere = statements.some(
    (statement) => statement.kind === 'from-import' && /^configurations(\.|$)/.test(statement.module),
  );
  if (isThere) for (const statement of statements) addClassAttributes(statement, path, values);
  return { isThere, values };
}

function addClassAttributes(statement: Statement, path: string, values: Map<string, Setting>): void {
  if (statement.kind !== 'class') return;
  for (const inner of statement.body) {
    if (inner.kind !== 'assign') continue;
    for (const target of inner.targets) {
      if (target.kind !== 'name' || !wanted.has(target.name)) continue;
      values.set(target.name, {
        name: target.name,
        value: {
          certainty: 'unknown',
          place: { path, start: inner.value.start, end: inner.value.end },
        },
        place: { path, start: target.start, end: target.end },
      });
    }
  }
}
