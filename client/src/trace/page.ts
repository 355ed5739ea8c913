/** What is the HTML of the trace panel? An empty page that may load our script and our style sheet, and nothing else. */

export interface PageParts {
  /** URLs that the page can load. */
  readonly script: string;
  readonly style: string;
  /** Where style sheets come from, as a source of a content security policy. */
  readonly styleSource: string;
  /** Unguessable, and new for every page. */
  readonly nonce: string;
}

export function pageHtml({ script, style, styleSource, nonce }: PageParts): string {
  const policy = `default-src 'none'; style-src ${styleSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${style}">
    <title>Trace</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${script}"></script>
  </body>
</html>
`;
}
