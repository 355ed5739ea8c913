/** How is the command line used? */

export const usage = `nginx-wayfinder: understand, check and fix nginx configurations

  nginx-wayfinder check [--format text|json|sarif|github|gitlab] [--max-warnings N] [--preset P] [--rule ID[=LEVEL]]...
                        [--baseline FILE | --write-baseline FILE] [--nginx-version X.Y.Z] [--project DIR] FILE...
      Each FILE is a root configuration (nginx.conf) or a fragment; what it includes is checked too, request
      tests in comments (#? GET /path -> outcome) among it. With --max-warnings, more than N of them fail.
      --preset recommended|security|strict: which rules are on;
      --rule ID: only the rules named so; --rule ID=LEVEL: off, on, error, warning, information or hint;
      --project DIR: the Django project that they belong to; without it, it is looked for around each FILE;
      --write-baseline FILE: write down what is found now; --baseline FILE: tell only what is not in there.
  nginx-wayfinder fix [--dry-run] [--unsafe] [--includes] [--preset P] [--rule ID[=LEVEL]]... [--nginx-version X.Y.Z] [--project DIR] FILE...
      Applies all safe fixes to each FILE; --dry-run only shows what would change, as a diff.
      --unsafe: also the best of those fixes that change what requests get; --includes: in included files, and in
      the settings of the Django project, too.
  nginx-wayfinder format [--check | --diff] FILE...
  nginx-wayfinder format [--check | --diff] [--stdin-path PATH] -
      Lays out each FILE anew, changing nothing but white space; what nginx cannot read is left as it is.
      --check: only names those that are not formatted; --diff: only shows what would change;
      -: from standard input to standard output, with the settings for the file that --stdin-path names.
  nginx-wayfinder trace --config FILE URL [--method M] [-H 'Name: value']... [--format text|json]
  nginx-wayfinder trace --config FILE --requests requests.jsonl
      What happens to a request? URL is http(s)://host[:port]/path, sent as it is written, or a path alone.
      --requests takes one {"url", "method", "headers"} a line and prints one JSON object a line, in order.
      --client ADDRESS: who asks; --address ADDRESS: where a host name leads (both 127.0.0.1);
      --prefix DIR: nginx's prefix (nginx -p);
      --files unknown: tell what happens with and without each file, instead of looking at this disk.
  nginx-wayfinder generate [--project DIR] [--tls | --no-tls] [--server-name NAME]... [--backend ADDRESS]...
                           [--site | --complete] [-o FILE]
      Writes an nginx configuration for a Django project, by its settings and by what starts it; to standard
      output without -o. --site: for a folder that nginx.conf includes (the default); --complete: an nginx.conf;
      --backend 127.0.0.1:8000, unix:/run/gunicorn.sock or uwsgi://127.0.0.1:3031: where requests go.
  nginx-wayfinder explain RULE|DIRECTIVE|'$variable'
      Tells what a rule, a directive or a variable means.
  nginx-wayfinder lsp --stdio
      The language server, for any editor.

A .nginx-wayfinder.json in the folder of FILE or above may give the "version", "pathMappings" ({"/etc/nginx":
"deploy/nginx"}: where the files of the target machine are kept), "extends" (a preset) and "rules" ({ID: LEVEL});
what the command line says wins. Its "format" says how format lays out files ({"indent": 2, "align": "always"}). Colours only on a terminal; NO_COLOR and FORCE_COLOR are obeyed.

Exit code: 0 nothing refused, 1 errors found (nginx would refuse to start), too many warnings, or files that are not
formatted, 2 wrong usage or unreadable input.
`;
