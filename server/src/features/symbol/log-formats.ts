/** Which words name a format of logs? */

import { byStatement } from './by-statement.ts';
import { insideOf, plainMention, protocolAround } from './symbol.ts';

export const logFormatReader = byStatement({
  kind: 'log format',
  names: ['log_format', 'access_log'],
  read(_, statement) {
    const { name, args } = statement.directive;
    const argument = name === 'log_format' ? args[0] : args[1];
    if (!argument) return [];
    const role = name === 'log_format' ? 'defines' : 'reads';
    const mention = plainMention(statement, insideOf(argument), role);
    return [{ key: `${protocolAround(statement)} ${argument.value}`, name: argument.value, mention }];
  },
});
