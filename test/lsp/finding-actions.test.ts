/** What is offered for a finding, and what does the editor do with it? */
import { afterEach, describe, expect, test } from 'vitest';
import {
  type CodeAction,
  CodeActionRequest,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  HoverRequest,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const uri = 'file:///work/sites/a.conf';
const settingsPath = '/work/.nginx-wayfinder.json';

/** The quick fixes at a line (0-based) of a text. */
async function actionsAt(text: string, line: number, options: ClientOptions = {}): Promise<CodeAction[]> {
  client = await startClient({ folders: ['/work'], ...options });
  await client.open(uri, text);
  const position = { line, character: 0 };
  const end = { line, character: 200 };
  await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: position, end },
    context: { diagnostics: [], only: ['quickfix'] },
  });
  return (actions ?? []) as CodeAction[];
}

const titled = (actions: readonly CodeAction[], title: string) => actions.find((one) => one.title === title);

/** The text after an action that edits it. */
function changed(text: string, action: CodeAction | undefined, at = uri): string | undefined {
  const edits = action?.edit?.changes?.[at];
  return edits && TextDocument.applyEdits(TextDocument.create(at, 'nginx', 0, text), edits);
}

const hint = '# nginx-context: server\nlisten 80 default;\nlisten 81 default;\n';

describe('the menu', () => {
  test('has fixes, then all fixes of the rule, then what ignores it', async () => {
    const actions = await actionsAt(hint, 1, { creates: true });
    expect(actions.map(({ title }) => title)).toEqual([
      'Change to "default_server"',
      'Fix all 2 "listen-default-alias" in this file',
      'Ignore "listen-default-alias" on this line, with a reason',
      'Ignore "listen-default-alias" in this file, with a reason',
      'Turn off "listen-default-alias" for this project',
    ]);
    for (const { diagnostics } of actions) {
      expect(diagnostics?.map(({ code }) => code)).toContain('listen-default-alias');
    }
  });

  test('offers no comment for what cannot be read', async () => {
    const actions = await actionsAt('# nginx-context: server\nlisten 80\n', 1);
    expect(actions.map(({ title }) => title)).toEqual(['Insert ";"']);
  });

  test('offers for a comment that ignores nothing only what the whole file ignores', async () => {
    const text = '# nginx-context: server\nlisten 80; # wayfinder-ignore-line invalid-number -- x\n';
    const actions = await actionsAt(text, 1);
    expect(actions.map(({ title }) => title)).toEqual([
      'Remove the comment',
      'Ignore "unused-suppression" in this file, with a reason',
    ]);
  });
});

describe('preferred', () => {
  test.each([
    ['a safe fix', 'listen 80 default;', true],
    ['a fix of what nginx refuses', 'server_nmae a;', true],
    [
      'no fix that changes what requests get',
      '#? GET / -> return 404\nlocation / { return 200; }',
      undefined,
    ],
  ])('is %s', async (_, text, preferred) => {
    const [first, ...more] = await actionsAt(`# nginx-context: server\n${text}\n`, 1);
    expect(first?.isPreferred).toBe(preferred);
    expect(more.filter(({ isPreferred }) => isPreferred)).toEqual([]);
  });
});

describe('Fix all', () => {
  test('edits all of them', async () => {
    const action = titled(await actionsAt(hint, 1), 'Fix all 2 "listen-default-alias" in this file');
    expect(changed(hint, action)).toBe(hint.replaceAll('default;', 'default_server;'));
  });

  test('says so where requests get something else, and is none of all safe fixes', async () => {
    const text =
      '# nginx-context: server\n#? GET /a -> return 404\n#? GET /b -> return 404\nlocation / { return 200; }\n';
    const title = 'Fix all 2 "request-test-fails" in this file (changes what requests get)';
    const action = titled(await actionsAt(text, 1), title);
    expect(changed(text, action)).toBe(text.replaceAll('404', '200'));
    expect(action?.kind).toBe('quickfix');
  });
});

