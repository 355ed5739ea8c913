/** Which texts and names does the client take for nginx? */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayHoldNginx, readsLikeNginx } from '../../client/src/reads-like-nginx.ts';

const nginx: Record<string, string> = {
  'a site': `
server {
    listen 80;
    server_name example.com;
    root /srv/www;
}`,
  'a site after a long comment': `${'# Ansible managed\n'.repeat(400)}server {\n  listen 80;\n  return 301 https://$host$request_uri;\n}`,
  'main file': `
user www-data;
worker_processes auto;
events { worker_connections 768; }
http {
  include /etc/nginx/mime.types;
}`,
  'locations only': `
location /static/ {
    alias /srv/static/;
}
location / {
    proxy_pass http://127.0.0.1:8000;
}`,
  'a regex location': `
location ~* \\.(?:css|js)$ {
    expires 30d;
}`,
  'bare headers': `
proxy_set_header Host $http_host;
proxy_set_header X-Real-IP $remote_addr;
proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;`,
  'fastcgi parameters': `
fastcgi_param  QUERY_STRING       $query_string;
fastcgi_param  REQUEST_METHOD     $request_method;`,
  'an upstream': `
upstream app {
    server 127.0.0.1:8001;
    server 127.0.0.1:8002;
    keepalive 16;
}
server { listen 80; }`,
  'a map': `
map $http_upgrade $connection_upgrade {
    default upgrade;
    ''      close;
}
proxy_set_header Connection $connection_upgrade;`,
  'stream proxy': `
stream {
    server { listen 5432; proxy_pass db:5432; }
}`,
  'mime types': `
types {
    text/html html htm;
    text/css css;
}
default_type text/plain;`,
  'brace on its own line': `
server
{
    listen 80;
    server_name _;
    location /
    {
        try_files $uri $uri/ =404;
    }
}`,
  'CRLF line ends': 'server {\r\n  listen 80;\r\n  server_name a.example;\r\n}\r\n',
  'Lua block': `
location /t {
    content_by_lua_block {
        local t = { a = 1 }
        table.insert(t, { b = 2 })
        ngx.say("x")
    }
}
server { listen 80; }
location / { return 200; }
location /b { return 200; }
location /c { return 200; }`,
};

