/** What is known of a Django project, written down by hand for tests of what is concluded from it. */
import type {
  ApplicationServer,
  Bind,
  Data,
  Deployment,
  DjangoProject,
  Place,
  Setting,
  Value,
} from '../../server/src/django/model.ts';
import { projectFolder } from './project.ts';

export const settingsPath = `${projectFolder}/mysite/settings.py`;

const place: Place = { path: settingsPath, start: 0, end: 0 };

export interface Facts {
  /** Lists as arrays. All are resolved. */
  readonly settings?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>;
  readonly servers?: readonly ApplicationServer[];
  readonly deployment?: Partial<Deployment>;
}

export function djangoOf({ settings = {}, servers = [], deployment = {} }: Facts): DjangoProject {
  const known = (data: Data): Value => ({ certainty: 'resolved', data, place });
  const values = Object.entries(settings).map(([name, value]): [string, Setting] => [
    name,
    { name, place, value: known(Array.isArray(value) ? value.map(known) : (value as string)) },
  ]);
  return {
    folder: projectFolder,
    top: projectFolder,
    settings: {
      module: 'mysite.settings',
      path: settingsPath,
      paths: [settingsPath],
      chosenBy: undefined,
      values: new Map(values),
      isPartial: false,
    },
    deployment: { servers, composes: [], choices: [], deployed: [], ...deployment },
    code: () => {
      throw new Error('not asked for');
    },
  };
}

/** One that runs on the machine itself, and listens at `address`: `127.0.0.1:8000`, `unix:/run/app.sock`. */
export function serverOf(
  program: ApplicationServer['program'],
  address: string,
  trusts: ApplicationServer['trusts'],
  more: Partial<ApplicationServer> = {},
): ApplicationServer {
  const [, host = '', port = ''] = /^(.*):(\d+)$/.exec(address) ?? [];
  const bind: Bind = address.startsWith('unix:')
    ? { kind: 'unix', path: address.slice('unix:'.length), protocol: 'http', place }
    : { kind: 'tcp', host, port: Number(port), protocol: 'http', place };
  return {
    program,
    isAsync: program === 'daphne' || program === 'uvicorn',
    binds: [bind],
    mayBindElsewhere: false,
    application: undefined,
    place,
    command: program,
    source: 'app.service',
    sourceKind: 'unit',
    service: undefined,
    isInContainer: false,
    timeout: undefined,
    trusts,
    workingFolder: undefined,
    ...more,
  };
}