describe('Ignore on this line', () => {
  const title = 'Ignore "listen-default-alias" on this line, with a reason';

  test.each([
    [
      'listen 80 default;',
      '# wayfinder-ignore-next-line listen-default-alias -- explain why\nlisten 80 default;',
    ],
    [
      '\t listen 80 default;',
      '\t # wayfinder-ignore-next-line listen-default-alias -- explain why\n\t listen 80 default;',
    ],
    [
      'root /a; listen 80 default;',
      '# wayfinder-ignore-next-line listen-default-alias -- explain why\nroot /a; listen 80 default;',
    ],
    [
      '  listen 80\n    default;',
      '  # wayfinder-ignore-next-line listen-default-alias -- explain why\n  listen 80\n    default;',
    ],
  ])('puts a comment above %j', async (before, expected) => {
    for (const newline of ['\n', '\r\n']) {
      const text = (lines: string) => `# nginx-context: server\n${lines}\n`.replaceAll('\n', newline);
      const line = before.split('\n').length;
      const action = titled(await actionsAt(text(before), line), title);
      expect(changed(text(before), action)).toBe(text(expected));
      client.stop();
    }
  });

  test('offers nothing where no line can be put', async () => {
    const text = '# nginx-context: server\nset $a "x\ny"; listen 80 default;\n';
    expect(titled(await actionsAt(text, 2), title)).toBeUndefined();
  });

  test('lets an editor that can ask for the reason', async () => {
    const options = { initializationOptions: { commands: ['nginx.ignoreFinding'] } };
    const action = titled(await actionsAt(`server {\n  listen 80 default;\n}\n`, 1, options), title);
    expect(action?.edit).toBeUndefined();
    expect(action?.command).toMatchObject({
      command: 'nginx.ignoreFinding',
      arguments: [
        {
          uri,
          position: { line: 1, character: 0 },
          before: '  # wayfinder-ignore-next-line listen-default-alias -- ',
          after: '\n',
          rule: 'listen-default-alias',
        },
      ],
    });
  });
});

describe('Ignore in this file', () => {
  const title = 'Ignore "listen-default-alias" in this file, with a reason';
  const comment = '# wayfinder-ignore-file listen-default-alias -- explain why\n';

  test.each([
    ['', 'server {\n  listen 80 default;\n}\n'],
    ['# nginx-context: server\n', 'listen 80 default;\n'],
    ['# vim: ft=nginx\n', 'server { listen 80 default; }\n'],
  ])('puts a comment behind %j', async (head, rest) => {
    const line = `${head}${rest}`.split('\n').findIndex((one) => one.includes('default'));
    const action = titled(await actionsAt(head + rest, line), title);
    expect(changed(head + rest, action)).toBe(head + comment + rest);
  });
});

describe('Turn off', () => {
  const title = 'Turn off "listen-default-alias" for this project';
  const off = '"rules": { "listen-default-alias": "off" }';

  test('edits the settings file', async () => {
    const text = '{ "version": "1.22.1" }\n';
    const actions = await actionsAt(hint, 1, { disk: { [settingsPath]: text } });
    expect(changed(text, titled(actions, title), `file://${settingsPath}`)).toBe(
      `{ "version": "1.22.1", ${off} }\n`,
    );
    expect(titled(actions, title)?.command).toBeUndefined();
  });

  test('creates one in the folder of the workspace, and has it saved', async () => {
    const options = { creates: true, initializationOptions: { commands: ['nginx.saveFile'] } };
    const action = titled(await actionsAt(hint, 1, options), title);
    const [create, edit] = action?.edit?.documentChanges ?? [];
    expect(create).toMatchObject({ kind: 'create', uri: `file://${settingsPath}` });
    expect((edit as { edits: TextEdit[] }).edits.map(({ newText }) => JSON.parse(newText))).toEqual([
      { rules: { 'listen-default-alias': 'off' } },
    ]);
    expect(action?.command).toMatchObject({
      command: 'nginx.saveFile',
      arguments: [`file://${settingsPath}`],
    });
  });

  test('is not offered where no file can be created, or the settings cannot be read', async () => {
    expect(titled(await actionsAt(hint, 1), title)).toBeUndefined();
    client.stop();
    const disk = { [settingsPath]: '{"rules": [' };
    expect(titled(await actionsAt(hint, 1, { creates: true, disk }), title)).toBeUndefined();
  });
});

test('another file that changes while the rules run takes no fix away', async () => {
  const disk = { '/work/other.conf': '' };
  client = await startClient({ folders: ['/work'], disk });
  await client.open(uri, `${hint}${'location /a/ { return 204; }\n'.repeat(3000)}`);
  const position = { line: 1, character: 0 };
  await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
  const asked = client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: position, end: { line: 1, character: 20 } },
    context: { diagnostics: [], only: ['quickfix'] },
  });
  // In the middle of the check, which takes many slices.
  await new Promise((resolve) => setTimeout(resolve, 15));
  const changes: FileEvent[] = [{ uri: 'file:///work/other.conf', type: FileChangeType.Changed }];
  await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
  expect(titled(((await asked) ?? []) as CodeAction[], 'Change to "default_server"')).toBeDefined();
});
