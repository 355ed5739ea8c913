/** How does `client_max_body_size` go together with what Django takes? */

import { djangoPassesIn } from '../../django/passes-to-django.ts';
import { isUnset, numberSetting } from '../../django/values.ts';
import type { Statement } from '../../project/inclusion.ts';
import { scopeAround } from '../../routing/scope.ts';
import type { InProject } from './in-project.ts';

/** undefined in a server that never asks Django. What counts in Django is what it reads into memory: files are not among it, whatever their size. */
export function sizeCard(statement: Statement, { project, django, link }: InProject): string | undefined {
  const { server } = scopeAround(statement);
  if (server && djangoPassesIn(server, project, django).length === 0) return undefined;
  const name = 'DATA_UPLOAD_MAX_MEMORY_SIZE';
  const largest = numberSetting(django, name);
  const size =
    largest && !largest.isPrivate
      ? `is ${largest.value} bytes${largest.certainty === 'default' ? ' by default' : ''} (${link(largest.setting.place)}) and`
      : isUnset(django, name)
        ? 'is not set (2.5 MiB then) and'
        : '';
  const { upload } = django.code();
  const sentences = [
    `Larger bodies are answered by nginx with 413, and Django never sees them.`,
    `Django’s \`${name}\` ${size} does not limit uploaded files: it counts what is sent without them.`.replace(
      '  ',
      ' ',
    ),
    upload ? `The project takes files: ${link(upload)}.` : '',
  ];
  return `**Django:** ${sentences.filter((one) => one !== '').join(' ')}`;
}
