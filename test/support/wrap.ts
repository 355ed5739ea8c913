/** How does a fragment become a complete configuration that nginx can judge? */

export type WrapContext =
  | 'main'
  | 'events'
  | 'http'
  | 'server'
  | 'location'
  | 'if in server'
  | 'if in location'
  | 'limit_except'
  | 'upstream'
  | 'map'
  | 'geo'
  | 'types'
  | 'split_clients'
  | 'stream'
  | 'stream server'
  | 'stream upstream'
  | 'mail'
  | 'mail server';

/**
 * The fragment inside the blocks of its context. Everything before it stands on its first line, so that line `n` of
 * the fragment is line `n` of the result. `stream` and `mail` need their module (`nginxTest` option `modules`).
 */
export function wrap(context: WrapContext, text: string): string {
  const listens = /\blisten\b/.test(text);
  // A whole configuration brings its own.
  const open = context === 'main' && /\bevents\s*\{/.test(text) ? '' : blocksAround(context, listens);
  return `${open}${text}\n${'} '.repeat(open.split('{').length - open.split('}').length).trim()}\n`;
}

function blocksAround(context: WrapContext, listens: boolean): string {
  const server = (port: number) => `server { ${listens ? '' : `listen 127.0.0.1:${port}; `}`;
  const http = 'events {} http { ';
  const stream = 'events {} stream { ';
  const mail = 'events {} mail { auth_http 127.0.0.1:9; ';
  switch (context) {
    case 'main':
      return 'events {} ';
    case 'events':
      return 'events { ';
    case 'http':
      return http;
    case 'server':
      return `${http}${server(18_080)}`;
    case 'location':
      return `${http}${server(18_080)}location / { `;
    case 'if in server':
      return `${http}${server(18_080)}if ($uri) { `;
    case 'if in location':
      return `${http}${server(18_080)}location / { if ($uri) { `;
    case 'limit_except':
      return `${http}${server(18_080)}location / { limit_except GET { `;
    case 'upstream':
      return `${http}upstream wrapped { `;
    case 'map':
      return `${http}map $uri $wrapped { `;
    case 'geo':
      return `${http}geo $wrapped { `;
    case 'types':
      return `${http}types { `;
    case 'split_clients':
      return `${http}split_clients $uri $wrapped { `;
    case 'stream':
      return stream;
    case 'stream server':
      return `${stream}${server(18_081)}`;
    case 'stream upstream':
      return `${stream}upstream wrapped { `;
    case 'mail':
      return mail;
    case 'mail server':
      return `${mail}${server(18_082)}`;
  }
}
