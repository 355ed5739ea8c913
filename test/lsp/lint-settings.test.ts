/** Do the rules follow the editor's settings and the settings files, at once, and is what is wrong with them told? */
import { afterEach, describe, expect, test } from 'vitest';
import {
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  HoverRequest,
} from 'vscode-languageserver/node';
import { type ClientOptions, type LanguageClient, startClient } from '../support/language-client.ts';

let client: LanguageClient;
afterEach(() => client?.stop());

const a = 'file:///work/a.conf';
const settingsPath = '/work/.nginx-wayfinder.json';
/** A hint by itself. */
const text = '# nginx-context: server\nlisten 80 default;\n';
const code = 'listen-default-alias';
const has = (codes: readonly unknown[]) => codes.includes(code);
const none = (codes: readonly unknown[]) => codes.length === 0;

/** With the settings read. */
const start = async (options: ClientOptions) => {
  client = await startClient(options);
  await settled();
};
const configure = (settings: unknown) => {
  client.settings = settings;
  return client.connection.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
};
const write = (content: string | undefined) => {
  if (content === undefined) client.disk.delete(settingsPath);
  else client.disk.set(settingsPath, content);
  const changes: FileEvent[] = [{ uri: `file://${settingsPath}`, type: FileChangeType.Changed }];
  return client.connection.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
};
/** The severity of each set of findings sent for the document; undefined for an empty one. */
const severities = () => client.sent(a).map((set) => set.find((one) => one.code === code)?.severity);
/** Resolves when the server has done all that it was told before, and what it put off. */
const settled = async () => {
  const position = { line: 0, character: 0 };
  await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: a }, position });
  await new Promise((resolve) => setTimeout(resolve, 50));
  await client.connection.sendRequest(HoverRequest.type, { textDocument: { uri: a }, position });
};

describe('severities', () => {
  test('are those of the setting, from the moment that it changes', async () => {
    await start({ settings: { rules: { [code]: 'error' } } });
    await client.open(a, text);
    await client.diagnostics(a, has);
    await configure({ rules: { [code]: 'off' } });
    await client.diagnostics(a, none);
    await configure({});
    await settled();
    expect(severities()).toEqual([1, undefined, 4]);
    expect(client.shown).toEqual([]);
  });

  test('are those of the settings file, and the setting goes before it', async () => {
    await start({
      disk: { [settingsPath]: `{"rules": {"${code}": "off"}}` },
      settings: { rules: { 'empty-statement': 'off' } },
    });
    await client.open(a, text);
    await settled();
    expect(severities()).toEqual([]);
    await write(`{"rules": {"${code}": "warning"}}`);
    await settled();
    await configure({ rules: { [code]: 'information' } });
    await settled();
    await configure({ preset: 'strict' });
    await settled();
    await write(undefined);
    await settled();
    expect(severities()).toEqual([2, 3, 2, 4]);
  });
});

test('nothing is shown before the settings are known', async () => {
  client = await startClient({ settings: { rules: { [code]: 'error' } } });
  await client.open(a, text);
  await settled();
  expect(severities()).toEqual([1]);
});

describe('what is wrong', () => {
  test('in the settings is told, and what is right counts', async () => {
    await start({
      settings: { preset: 'all', rules: { [code]: 'warning', 'listen-default-alia': 'off', x: 'loud' } },
    });
    await client.open(a, text);
    await settled();
    expect(severities()).toEqual([2]);
    expect(client.shown).toEqual([
      'The settings of nginx: "preset" has to be one of recommended, security, strict, not "all"',
      'The settings of nginx: the rule x can be off, on, error, warning, information, hint, not "loud"',
      'nginx.rules: there is no rule listen-default-alia; did you mean listen-default-alias?',
    ]);
  });

  test.each([[{ preset: '' }], [{ preset: null, rules: null }]])('nothing with %j', async (settings) => {
    await start({ settings });
    await client.open(a, text);
    await settled();
    expect(severities()).toEqual([4]);
    expect(client.shown).toEqual([]);
  });

  test('in a settings file is told once, and again when it comes back', async () => {
    await start({ disk: { [settingsPath]: '{"rules": {"no": "off"}}' } });
    await client.open(a, text);
    await client.open('file:///work/b.conf', text);
    await settled();
    const unknown = `${settingsPath}: there is no rule no`;
    expect(client.shown).toEqual([unknown]);
    await write('{}');
    await settled();
    await write('{"rules": {"no": "off"}}');
    await settled();
    expect(client.shown).toEqual([unknown, unknown]);
    expect(severities()).toEqual([4]);
  });
});
