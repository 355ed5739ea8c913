/** Modules that cache what another server answered: `NAME_cache`, `NAME_cache_key`, `NAME_ignore_headers` ... */
import type { Configuration } from '../project/inclusion.ts';
import { type Block, inForce } from '../project/scope.ts';
import { possibleTexts } from '../routing/possible-values.ts';

export const cachingModules = ['proxy', 'fastcgi', 'uwsgi', 'scgi'] as const;

/** The zone that responses are stored in; undefined if none is. */
export function cacheInForce(block: Block, module: string): string | undefined {
  const zone = inForce(block, `${module}_cache`).at(-1)?.directive.args[0]?.value;
  return zone === undefined || zone === 'off' ? undefined : zone;
}

/** What `proxy_cache` takes without a key; the other modules have none. */
export const defaultKey = '$scheme$proxy_host$request_uri';

/**
 * The variables, without `$`, that a key is made of, those of `set`, `map` and their like replaced by what they are made
 * of; undefined if that cannot be told.
 */
export function variablesInKey(configuration: Configuration, key: string): ReadonlySet<string> | undefined {
  const texts = possibleTexts(configuration, key);
  if (!texts) return undefined;
  const names = texts.flatMap((pieces) =>
    pieces.flatMap((piece) => ('unknown' in piece ? [piece.unknown] : [])),
  );
  return names.every((name) => understood.test(name)) ? new Set(names) : undefined;
}

/** Variables of the request; what a module or a regular expression sets may be anything. */
const understood =
  /^(scheme|https|request_method|request_uri|uri|document_uri|args|query_string|is_args|host|proxy_host|server_name|server_port|server_addr|remote_addr|remote_user|request_body|request_length|content_length|content_type|request_filename|document_root|fastcgi_script_name|ssl_server_name|(arg|cookie|http)_\w+)$/;
