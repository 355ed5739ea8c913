/** Where does Django's own development server listen? */

import type { Argument, Environment } from './environment.ts';
import { named, type OptionGrammar, optionsOf } from './options.ts';
import { listening, portOf, type Serving, type Started, type Told, tcp, told } from './serving.ts';

const grammar: OptionGrammar = {
  valued: named(`
    --settings
    --pythonpath
    -v --verbosity
    --cert-file
    --key-file
    --threaded-port`),
  flags: named(`
    -6 --ipv6
    --noreload
    --nothreading
    --nostatic
    --insecure
    --traceback
    --no-color
    --force-color
    --skip-checks
    --noasgi
    --keep-meta-shutdown
    --print-sql
    --version`),
  others: 'take none',
};

/** `[address:]port`, or a port; `django/core/management/commands/runserver.py`. */
export function runserverServing(
  args: readonly Argument[],
  _environment: Environment,
  started: Started,
  place: Serving['binds'][number]['place'],
): Serving {
  const { flags, rest, mayHaveMore } = optionsOf(args, grammar);
  const [first] = rest;
  const loopback = flags.has('ipv6') ? '::1' : '127.0.0.1';
  const address: Told = first
    ? told(first, started.path)
    : { text: `${loopback}:8000`, certainty: 'resolved', place };
  const bound = listening([address], ({ text, place }) => {
    const [, host = loopback, written] =
      /^(?:(.*):)?(\d+)$/.exec(first ? text : `${loopback === '::1' ? '[::1]' : loopback}:8000`) ?? [];
    const port = portOf(written);
    // `0:8000` is the short form of all addresses.
    const plain = host.replace(/^\[(.*)\]$/, '$1');
    return port === undefined ? undefined : tcp(plain === '0' ? '0.0.0.0' : plain, port, place);
  });
  return {
    ...bound,
    mayBindElsewhere: bound.mayBindElsewhere || mayHaveMore,
    isAsync: false,
    application: undefined,
    timeout: undefined,
    // `wsgiref` makes `https` of nothing but a variable of its own environment.
    trusts: { kind: 'none' },
    folder: undefined,
  };
}
