/** How are the places in a Django project shown that a finding rests on? */

import type { Behind } from '../django/application-behind.ts';
import type { Setting } from '../django/model.ts';
import type { Finding } from './rule.ts';

type Related = NonNullable<Finding['related']>;

/** The name in the assignment; nothing if there is none. */
export function relatedToSetting(setting: Setting | undefined, message: string): Related {
  return setting ? [{ ...setting.place, message }] : [];
}

/** The command that nginx passes its requests to; nothing if it is not known. */
export function relatedToServer({ server }: Behind): Related {
  return server ? [{ ...server.place, message: 'This is what listens there.' }] : [];
}
