/** What do `If-Match`, `Range` and their like make of an answer? */
import { test } from 'vitest';
import { conf } from '../support/conf.ts';
import { expectTraces } from '../support/traces.ts';

test('a text has neither time nor tag', () =>
  expectTraces(conf`
    return 200 text;
    #- requests
    GET / with If-None-Match: * => server -> return 304 ""
    GET / with If-None-Match: "a" => server -> return 200 "text"
    GET / with If-None-Match: *, If-Modified-Since: x => server -> return 200 "text"
    GET / with If-Match: * => server -> return 200 "text"
    GET / with If-Match: "a" => server -> return 412
    GET / with If-Unmodified-Since: x => server -> return 412
    GET / with Range: bytes=0-1 => server -> return 200 "text"
  `));

test('those of a file are not known beforehand, but that it is there', () =>
  expectTraces(conf`
    root /srv;
    #- files
    /srv/a
    #- requests
    GET /a => server -> file /srv/a
    GET /a with If-None-Match: * => server -> file /srv/a 304
    GET /a with Range: bytes=0-1 => server -> unknown: This cannot be known: what \`range\` makes of it depends on the time and the content of the file.
    GET /b with Range: bytes=0-1 => server -> file /srv/b 404
  `));
