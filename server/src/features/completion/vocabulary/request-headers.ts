/** Which headers are sent to a server behind nginx, and with which values? */

export interface HeaderOffer {
  readonly name: string;
  /** What it is for: a sentence. */
  readonly use: string;
  /** As nginx writes them; the usual one first. */
  readonly values: readonly (readonly [value: string, means: string])[];
}

export const requestHeaders: readonly HeaderOffer[] = [
  {
    name: 'Host',
    use: 'The name that the client asked for.',
    values: [
      ['$host', 'the name that was asked for, without port, in lower case'],
      ['$http_host', 'what the client sent as `Host`, port included'],
      ['$proxy_host', 'the name and port in `proxy_pass`, as without this line'],
      ['$server_name', 'the first name of this server'],
    ],
  },
  {
    name: 'X-Real-IP',
    use: 'The address of the client.',
    values: [['$remote_addr', 'the address that has connected to nginx']],
  },
  {
    name: 'X-Forwarded-For',
    use: 'The addresses of the client and of the proxies on the way.',
    values: [
      ['$proxy_add_x_forwarded_for', 'what the client sent, and the address that has connected'],
      ['$remote_addr', 'the address that has connected, and nothing that the client said'],
    ],
  },
  {
    name: 'X-Forwarded-Proto',
    use: 'Whether the client came over HTTPS.',
    values: [['$scheme', '`http` or `https`']],
  },
  {
    name: 'X-Forwarded-Host',
    use: 'The name that the client asked for.',
    values: [
      ['$host', 'without port, in lower case'],
      ['$http_host', 'what the client sent, port included'],
    ],
  },
  {
    name: 'X-Forwarded-Port',
    use: 'The port that the client came to.',
    values: [['$server_port', 'the port of nginx']],
  },
  {
    name: 'X-Forwarded-Prefix',
    use: 'The path below which the application is served.',
    values: [],
  },
  {
    name: 'X-Forwarded-Server',
    use: 'The name of the proxy.',
    values: [['$hostname', 'the name of this machine']],
  },
  {
    name: 'Forwarded',
    use: 'Client, scheme and host in one header (RFC 7239).',
    values: [['"for=$remote_addr;proto=$scheme;host=$host"', 'for an IPv4 client']],
  },
  {
    name: 'X-Request-ID',
    use: 'Finds one request in the logs of all servers.',
    values: [['$request_id', '32 random hexadecimal digits']],
  },
  {
    name: 'Upgrade',
    use: 'Asks for another protocol: WebSocket.',
    values: [['$http_upgrade', 'what the client asked for; empty otherwise']],
  },
  {
    name: 'Connection',
    use: 'What happens to the connection to the server behind.',
    values: [
      ['""', 'nothing is sent, so that `keepalive` connections stay open'],
      ['$connection_upgrade', 'of a `map` over `$http_upgrade`: `upgrade`, or something else'],
      ['"upgrade"', 'always asks for another protocol'],
    ],
  },
  {
    name: 'Accept-Encoding',
    use: 'Which compression the server behind may answer with.',
    values: [['""', 'none, so that nginx can change or compress the answer']],
  },
  {
    name: 'Authorization',
    use: 'Who asks.',
    values: [
      ['$http_authorization', 'what the client sent'],
      ['""', 'nothing: what the client sent stays here'],
    ],
  },
  {
    name: 'Cookie',
    use: 'The cookies of the client.',
    values: [
      ['$http_cookie', 'all that the client sent'],
      ['""', 'none'],
    ],
  },
  {
    name: 'Origin',
    use: 'The site whose page asks.',
    values: [
      ['$http_origin', 'what the client sent'],
      ['""', 'nothing'],
    ],
  },
  { name: 'Referer', use: 'The page that led here.', values: [['$http_referer', 'what the client sent']] },
  {
    name: 'User-Agent',
    use: 'The program that asks.',
    values: [['$http_user_agent', 'what the client sent']],
  },
  {
    name: 'Range',
    use: 'The part of a file that is wanted.',
    values: [
      ['$http_range', 'what the client sent'],
      ['$slice_range', 'the slice that nginx fetches'],
    ],
  },
  {
    name: 'If-Range',
    use: 'The version of which a part is wanted.',
    values: [['$http_if_range', 'what the client sent']],
  },
  {
    name: 'Early-Data',
    use: 'The request came as TLS early data.',
    values: [['$ssl_early_data', '`1` until the handshake is complete']],
  },
  {
    name: 'Proxy',
    use: 'Becomes `HTTP_PROXY` in CGI programs (httpoxy): remove it.',
    values: [['""', 'nothing is sent']],
  },
  {
    name: 'X-Original-URI',
    use: 'What the client asked for, told to an `auth_request`.',
    values: [['$request_uri', 'path and query as sent']],
  },
  {
    name: 'X-Original-Method',
    use: 'The method, told to an `auth_request`.',
    values: [['$request_method', 'the method of the request']],
  },
  {
    name: 'Content-Length',
    use: 'The length of the body.',
    values: [['""', 'nothing, with `proxy_pass_request_body off`']],
  },
  {
    name: 'X-SSL-Client-Cert',
    use: 'The certificate of the client.',
    values: [['$ssl_client_escaped_cert', 'as PEM, encoded for a URL']],
  },
  {
    name: 'X-SSL-Client-Verify',
    use: 'Whether the certificate of the client is accepted.',
    values: [['$ssl_client_verify', '`SUCCESS`, `FAILED:...` or `NONE`']],
  },
  {
    name: 'X-SSL-Client-S-DN',
    use: 'Whose certificate it is.',
    values: [['$ssl_client_s_dn', 'the subject of the certificate']],
  },
];
