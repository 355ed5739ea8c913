/** Where are URL, method and headers typed? The form is made once and never rebuilt: it holds the keyboard. */
import type { TraceRequest } from '../protocol.ts';
import { element } from './dom.ts';
import { formatHeaders, parseHeaders } from './header-lines.ts';
import { hidden } from './parts.ts';

export interface Form {
  readonly root: HTMLElement;
  /** Puts a request into the fields. */
  fill(request: TraceRequest): void;
  offer(urls: readonly string[]): void;
}

const usualMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export function createForm(submit: (request: TraceRequest) => void): Form {
  const method = element('select', { id: 'method', 'aria-label': 'Method' });
  const url = element('input', {
    ...{ id: 'url', type: 'text', list: 'urls', 'aria-label': 'URL', required: true },
    ...{ placeholder: 'http://example.com/path', spellcheck: 'false', autocomplete: 'off' },
  });
  const urls = element('datalist', { id: 'urls' });
  const headers = element('textarea', {
    ...{
      id: 'headers',
      rows: '3',
      'aria-label': 'Headers, one a line',
      'aria-describedby': 'headers-problem',
    },
    ...{ placeholder: 'X-Forwarded-Proto: https', spellcheck: 'false' },
  });
  const problem = element('p', { id: 'headers-problem', class: 'problem', role: 'alert' });
  const count = element('span', {});
  const fold = element(
    'details',
    { class: 'headers' },
    element('summary', {}, 'Headers', count),
    headers,
    problem,
  );
  const form = element(
    'form',
    { 'aria-label': 'Request' },
    ...[method, url, urls, fold],
    element('button', { type: 'submit' }, 'Trace', hidden(' this request')),
  );

  function showCount(): void {
    const parsed = parseHeaders(headers.value);
    const number = 'headers' in parsed ? parsed.headers.length : 0;
    count.textContent = number > 0 ? ` (${number})` : '';
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const parsed = parseHeaders(headers.value);
    problem.textContent = 'problem' in parsed ? parsed.problem : '';
    headers.toggleAttribute('aria-invalid', 'problem' in parsed);
    if ('problem' in parsed) {
      fold.open = true;
      headers.focus();
      return;
    }
    submit({ url: url.value.trim(), method: method.value, headers: parsed.headers });
  });
  headers.addEventListener('input', showCount);
  headers.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });

  return {
    root: form,
    fill(request) {
      const methods = usualMethods.includes(request.method)
        ? usualMethods
        : [...usualMethods, request.method];
      method.replaceChildren(...methods.map((name) => element('option', { value: name }, name)));
      method.value = request.method;
      url.value = request.url;
      headers.value = formatHeaders(request.headers);
      problem.textContent = '';
      if (request.headers.length > 0) fold.open = true;
      showCount();
    },
    offer(offered) {
      urls.replaceChildren(...offered.map((value) => element('option', { value })));
    },
  };
}
