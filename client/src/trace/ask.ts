/** How is somebody asked which request to trace? One line to type in, which offers what is likely. */
import { type QuickPickItem, QuickPickItemKind, window } from 'vscode';
import type { TraceRequest } from './protocol.ts';
import { likeliest, type Offer, offersFor } from './url-offers.ts';

type Item = QuickPickItem & { request?: TraceRequest };

const groups = { typed: 'as typed', remembered: 'traced before', configuration: 'from this configuration' };

/** undefined if it is cancelled. `suggestions` may arrive while the question stands open. */
export async function askForRequest(
  remembered: readonly TraceRequest[],
  suggestions: Promise<readonly string[]>,
): Promise<TraceRequest | undefined> {
  const pick = window.createQuickPick<Item>();
  let suggested: readonly string[] = [];
  let open = true;
  const offer = () => {
    const offers = offersFor(pick.value, remembered, suggested);
    const likely = likeliest(offers, pick.value)?.request;
    pick.items = itemsOf(offers);
    pick.activeItems = pick.items.filter(({ request }) => request !== undefined && request === likely);
  };

  pick.title = 'Trace a Request';
  pick.placeholder = 'A URL such as http://example.com/static/style.css, or only its path';
  pick.matchOnDescription = true;
  pick.busy = true;
  pick.onDidChangeValue(offer);
  offer();
  void suggestions.then((urls) => {
    if (!open) return;
    suggested = urls;
    pick.busy = false;
    offer();
  });

  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.request);
      pick.hide();
    });
    pick.onDidHide(() => {
      open = false;
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function itemsOf(offers: readonly Offer[]): Item[] {
  return offers.flatMap(({ from, request }, index) => {
    const heading: Item[] =
      offers[index - 1]?.from === from ? [] : [{ label: groups[from], kind: QuickPickItemKind.Separator }];
    return [...heading, { label: request.url, request, alwaysShow: from === 'typed', ...detailsOf(request) }];
  });
}

/** What tells this request from a plain GET. */
function detailsOf({ method, headers }: TraceRequest): { description?: string } {
  const names = headers.map(([name]) => name);
  const parts = [
    ...(method === 'GET' ? [] : [method]),
    ...(names.length > 0 ? [`with ${names.join(', ')}`] : []),
  ];
  return parts.length > 0 ? { description: parts.join(' ') } : {};
}
