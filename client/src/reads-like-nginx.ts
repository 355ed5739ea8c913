/** Does a text of unknown kind read like an nginx configuration? The one place where the client knows nginx words. */

/** Enough to judge by; a longer file is judged by its beginning. */
const sample = 100_000;

/** Blocks and statements whose very shape no other common format has. */
const unmistakable = [
  /^\s*location\s+(?:(?:=|\^~|~\*?)\s*)?[^\s{;]+\s*\{/,
  /^\s*upstream\s+[\w.-]+\s*\{/,
  /^\s*map\s+\S*\$\S+\s+\$\w+\s*\{/,
  /^\s*server\s*\{/,
  /^\s*(?:http|events|stream)\s*\{/,
  /^\s*types\s*\{/,
  /^\s*server_name\s+[^;=]+;/,
  /^\s*(?:proxy|fastcgi|uwsgi|scgi|grpc|memcached)_(?:pass|param|set_header|cache|buffering|read_timeout)\s+[^;]+;/,
  /^\s*try_files\s+[^;]+;/,
];

/** Statements that support the suspicion; alone they could belong to something else. */
const supporting = [
  /^\s*listen\s+[^;={}]+;/,
  /^\s*(?:root|alias|index|include|return|rewrite|expires|allow|deny|resolver|default_type)\s+[^;={}]+;/,
  /^\s*(?:ssl_\w+|gzip\w*|proxy_\w+|fastcgi_\w+|uwsgi_\w+|client_\w+|worker_\w+|keepalive_\w+|access_log|error_log|add_header|auth_basic\w*|limit_req\w*|limit_conn\w*|send\w*|tcp_no\w+|load_module|log_format)\s+[^;]+;?\s*(?:#.*)?$/,
  /^\s*if\s+\(\s*\$\w+/,
  /^\s*set\s+\$\w+\s+[^;]+;/,
  /^\s*[\w/.+-]+\s+[^;{}]*\$(?:host|http_host|remote_addr|scheme|uri|request_uri|proxy_add_x_forwarded_for|document_root|fastcgi_script_name)\b[^;]*;/,
];

/** Shapes that no nginx configuration has and the usual suspects all have. */
const foreign = [
  /^#!/,
  /^\s*\[[^\]]*\]\s*$/,
  /^\s*<\/?(?:VirtualHost|Directory|DirectoryMatch|Location|LocationMatch|IfModule|IfDefine|Files|FilesMatch|Proxy|Limit)\b/i,
  /^\s*(?:frontend|backend|defaults|global)(?:\s+[\w.-]+)?\s*$/,
  /^\s*(?:sub|zone|options|subnet|function|class|import|package|table|chain)\s[^;]*\{\s*$/,
  /^\s*(?:def|from|const|let|var)\s+\S/,
  /^\s*\};/,
];

/** Only names under which configurations are kept; `path` is a slash-separated path or URI path. */
export function mayHoldNginx(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (
    /^(readme|license|copying|changelog|authors|makefile|dockerfile|jenkinsfile|vagrantfile|caddyfile)/.test(
      name,
    )
  ) {
    return false;
  }
  const [, extension] = /\.([^.]+)$/.exec(name) ?? [];
  return (
    extension === undefined ||
    /^(conf|cfg|inc|vhost|site|include|template|tmpl|tpl|dist|default|example|sample|bak|old|orig|disabled)$/.test(
      extension,
    ) ||
    // `sites/example.com`: a host name, whose last label is not an extension; what is written in it decides.
    /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|local|test|info|[a-z]{2})$/.test(name)
  );
}

/** Comments are ignored. Two different lines must speak for nginx, one of them unmistakably, and none against it. */
export function readsLikeNginx(text: string): boolean {
  if (text.includes('\0')) return false;
  const lines = text
    .slice(0, sample)
    .split(/\r?\n/)
    .filter((line) => line.startsWith('#!') || !/^\s*(?:#|$)/.test(line));
  if (lines.some((line) => foreign.some((shape) => shape.test(line)))) return false;

  if (!lines.some((line) => line.includes(';'))) return false;

  const strong = lines.filter((line) => unmistakable.some((shape) => shape.test(line)));
  const weak = lines.filter((line) => supporting.some((shape) => shape.test(line)));
  if (strong.length === 0 || new Set([...strong, ...weak]).size < 2) return false;

  // Prose that quotes a configuration has these lines too; a configuration has little else.
  const closed = lines.filter((line) => /[;{}]\s*(?:#.*)?$/.test(line)).length;
  return closed * 2 > lines.length;
}
