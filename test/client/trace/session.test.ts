/** What does the trace panel show when answers come, come late, or do not come? */
import { expect, test } from 'vitest';
import type { PanelState } from '../../../client/src/trace/messages.ts';
import type { TraceRequest, TraceView } from '../../../client/src/trace/protocol.ts';
import { createSession } from '../../../client/src/trace/session.ts';
import { get } from '../../../client/src/trace/url-offers.ts';
import { view } from './views.ts';

type Answer = TraceView | null | undefined;

/** A session whose questions wait until the test answers them. */
function sessionInTest() {
  const questions: { asked: string; answer: (view: Answer) => Promise<void> }[] = [];
  const shown: string[] = [];
  const session = createSession(
    {
      trace: (document: string, request: TraceRequest) =>
        new Promise<Answer>((resolve) => {
          const answer = async (given: Answer) => {
            resolve(given);
            await new Promise(setImmediate);
          };
          questions.push({ asked: `${document} ${request.url}`, answer });
        }),
      urls: () => Promise.resolve(['/offered']),
    },
    (state) => shown.push(rendered(state)),
  );
  return { session, questions, shown };
}

function rendered({ document, request, answer, urls, pinned }: PanelState): string {
  const what = answer.kind === 'trace' ? answer.view.summary : answer.kind;
  return [document, request.url, what, ...urls, ...(pinned ? [`pinned ${pinned.summary}`] : [])].join(' ');
}

const answered = (summary: string) => view({ summary });

test('a trace, an edit, another request', async () => {
  const { session, questions, shown } = sessionInTest();
  const first = session.trace(get('/a'), 'a.conf');
  await questions[0]?.answer(answered('one'));
  expect((await first)?.summary).toBe('one');
  void session.refresh();
  await questions[1]?.answer(answered('two'));
  void session.trace(get('/b'));
  await questions[2]?.answer(answered('three'));
  expect(questions.map(({ asked }) => asked)).toEqual(['a.conf /a', 'a.conf /a', 'a.conf /b']);
  expect(shown).toEqual([
    'a.conf /a waiting',
    'a.conf /a waiting /offered',
    'a.conf /a one /offered',
    'a.conf /a two /offered',
    'a.conf /b two /offered',
    'a.conf /b three /offered',
  ]);
});

test('a late answer does not replace a newer one', async () => {
  const { session, questions } = sessionInTest();
  void session.trace(get('/a'), 'a.conf');
  void session.refresh();
  await questions[1]?.answer(answered('new'));
  await questions[0]?.answer(answered('old'));
  expect(rendered(session.state())).toBe('a.conf /a new /offered');
});

test('another document starts anew', async () => {
  const { session, questions } = sessionInTest();
  void session.trace(get('/a'), 'a.conf');
  await questions[0]?.answer(answered('one'));
  void session.trace(get('/a'), 'b.conf');
  expect(rendered(session.state())).toBe('b.conf /a waiting');
});

test('no configuration and no server are told apart, and passed over once there is an answer', async () => {
  const { session, questions } = sessionInTest();
  void session.trace(get('/a'), 'a.conf');
  await questions[0]?.answer(null);
  expect(rendered(session.state())).toBe('a.conf /a no-configuration /offered');
  void session.refresh();
  await questions[1]?.answer(undefined);
  expect(rendered(session.state())).toBe('a.conf /a no-answer /offered');
  void session.refresh();
  await questions[2]?.answer(answered('one'));
  expect(rendered(session.state())).toBe('a.conf /a one /offered');
});

test('without a document nothing is asked', async () => {
  const { session, questions } = sessionInTest();
  await session.trace(get('/a'));
  await session.refresh();
  expect(questions).toEqual([]);
  expect(rendered(session.state())).toBe(' /a no-document');
});

test('a pinned trace stays while others come, until it is unpinned', async () => {
  const { session, questions } = sessionInTest();
  session.pin();
  void session.trace(get('/a'), 'a.conf');
  await questions[0]?.answer(answered('one'));
  session.pin();
  void session.refresh();
  await questions[1]?.answer(answered('two'));
  expect(rendered(session.state())).toBe('a.conf /a two /offered pinned one');
  session.unpin();
  expect(rendered(session.state())).toBe('a.conf /a two /offered');
});
