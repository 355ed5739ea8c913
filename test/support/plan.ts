/** Which plan do the files of a test make, and what is written for it? */
import { djangoBeside } from '../../server/src/django/beside.ts';
import { type Plan, planFor } from '../../server/src/django/plan.ts';
import { type Choices, suggestedChoices } from '../../server/src/features/generate-configuration/choices.ts';
import { generateConfiguration } from '../../server/src/features/generate-configuration/index.ts';
import { projectFolder, projectOf } from './project.ts';

/** Of files in the notation of `readMarked`; `path`: of the configuration that is asked about. */
export function planOf(text: string, path?: string): Plan {
  const { project } = projectOf(text);
  const django = djangoBeside(project, `${projectFolder}/nginx.conf`);
  if (!django) throw new Error('There is no Django project among the files.');
  return planFor(django, path);
}

/** The text that is written with the suggested choices, but for those given. */
export function generatedFor(text: string, choices: Partial<Choices> = {}): string {
  const plan = planOf(text);
  const generated = generateConfiguration(plan, { ...suggestedChoices(plan), ...choices });
  return generated.kind === 'text' ? generated.text : `refused: ${generated.reason}`;
}
