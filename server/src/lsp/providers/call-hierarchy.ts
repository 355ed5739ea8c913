/** `textDocument/prepareCallHierarchy`, `callHierarchy/incomingCalls` and `callHierarchy/outgoingCalls` */

import type { CallHierarchyItem } from 'vscode-languageserver';
import { type Call, callsFrom, callsTo, hubsAt } from '../../features/call-hierarchy/index.ts';
import { positionsOf } from '../convert.ts';
import { hubKeyOf, toCallHierarchyItem } from '../convert-structure.ts';
import { guarded } from '../guard.ts';
import type { Provider } from '../provider.ts';

export const callHierarchyProvider: Provider = {
  capabilities: { callHierarchyProvider: true },
  register({ connection, workspace, located }) {
    const rangesIn = (path: string, { ranges }: Call) => {
      const file = workspace.project().files.get(path);
      return file ? ranges.map(({ start, end }) => positionsOf(file).range(start, end)) : [];
    };
    connection.languages.callHierarchy.onPrepare(
      guarded(connection, 'prepare call hierarchy', null, (params) => {
        const place = located(params);
        const hubs = place ? hubsAt(workspace.project(), place.at) : [];
        return hubs.length === 0 ? null : hubs.map(toCallHierarchyItem);
      }),
    );
    connection.languages.callHierarchy.onOutgoingCalls(
      guarded(connection, 'outgoing calls', null, ({ item }: { item: CallHierarchyItem }) => {
        const key = hubKeyOf(item);
        const calls = key ? callsFrom(workspace.project(), key) : [];
        return calls.map((call) => ({
          to: toCallHierarchyItem(call.hub),
          fromRanges: rangesIn(key?.path ?? '', call),
        }));
      }),
    );
    connection.languages.callHierarchy.onIncomingCalls(
      guarded(connection, 'incoming calls', null, ({ item }: { item: CallHierarchyItem }) => {
        const key = hubKeyOf(item);
        const calls = key ? callsTo(workspace.project(), key) : [];
        return calls.map((call) => ({
          from: toCallHierarchyItem(call.hub),
          fromRanges: rangesIn(call.hub.file.path, call),
        }));
      }),
    );
  },
};
