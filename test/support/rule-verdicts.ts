/** What does the real nginx say about the wrong example of a rule, in the form in which the rule's page tells it? */
import type { RecordedVerdict } from '../../server/src/features/rule-page.ts';
import { nginxTextOf } from '../../server/src/rules/example.ts';
import type { Rule } from '../../server/src/rules/rule.ts';
import { nginxTest } from './nginx.ts';
import { type WrapContext, wrap } from './wrap.ts';

/** The version whose words are recorded. */
export const recordedNginx = '1.22.1';

export function verdictOn(rule: Rule): RecordedVerdict {
  const { severity } = rule;
  const shown = nginxTextOf(rule, rule.bad);
  if (!shown) return { ok: true, messages: [] };
  const { within, text } = shown;
  const { ok, messages, machine } = nginxTest(wrap(within as WrapContext, text), {
    modules: ['stream', 'mail', 'http_lua'],
  });
  const lines = text.split('\n').length;
  return {
    ok,
    // A host without a name server, a file that is not here: that is no fault of the text.
    ...(machine && severity !== 'error' ? { machine } : {}),
    // What it says about the machine (its number of files, its user) is not about the example.
    messages: messages
      .filter(({ level }) => level !== 'notice')
      // The last lines are those that close the blocks around it.
      .map(({ level, text, line = 0 }) => ({ level, text, ...(line > 0 && line <= lines ? { line } : {}) })),
  };
}
