/** Why would nginx speak HTTPS, or not, before this Django project? */

import type { Plan } from '../django/plan.ts';

/** A phrase without full stop. */
export function wishForTls({ tls }: Plan): string {
  if (tls.endsBefore !== undefined) return `${tls.endsBefore} takes TLS off before nginx`;
  switch (tls.wish) {
    case 'demanded':
      return 'SECURE_SSL_REDIRECT is True';
    case 'expected':
      return 'the settings speak of HTTPS';
    case 'none':
      return 'the settings do not speak of HTTPS';
  }
}
