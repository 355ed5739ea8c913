/** How does a request fail without harming the others? Our bug is logged, the user gets an empty answer. */

import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Runs `answer` unless the editor has withdrawn the question; a throw is logged under `name` and answered with `empty`. */
export function guarded<P, R>(
  connection: Connection,
  name: string,
  empty: R,
  answer: (params: P) => R | Promise<R>,
): (params: P, token?: CancellationToken) => Promise<R | ResponseError<void>> {
  return async (params, token) => {
    // Let a cancellation that is already under way be read first.
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (token?.isCancellationRequested) {
      return new ResponseError<void>(LSPErrorCodes.RequestCancelled, `${name} was cancelled`);
    }
    try {
      return await answer(params);
    } catch (error) {
      connection.console.error(
        `${name} failed (a bug of ours): ${error instanceof Error ? error.stack : String(error)}`,
      );
      return empty;
    }
  };
}
