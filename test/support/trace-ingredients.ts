/** What may a random configuration be made of? Pools to pick from, repeated where something is to come more often. */

/** Items between line breaks or two and more spaces; backslashes stay, only `\${` loses its own. */
export function pool(strings: TemplateStringsArray): readonly string[] {
  return String.raw({ raw: strings.raw })
    .replaceAll('\\${', '${')
    .split(/\n| {2,}/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export const serverNames = pool`
  a.test   b.test   www.a.test   x.a.test   y.x.a.test   shop.test   www.shop.test   A.Test   localhost   ""   _
  *.a.test   .a.test   *.x.a.test   .x.a.test   www.*   www.a.*   a.*   x.a.*   .shop.test   *.test   *.www.shop.test
  ~^(?<sub>\w+)\.shop\.test$   ~^www\.(.+)$   ~^(?i)mail\.   ~^(?P<sub>[a-z])\.   "~^[a-z]{1,2}\.test$"   ~a   ~\.org$
`;

export const prefixes = pool`
  /   /static/   /static   /api/   /api   /img/   /a/   /a/b/   /a/b   /app/   /media/   /docs/   /x   /a.txt   /other/
  /static/img/   /api/v1/   "/a b/"   /é   /A/   /s   /50x.html   /a//b   /static/style.css   /docs/a.txt   /app
`;

export const regexes = pool`
  \.php$   \.(png|css|txt)$   ^/a/(.*)$   ^/(?<seg>[^/]+)/   ^/api/v(\d+)/   ^/STATIC   /$   ^/x   ^/[^/]*$   /a/   [^/]b
  ^/(?P<seg>\w+)/(.*)$   (?i)\.CSS$   ^/static/(img|css)/(.+)$   "^/a{1,2}/"   ^/(?!a)   (?<=s)/   ^/((?:a|api)/?)+
  \.(?:jpe?g|gif|png)$   ^(.+\.php)(/.*)?$   ^/\S+\s   ^/[[:upper:]]   [^\x00-\x7f]   ^/(\w)\w*/\1   ^(?>/a|/api)/
`;

export const indices = pool`
  index.html   index.php index.html   index.htm   none.html /a.txt   a.txt   index.$arg_e index.html   index.html   /api/
`;

export const tried = pool`
  $uri   $uri   $uri/   $uri.html   /static$uri   $uri/index.html   /a.txt   $1   /docs/   /media   $document_uri/
`;

export const triedLast = pool`
  =404   =403   @app   @fallback   /index.html   /a/?q=$args   /api$uri   $uri   /404.html   =204   /x$is_args$args
`;

export const values = pool`
  plain   $uri   "$request_uri"   "$1-$2"   $arg_a   $host   $mapped_uri   $mapped_flag   $v1   "$v1$v2"   $args   $is_args
  $request_method   $scheme   $server_port   $http_x_client   $cookie_a   $from   $half   $document_root   $request_filename
  $http_host   $server_name   $query_string   $document_uri   $sub   $seg   $remote_addr   $server_addr   $arg_B   $remote_user
  $https   $realpath_root   "a\${uri}b"   ""   $content_type   $nginx_version   $server_protocol   $http_user_agent   $status
  $request   $request_completion   $api   $3   $content_length   $http_connection   $proxy_add_x_forwarded_for   $twice   $cookie_b
`;

const everything =
  '"$uri|$args|$request_uri|$host|$1|$2|$arg_a|$v1|$mapped_uri|$document_uri|$request_method|$server_name|$is_args"';

export const returned = [
  ...pool`
    200   204   403   404   410   444   503   301 /new   302 http://$host/x   303 $uri   307 /a?$args   200 ""   200 "$host"
    308 https://$host$request_uri   301 relative   http://other.test/   $scheme://$host/y   302 $uri?b   404 "not here"   418
    "https://x.test$uri"   301 /a$is_args$args   302 "/a b"   500   302 $mapped_uri   302 $1   307 $arg_a   301
  `,
  ...[`200 ${everything}`, `200 ${everything}`, `200 ${everything}`, `403 ${everything}`],
];

/** Without flag. */
export const rewritten = pool`
  ^/a/(.*)$ "/b/$1"   ^/a/(.*)$ "/static/$1?from=$1"   ^/static/(.*)$ "/a/$1?"   ^ "/index.html"   ^ "/a/b"   ^/x(.*)$ "/y$1"
  ^/(.*)$ "/api/$1"   (.*)\.php$ "$1.html"   ^/api/(?<seg>[^/]*) "/app/$seg/$v1"   ^/(.*)/$ "/$1"   ^/img "img"
  ^/old$ "http://other.test/new"   ^/s(.*)$ "$scheme://$host/t$1"   ^/a "https://secure.test$request_uri?"   ^/a "/é b"
  /b "/c?x=$arg_a&y=$args"   ^/docs/(.+)\.(\w+)$ "/docs/$2/$1"   "^/a{1,2}/" "/a.txt"   (?i)^/STATIC/(.*) "/img/$1"
  ^(.*)$ "$1"   ^/(a|x)(/.*)?$ "/media$2?was=$1&uri=$uri"   ^/api(?<seg>.*)$ "$seg"   ^/docs "/$mapped_uri/$args?"   ^/m "$1/x"
`;

export const errorPages = pool`
  404 /404.html   404 = @fallback   404 =200 /a.txt   403 404 /missing.html   404 =302 http://errors.test/$uri   405 =200 $uri
  500 502 503 /50x.html   404 = /api/fallback   404 /404.php?x=$uri   403 = @err   404 @app   400 401 403 405 /50x.html
  404 =301 /a.txt   404 =410 @fallback   404 https://errors.test/   301 302 =200 /a.txt   404 = $uri.html   502 = @fallback
  405 = /a.txt   410 =404 /404.html   418 = @app   401 403 @app   404 /a/?from=$request_uri   400 /x   403 http://$host/login
`;

export const conditions = pool`
  $arg_a   $arg_a = x   $arg_a != x   $uri ~ ^/a/(.*)$   $uri !~* \.PHP$   $uri ~* ^/STATIC/(.*)   $v1   $half = one
  -f $request_filename   !-f $request_filename   -d $request_filename   !-e $request_filename   -e $request_filename
  $request_method = POST   $request_method ~ ^(GET|HEAD)$   $host = a.test   $http_x_flag   $http_x_flag ~* (o)(.)
  $mapped_uri = none   $args ~ a=(?<seg>[^&]*)   !-x $request_filename   -f $document_root/a.txt   $http_cookie ~ "a=1"
  $host !~ ^www   $uri = "/a.txt"   $request_uri ~ "//"   $scheme = https   !-d $document_root/$arg_d   $from = loopback
  $http_user_agent ~ (\w+)/(\d)   $request_uri ~ ^(/[^?]*)   $arg_a$arg_b = 12   $server_port = $PORT2   $is_args = ""
`;

export const params = pool`
  SCRIPT_FILENAME $document_root$fastcgi_script_name   PATH_INFO $fastcgi_path_info   QUERY_STRING $query_string
  X_VALUE $uri if_not_empty   HTTP_HOST $host   HTTPS $https if_not_empty   EMPTY ""   REQUEST_URI $request_uri   ONE $1
`;
