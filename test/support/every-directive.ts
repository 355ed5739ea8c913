/** Does nginx know every directive in a context, with as many arguments as the catalog says? */
import { catalogFor, parseVersion } from '../../server/src/catalog/catalog.ts';
import { type Context, contexts } from '../../server/src/catalog/context.ts';
import observed from '../../server/src/catalog/data/observed.json' with { type: 'json' };
import { nginxVersion } from './nginx.ts';
import { compare } from './schema-answers.ts';

const catalog = catalogFor(parseVersion(nginxVersion ?? '')!);
// njs is not in Debian's build.
const names = Object.keys(observed['1.22.1']).filter((name) => !name.startsWith('js_'));

/** Debian's shared objects, for the directives that are theirs: loading all of them for each probe would take minutes. */
function modulesFor(name: string, context: string): string[] {
  const protocol = context.startsWith('stream') ? ['stream'] : context.startsWith('mail') ? ['mail'] : [];
  const own = catalog.specs(name).map(({ module }) => module);
  const shared: Readonly<Record<string, string>> = {
    ngx_http_geoip_module: 'http_geoip',
    ngx_stream_geoip_module: 'stream_geoip',
    ngx_http_image_filter_module: 'http_image_filter',
    ngx_http_perl_module: 'http_perl',
    ngx_http_xslt_module: 'http_xslt_filter',
  };
  const needed = own.flatMap((module) => [
    ...(module.startsWith('ngx_stream_') ? ['stream'] : module.startsWith('ngx_mail_') ? ['mail'] : []),
    ...(shared[module] === undefined ? [] : [shared[module]]),
  ]);
  return [...new Set([...protocol, ...needed])];
}

/**
 * What differs, in a sentence for each. Every directive that belongs into the context is asked about; of the many that
 * nginx refuses there without a look at their arguments, one in four (all of them with `EVERY_DIRECTIVE=1`: minutes).
 */
export function everyDirectiveIn(context: Context): string[] {
  return names.flatMap((name, index) => {
    const modules = modulesFor(name, context);
    const spec = catalog.spec(name, context);
    const isAsked = spec || process.env.EVERY_DIRECTIVE || (index + contexts.indexOf(context)) % 4 === 0;
    if (!isAsked) return [];
    const arity = spec?.arityIn(context);
    // Of the numbers from 0 to 5 those next to a limit; where a directive is not allowed nginx does not come to count.
    const limits = arity ? [arity.min - 1, arity.min, arity.max, arity.max + 1] : [1];
    const counts = [...new Set(limits)].filter((count) => count >= 0 && count <= 5);
    const block = spec?.block ?? catalog.specs(name)[0]?.block ?? false;
    return counts.flatMap((count) => compare(catalog, name, context, count, block, modules));
  });
}