const other: Record<string, string> = {
  empty: '',
  'only comments': '# server {\n#   listen 80;\n#   proxy_pass http://x;\n# }\n',
  apache: `
<VirtualHost *:80>
    ServerName example.com
    ProxyPass / http://127.0.0.1:8000/
    <Location /static>
        Require all granted
    </Location>
</VirtualHost>`,
  'apache main': `
ServerRoot "/etc/apache2"
Listen 80
Include mods-enabled/*.load
ErrorLog \${APACHE_LOG_DIR}/error.log`,
  redis: 'bind 127.0.0.1 ::1\nport 6379\nsave 900 1\nappendonly no\nmaxmemory-policy noeviction\n',
  ini: '[server]\nlisten = 80\nserver_name = example.com\nroot = /srv\n',
  'ini with semicolons': '[http]\n; a comment;\nlisten 80;\nserver_name a;\n',
  haproxy: `
global
    daemon
defaults
    mode http
frontend www
    bind *:80
    default_backend app
backend app
    server a 127.0.0.1:8000 check`,
  systemd:
    '[Unit]\nDescription=app\n[Service]\nExecStart=/usr/bin/gunicorn\n[Install]\nWantedBy=multi-user.target\n',
  supervisord: '[program:nginx]\ncommand=/usr/sbin/nginx -g "daemon off;"\nautostart=true\n',
  logrotate: `
/var/log/nginx/*.log {
    daily
    rotate 14
    postrotate
        invoke-rc.d nginx rotate
    endscript
}`,
  'BIND named.conf': `
options {
    directory "/var/cache/bind";
    listen-on { any; };
};
zone "example.com" {
    type master;
    file "/etc/bind/db.example.com";
};`,
  dhcpd: `
subnet 10.0.0.0 netmask 255.255.255.0 {
  range 10.0.0.10 10.0.0.20;
  option routers 10.0.0.1;
}`,
  keepalived: `
vrrp_instance VI_1 {
    state MASTER
    interface eth0
    virtual_ipaddress {
        10.0.0.5
    }
}`,
  varnish: `
vcl 4.0;
backend default {
    .host = "127.0.0.1";
    .port = "8080";
}
sub vcl_recv {
    return (pass);
}`,
  lighttpd: `
server.modules = ( "mod_proxy" )
$HTTP["host"] == "example.com" {
    server.document-root = "/srv/www"
}`,
  nftables: `
table inet filter {
    chain input {
        type filter hook input priority 0; policy accept;
    }
}`,
  'syslog-ng': `
source s_local { system(); internal(); };
destination d_file { file("/var/log/x"); };
log { source(s_local); destination(d_file); };`,
  freeradius: `
server default {
    listen {
        type = auth
        ipaddr = *
        port = 0
    }
}`,
  consul: 'server = true\nhttp {\n  enabled = true\n}\nserver {\n  enabled = true\n}\n',
  dovecot: 'service imap-login {\n  inet_listener imap {\n    port = 143\n  }\n}\n',
  postgresql: "listen_addresses = 'localhost'\nport = 5432\nlog_line_prefix = '%m [%p] '\n",
  dnsmasq: 'domain-needed\nbogus-priv\nserver=/localnet/192.168.0.1\nlisten-address=127.0.0.1\n',
  'uwsgi ini': '[uwsgi]\nsocket = /run/app.sock\nmodule = mysite.wsgi\nmaster = true\n',
  'shell script that writes nginx': `#!/bin/sh
cat > /etc/nginx/conf.d/app.conf <<EOF
server {
    listen 80;
    server_name example.com;
    location / { proxy_pass http://127.0.0.1:8000; }
}
EOF`,
  'prose that quotes nginx': `
Installing behind nginx
=======================
Put the following into your site. Mind the slashes.
It assumes that the application listens on port 8000, that
certificates were made before and that you own the domain.

server {
    listen 80;
    location / { proxy_pass http://127.0.0.1:8000; }
}

Afterwards reload nginx and visit the page.
Should it fail, then have a look at the log.
There is more in the manual.
Good luck!`,
  'C code':
    'static int server(int x) {\n  return x;\n}\nint main(void) {\n  listen(1, 2);\n  return server(1);\n}\n',
  JavaScript: "const http = require('http');\nserver = {\n  listen: 80,\n};\n",
  yaml: 'services:\n  web:\n    image: nginx\n    ports:\n      - "80:80"\n',
  'one statement that could be anything': 'listen 80;\n',
  binary: 'server {\n listen 80;\n server_name a;\n}\n\0\0',
};

describe('texts', () => {
  test.each(Object.entries(nginx))('%s is nginx', (_, text) => expect(readsLikeNginx(text)).toBe(true));
  test.each(Object.entries(other))('%s is not', (_, text) => expect(readsLikeNginx(text)).toBe(false));

  test("every configuration below Debian's /etc/nginx that has a body of its own", () => {
    const unrecognised = filesBelow('/etc/nginx').filter(
      (file) => mayHoldNginx(file) && !readsLikeNginx(readFileSync(file, 'utf8')),
    );
    // One `load_module` or two `ssl_certificate` lines are too little to ask about; the path tells for these.
    expect(unrecognised.filter((file) => !/modules-enabled|snakeoil/.test(file))).toMatchInlineSnapshot(`
      [
        "/etc/nginx/koi-utf",
        "/etc/nginx/koi-win",
        "/etc/nginx/win-utf",
      ]
    `);
  });
});

describe('names', () => {
  test.each([
    '/home/me/app.conf',
    '/srv/sites/example.com',
    '/srv/sites/default',
    '/srv/app.conf.template',
    '/srv/headers.inc',
    'Untitled-1',
  ])('%s may hold nginx', (path) => expect(mayHoldNginx(path)).toBe(true));

  test.each([
    '/srv/README',
    '/srv/notes.txt',
    '/srv/error.log',
    '/srv/Dockerfile',
    '/srv/a.yaml',
    '/srv/Caddyfile',
  ])('%s does not', (path) => expect(mayHoldNginx(path)).toBe(false));
});

function filesBelow(directory: string): string[] {
  return readdirSync(directory).flatMap((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
