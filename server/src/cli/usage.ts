/** How is the command line used? */

export const usage = `nginx-wayfinder: understand, check and fix nginx configurations

  nginx-wayfinder check [--format text|json|sarif|github] [--max-warnings N] [--nginx-version X.Y.Z] FILE...
      Each FILE is a root configuration (nginx.conf) or a fragment; what it includes is checked too, request
      tests in comments (#? GET /path -> outcome) among it. With --max-warnings, more than N of them fail.
  nginx-wayfinder fix [--dry-run] [--nginx-version X.Y.Z] FILE...
      Applies all safe fixes to each FILE; --dry-run only tells which files would change.
  nginx-wayfinder trace --config FILE URL [--method M] [-H 'Name: value']... [--format text|json]
  nginx-wayfinder trace --config FILE --requests requests.jsonl
      What happens to a request? URL is http(s)://host[:port]/path, sent as it is written, or a path alone.
      --requests takes one {"url", "method", "headers"} a line and prints one JSON object a line, in order.
      --client ADDRESS: who asks; --address ADDRESS: where a host name leads (both 127.0.0.1);
      --prefix DIR: nginx's prefix (nginx -p);
      --files unknown: tell what happens with and without each file, instead of looking at this disk.
  nginx-wayfinder explain RULE|DIRECTIVE|'$variable'
      Tells what a rule, a directive or a variable means.
  nginx-wayfinder lsp --stdio
      The language server, for any editor.

A .nginx-wayfinder.json in the folder of FILE or above may give the "version" and "pathMappings"
({"/etc/nginx": "deploy/nginx"}: where the files of the target machine are kept); --nginx-version wins.

Exit code: 0 nothing refused, 1 errors found (nginx would refuse to start) or too many warnings, 2 wrong usage or unreadable input.
`;
