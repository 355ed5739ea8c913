/** Which of the words that the documented syntax names are wanted more often than their order there tells, and which hardly ever? */

/** First ones from the most wanted on; behind `...` those that come last, whatever else is offered. */
const byName: readonly (readonly [directive: RegExp, words: string])[] = [
  [/(?:^|_)ssl_protocols$/, 'TLSv1.3 TLSv1.2 ... TLSv1.1 TLSv1 SSLv3 SSLv2'],
  [/^server$/, 'weight= max_fails= fail_timeout= backup down max_conns= resolve ... drain route= service='],
  [/^limit_req$/, 'zone= burst= nodelay delay='],
  [/_cache_path$/, 'levels= keys_zone= max_size= inactive= use_temp_path= use_temp_path=off'],
  [/^resolver$/, 'valid= ipv6= ipv4= ipv6=off'],
  [/^proxy_http_version$/, '1.1'],
  [/^deny$/, 'all'],
  [/^gzip_proxied$/, 'any'],
  [/^server_tokens$/, 'off'],
  [/^ssl_session_cache$/, '... off builtin builtin: none'],
  [/^expires$/, '... off max epoch modified'],
];

/** -1 to 0 for those that come before the others, from 5 on for those that come behind them; undefined for all others. */
export function usualRank(directive: string, word: string): number | undefined {
  const [, words = ''] = byName.find(([pattern]) => pattern.test(directive)) ?? [];
  const [first = '', last = ''] = words.split('...').map((part) => part.trim().split(' '));
  const early = first === '' ? -1 : first.indexOf(word);
  if (early >= 0) return early / 100 - 1;
  const late = last === '' ? -1 : last.indexOf(word);
  return late >= 0 ? 5 + late / 100 : undefined;
}

/** Values of a parameter, for which nothing is typed yet: `levels=` and what is usual behind it. */
const byParameter: Readonly<Record<string, string>> = {
  'levels=': '1:2 1:2:2',
  'max_size=': '1g 10g 100m',
  'inactive=': '60m 1d 7d',
  'valid=': '30s 5m',
  'burst=': '10 20 50',
  'delay=': '5 10',
  'weight=': '2 5',
  'max_fails=': '3 0',
  'fail_timeout=': '30s 0',
  'buffer=': '32k 64k',
  'flush=': '5s 1m',
};

export function usualParameterValues(parameter: string): readonly string[] {
  const values = byParameter[parameter];
  return values === undefined ? [] : values.split(' ');
}
