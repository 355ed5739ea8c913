/** Which headers are added to answers, and with which values? */

import type { HeaderOffer } from './request-headers.ts';

export const responseHeaders: readonly HeaderOffer[] = [
  {
    name: 'Strict-Transport-Security',
    use: 'Browsers use HTTPS only, for this long. Send it over HTTPS.',
    values: [
      ['"max-age=31536000"', 'for a year, this name'],
      ['"max-age=31536000; includeSubDomains"', 'for a year, all names below too'],
      [
        '"max-age=63072000; includeSubDomains; preload"',
        'for two years, and for the list that browsers ship',
      ],
    ],
  },
  {
    name: 'Content-Security-Policy',
    use: 'From where a page may load scripts, styles, images and frames.',
    values: [
      ['"default-src \'self\'"', 'from this site only'],
      [
        "\"default-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'\"",
        'a strict start for a site of its own',
      ],
      ['"frame-ancestors \'none\'"', 'no page may frame it'],
      ['"frame-ancestors \'self\'"', 'pages of this site may frame it'],
      ['"upgrade-insecure-requests"', 'links to `http:` are loaded over HTTPS'],
    ],
  },
  {
    name: 'Content-Security-Policy-Report-Only',
    use: 'A policy that is reported on and not enforced.',
    values: [['"default-src \'self\'"', 'from this site only']],
  },
  {
    name: 'X-Frame-Options',
    use: 'Who may show the page in a frame; `frame-ancestors` of a Content-Security-Policy says more.',
    values: [
      ['DENY', 'nobody'],
      ['SAMEORIGIN', 'pages of the same origin'],
    ],
  },
  {
    name: 'X-Content-Type-Options',
    use: 'Browsers keep to the type that is sent.',
    values: [['nosniff', 'no guessing from the content']],
  },
  {
    name: 'Referrer-Policy',
    use: 'What other sites learn of the page whose link was followed.',
    values: [
      [
        'strict-origin-when-cross-origin',
        'the site alone, and nothing from HTTPS to HTTP; what browsers do by themselves',
      ],
      ['same-origin', 'nothing for other sites'],
      ['no-referrer', 'nothing'],
      ['strict-origin', 'the site alone'],
      ['origin', 'the site alone, over HTTP too'],
      ['origin-when-cross-origin', 'the site alone for others, over HTTP too'],
      ['no-referrer-when-downgrade', 'all of it, but from HTTPS to HTTP'],
      ['unsafe-url', 'all of it, to everybody'],
    ],
  },
  {
    name: 'Permissions-Policy',
    use: 'Which abilities of the browser a page may use.',
    values: [['"camera=(), microphone=(), geolocation=()"', 'none of these three']],
  },
  {
    name: 'Cache-Control',
    use: 'Who may keep the answer, and for how long.',
    values: [
      ['"no-cache"', 'kept, but asked for again each time'],
      ['"no-store"', 'kept by nobody'],
      ['"private"', 'kept by the browser only'],
      ['"private, no-cache"', 'by the browser only, and asked for again each time'],
      ['"public, max-age=3600"', 'by everybody, for an hour'],
      ['"public, max-age=31536000, immutable"', 'for a year, never asked for again: for names with a hash'],
      ['"max-age=0, must-revalidate"', 'asked for again each time'],
      [
        '"public, max-age=600, stale-while-revalidate=60"',
        'for ten minutes; a minute longer while a new one is fetched',
      ],
    ],
  },
  {
    name: 'Vary',
    use: 'Which headers of the request change the answer.',
    values: [
      ['Accept-Encoding', 'the compression'],
      ['Origin', 'the site that asks'],
      ['Cookie', 'who asks'],
      ['Accept-Language', 'the language'],
    ],
  },
  {
    name: 'Expires',
    use: 'Until when the answer may be kept; `expires` writes it together with Cache-Control.',
    values: [['0', 'not at all']],
  },
  { name: 'Pragma', use: 'The no-cache of HTTP/1.0.', values: [['no-cache', 'asked for again each time']] },
  {
    name: 'Access-Control-Allow-Origin',
    use: 'Which sites may read the answer from a script.',
    values: [
      ['*', 'all, without cookies'],
      ['$http_origin', 'whoever asks: check it with a `map` first'],
    ],
  },
  {
    name: 'Access-Control-Allow-Methods',
    use: 'Methods that scripts of other sites may use.',
    values: [
      ['"GET, POST, OPTIONS"', 'these three'],
      ['"GET, POST, PUT, PATCH, DELETE, OPTIONS"', 'those of a REST interface'],
    ],
  },
  {
    name: 'Access-Control-Allow-Headers',
    use: 'Headers that scripts of other sites may send.',
    values: [['"Authorization, Content-Type"', 'these two']],
  },
  {
    name: 'Access-Control-Expose-Headers',
    use: 'Headers of the answer that such scripts may read.',
    values: [['"Content-Length, Content-Range"', 'these two']],
  },
  {
    name: 'Access-Control-Allow-Credentials',
    use: 'Such scripts may send cookies; not together with `*`.',
    values: [['true', 'they may']],
  },
  {
    name: 'Access-Control-Max-Age',
    use: 'How long a browser keeps the answer to a preflight request.',
    values: [
      ['86400', 'for a day; Chrome keeps it for two hours at most'],
      ['7200', 'for two hours'],
    ],
  },
  {
    name: 'Cross-Origin-Opener-Policy',
    use: 'Whether windows of other sites stay connected with this page.',
    values: [
      ['same-origin', 'no'],
      ['same-origin-allow-popups', 'those that it opens itself'],
      ['unsafe-none', 'yes'],
    ],
  },
  {
    name: 'Cross-Origin-Embedder-Policy',
    use: 'Whether the page may load what does not permit it.',
    values: [
      ['require-corp', 'no'],
      ['credentialless', 'only without cookies'],
      ['unsafe-none', 'yes'],
    ],
  },
  {
    name: 'Cross-Origin-Resource-Policy',
    use: 'Who may load the answer into a page.',
    values: [
      ['same-origin', 'this origin'],
      ['same-site', 'this site'],
      ['cross-origin', 'everybody'],
    ],
  },
  {
    name: 'Alt-Svc',
    use: 'Where else the site answers: over HTTP/3.',
    values: [
      ['\'h3=":443"; ma=86400\'', 'HTTP/3 on port 443, for a day'],
      ['\'h3=":$server_port"; ma=86400\'', 'on the same port'],
    ],
  },
  {
    name: 'Clear-Site-Data',
    use: 'What browsers forget.',
    values: [
      ['\'"*"\'', 'everything'],
      ['\'"cookies"\'', 'the cookies'],
      ['\'"cache"\'', 'kept answers'],
    ],
  },
  {
    name: 'X-Robots-Tag',
    use: 'What search engines may do.',
    values: [
      ['"noindex"', 'show it nowhere'],
      ['"noindex, nofollow"', 'and follow no links'],
      ['"none"', 'the same in short'],
      ['"noarchive"', 'keep no copy'],
    ],
  },
  {
    name: 'X-XSS-Protection',
    use: 'A filter that browsers have removed.',
    values: [['0', 'off, also where it still exists']],
  },
  {
    name: 'X-Download-Options',
    use: 'Of Internet Explorer.',
    values: [['noopen', 'no opening out of the download']],
  },
  {
    name: 'X-Permitted-Cross-Domain-Policies',
    use: 'Of Flash and PDF readers.',
    values: [['none', 'no policy files']],
  },
  {
    name: 'X-DNS-Prefetch-Control',
    use: 'Whether names in links are looked up beforehand.',
    values: [
      ['off', 'no'],
      ['on', 'yes'],
    ],
  },
  {
    name: 'X-Cache-Status',
    use: 'Whether the answer came from the cache.',
    values: [['$upstream_cache_status', '`HIT`, `MISS`, `BYPASS`, `EXPIRED`, `STALE` ...']],
  },
  {
    name: 'X-Request-ID',
    use: 'Finds the request in the logs.',
    values: [['$request_id', '32 random hexadecimal digits']],
  },
  {
    name: 'X-Accel-Buffering',
    use: 'Tells an nginx in front not to collect the answer.',
    values: [['no', 'as it comes']],
  },
  {
    name: 'Content-Disposition',
    use: 'Whether the answer is shown or saved.',
    values: [
      ['attachment', 'saved'],
      ['inline', 'shown'],
    ],
  },
  { name: 'Content-Language', use: 'The language of the answer.', values: [] },
  { name: 'Location', use: 'Where a redirect leads.', values: [] },
  { name: 'Retry-After', use: 'When to try again, in seconds.', values: [['120', 'in two minutes']] },
  { name: 'Server-Timing', use: 'How long what took, for the developer tools.', values: [] },
  { name: 'Set-Cookie', use: 'A cookie.', values: [] },
  { name: 'Link', use: 'What to load beforehand.', values: [] },
  { name: 'Timing-Allow-Origin', use: 'Who may measure the loading.', values: [['*', 'everybody']] },
  { name: 'WWW-Authenticate', use: 'How to say who one is.', values: [] },
];

/** Further names for `proxy_hide_header` and its like. */
export const serverHeaders: readonly (readonly [name: string, use: string])[] = [
  ['X-Powered-By', 'Names the framework, and often its version.'],
  ['Server', 'Names the server behind nginx; nginx sends its own.'],
  ['X-AspNet-Version', 'Names the version of ASP.NET.'],
  ['X-AspNetMvc-Version', 'Names the version of ASP.NET MVC.'],
  ['X-Runtime', 'Tells how long the application took.'],
  ['X-Generator', 'Names the content management system.'],
  ['X-Drupal-Cache', 'Tells of Drupal’s cache.'],
  ['X-Varnish', 'Tells of Varnish.'],
  ['Via', 'Names the proxies on the way.'],
  ['ETag', 'The version of the answer.'],
  ['Last-Modified', 'When it was changed.'],
  ['Date', 'When it was sent.'],
  ['X-Accel-Redirect', 'Tells nginx which file to send in place of the answer.'],
  ['X-Accel-Expires', 'Tells nginx how long to keep the answer.'],
  ['X-Accel-Charset', 'Tells nginx the character set.'],
  ['X-Accel-Limit-Rate', 'Tells nginx how fast to send it.'],
];
