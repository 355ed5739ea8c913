/** "nginx: Generate Configuration for This Django Project…": which questions are asked, and where does the answer go? */
import { commands, type Disposable, type QuickPickItem, Uri, ViewColumn, window, workspace } from 'vscode';
import type { LanguageServer } from './language-server.ts';
import type { Place } from './trace/protocol.ts';

/** `nginx/projectFacts`: what is known of one Django project. */
interface Facts {
  readonly folder: string;
  readonly name: string;
  readonly backends: readonly {
    readonly address: string;
    readonly program: string;
    readonly source: string;
    readonly isSuggested: boolean;
    readonly caution: string | null;
  }[];
  readonly serverNames: {
    readonly names: readonly string[];
    readonly isSure: boolean;
    readonly location: Place | null;
  };
  readonly tls: { readonly suggested: 'tls' | 'plain'; readonly why: string };
}

interface Choices {
  readonly backends: readonly string[];
  readonly tls: 'tls' | 'plain';
  readonly serverNames: readonly string[];
  readonly file: 'site' | 'complete';
}

/** Given by whoever calls the command by program: nothing is asked then. */
interface Given {
  readonly choices: Partial<Choices>;
}

const title = 'Generate nginx Configuration';

export function generateConfigurations(server: LanguageServer): Disposable {
  return commands.registerCommand('nginx.generateConfiguration', async (given?: unknown) => {
    const document = window.activeTextEditor?.document;
    const params = document?.uri.scheme === 'file' ? { textDocument: { uri: `${document.uri}` } } : {};
    const found = (await server.request<readonly Facts[]>('nginx/projectFacts', params)) ?? [];
    const facts = found.length > 1 && !isGiven(given) ? await pickProject(found) : found[0];
    if (!facts) {
      if (found.length === 0)
        void window.showInformationMessage(
          'No Django project was found: open its folder, or name it in the setting `nginx.project`.',
        );
      return undefined;
    }
    if (isGiven(given)) return write(server, facts, given.choices, undefined);
    const choices = await ask(facts);
    const target = choices && (await askWhere(choices));
    return choices && target ? write(server, facts, choices, target.uri) : undefined;
  });
}

async function write(
  server: LanguageServer,
  { folder }: Facts,
  choices: Partial<Choices>,
  uri: Uri | undefined,
): Promise<string | undefined> {
  const generated = await server.request<{ readonly text: string; readonly todos: readonly string[] }>(
    'nginx/generateConfiguration',
    { folder, choices, ...(uri ? { uri: `${uri}` } : {}) },
  );
  if (!generated) {
    void window.showErrorMessage('Nothing was generated; the output of nginx Wayfinder may say why.');
    return undefined;
  }
  const { text, todos } = generated;
  if (uri) await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const document = uri
    ? await workspace.openTextDocument(uri)
    : await workspace.openTextDocument({ language: 'nginx', content: text });
  await window.showTextDocument(document, ViewColumn.Active);
  if (todos.length > 0) {
    const what = todos.length === 1 ? '1 thing is' : `${todos.length} things are`;
    void window.showInformationMessage(`${what} left for you to decide: look for TODO in the file.`);
  }
  return text;
}

async function pickProject(found: readonly Facts[]): Promise<Facts | undefined> {
  const items = found.map((facts) => ({
    label: facts.name,
    description: workspace.asRelativePath(Uri.parse(facts.folder)),
    facts,
  }));
  return (await window.showQuickPick(items, { title, placeHolder: 'Which project?' }))?.facts;
}

/** undefined if one of the questions was left without an answer. */
async function ask(facts: Facts): Promise<Choices | undefined> {
  const backends = await askBackends(facts);
  const tls = backends && (await askTls(facts));
  const serverNames = tls && (await askNames(facts));
  const file = serverNames && (await askFile());
  return backends && tls && serverNames && file ? { backends, tls, serverNames, file } : undefined;
}

