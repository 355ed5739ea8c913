/** What becomes of forms where Django takes another host or scheme for its own than the browser does? */

import { isDjangoAtLeast } from '../django/django-version.ts';
import type { DjangoProject } from '../django/model.ts';
import { isUnset } from '../django/values.ts';
import type { ProjectSnapshot } from '../project/snapshot.ts';

/** Ends a list of consequences. Since version 4 the middleware against CSRF compares the `Origin`, unless it is told to trust it. */
export function andForms(django: DjangoProject, { surroundings }: ProjectSnapshot): string {
  if (!isUnset(django, 'CSRF_TRUSTED_ORIGINS')) return '';
  switch (isDjangoAtLeast(4, django, surroundings).answer) {
    case 'yes':
      return ', and forms are refused';
    case 'no':
      return '';
    case 'unknown':
      return ', and since Django 4 forms are refused';
  }
}