async function askBackends({ backends }: Facts): Promise<readonly string[] | undefined> {
  const other = 'Another address…';
  const items = backends.map(({ address, program, source, isSuggested, caution }) => ({
    label: address,
    description: `${program}, ${source}`,
    picked: isSuggested,
    ...(caution === null ? {} : { detail: caution.replaceAll('`', '') }),
  }));
  if (items.length === 0) return askAddress('No command that starts Django was found.');
  const chosen = await window.showQuickPick([...items, { label: other, alwaysShow: true }], {
    title,
    placeHolder: 'Where does Django listen? Requests are shared between several.',
    canPickMany: true,
  });
  if (!chosen) return undefined;
  const addresses = chosen.map(({ label }) => label).filter((label) => label !== other);
  if (chosen.length === addresses.length) return addresses;
  const more = await askAddress('Besides those that were found.');
  return more && [...addresses, ...more];
}

/** An empty answer leaves a placeholder in the file. */
async function askAddress(why: string): Promise<readonly string[] | undefined> {
  const address = await window.showInputBox({
    title,
    prompt: `${why} Where does Django listen? Leave it empty to fill it in later.`,
    placeHolder: '127.0.0.1:8000, unix:/run/gunicorn.sock, uwsgi://127.0.0.1:3031',
    ignoreFocusOut: true,
  });
  return address?.split(/[\s,]+/).filter((one) => one !== '');
}

async function askTls({ tls: { suggested, why } }: Facts): Promise<Choices['tls'] | undefined> {
  const items: (QuickPickItem & { readonly tls: Choices['tls'] })[] = [
    { label: 'HTTPS', detail: 'Port 443 with a certificate of certbot; HTTP is redirected', tls: 'tls' },
    { label: 'HTTP', detail: 'Port 80', tls: 'plain' },
  ];
  const ordered = items
    .map((item) => (item.tls === suggested ? { ...item, description: `suggested: ${why}` } : item))
    .sort((a, b) => Number(b.tls === suggested) - Number(a.tls === suggested));
  return (await window.showQuickPick(ordered, { title, placeHolder: 'HTTPS or HTTP?' }))?.tls;
}

async function askNames({ serverNames }: Facts): Promise<readonly string[] | undefined> {
  const { names, isSure, location } = serverNames;
  const line = (location?.range.start.line ?? 0) + 1;
  const source = location ? ` (${workspace.asRelativePath(Uri.parse(location.uri))}:${line})` : '';
  const prompt =
    names.length === 0
      ? 'Nothing is known from ALLOWED_HOSTS.'
      : `From ALLOWED_HOSTS${source}${isSure ? '' : ', which depends on the environment'}.`;
  const answer = await window.showInputBox({
    title,
    prompt: `${prompt} Under which names is the site visited?`,
    value: names.join(' '),
    placeHolder: 'example.com www.example.com',
    ignoreFocusOut: true,
  });
  return answer?.split(/[\s,]+/).filter((name) => name !== '');
}

async function askFile(): Promise<Choices['file'] | undefined> {
  const items: readonly (QuickPickItem & { readonly file: Choices['file'] })[] = [
    {
      label: 'A site',
      detail: 'For a folder that nginx.conf includes: /etc/nginx/conf.d/mysite.conf',
      file: 'site',
    },
    { label: 'A whole nginx.conf', detail: 'With everything that nginx needs', file: 'complete' },
  ];
  return (await window.showQuickPick(items, { title, placeHolder: 'Which file?' }))?.file;
}

/** undefined: nowhere; without a URI: a new document without a name. */
async function askWhere({ file }: Choices): Promise<{ readonly uri: Uri | undefined } | undefined> {
  const open = { label: 'Open it', detail: 'As a document that is not saved yet' };
  const save = { label: 'Save it as…', detail: 'At a path of your choice' };
  const chosen = await window.showQuickPick([open, save], { title, placeHolder: 'Where to?' });
  if (chosen === open) return { uri: undefined };
  if (chosen !== save) return undefined;
  const [folder] = workspace.workspaceFolders ?? [];
  const name = file === 'complete' ? 'nginx.conf' : 'site.conf';
  const uri = await window.showSaveDialog({
    title,
    ...(folder ? { defaultUri: Uri.joinPath(folder.uri, name) } : {}),
  });
  return uri && { uri };
}

function isGiven(value: unknown): value is Given {
  return (
    typeof value === 'object' &&
    value !== null &&
    'choices' in value &&
    typeof value.choices === 'object' &&
    value.choices !== null
  );
}
