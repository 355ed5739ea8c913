/** Which small valid configurations are broken one character at a time, to compare what nginx and the parser say? */

/** Indented by four, by two, by tabs with braces on lines of their own, and not at all; nginx 1.22.1 accepts each. */
export const bases: readonly string[] = [
  `events {}
http {
    map $http_upgrade $connection_upgrade {
        default upgrade;
        ''      close;
    }

    upstream app {
        server 127.0.0.1:8000;
        keepalive 16;
    }

    server {
        listen 127.0.0.1:18080;
        server_name example.com www.example.com;
        client_max_body_size 10m;

        location /static/ {
            alias /srv/static/;
            expires 30d;
        }

        location / {
            proxy_pass http://app;
            proxy_set_header Host $host;
            proxy_set_header X-Real-IP $remote_addr;
            # forwarded
            proxy_set_header X-Forwarded-For "$proxy_add_x_forwarded_for";
        }
    }

    server {
        listen 127.0.0.1:18080 default_server;
        return 301 https://$host$request_uri;
    }
}
`,
  `worker_processes 2;

events {
  worker_connections 1024;
}

http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" '
                  '$status $body_bytes_sent "$http_referer" '
                  '"$http_user_agent"';
  sendfile on;
  gzip on;
  gzip_types text/css application/json
             application/javascript;

  server {
    listen 127.0.0.1:18080;
    root /srv/www;
    index index.html;

    if ($request_method = POST) {
      return 405;
    }

    location ~ \\.php$ {
      fastcgi_pass 127.0.0.1:9000;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
    }
    location ~* "^/[a-z]{2,3}/" {
      try_files $uri =404;
    }

    error_page 404 /404.html;
    error_page 500 502 503 504 /50x.html;
    location = /50x.html { internal; }
  }
}
`,
  `events { worker_connections 64; }
http
{
	server_tokens off;
	geo $limited
	{
		default 1;
		10.0.0.0/8 0;
	}

	server
	{
		listen 127.0.0.1:18080;
		server_name a.example.com;

		location /api/
		{
			limit_except GET
			{
				deny all;
			}
			rewrite ^/api/(.*)$ /$1 break;
			proxy_pass http://127.0.0.1:8000;
		}

		location @fallback
		{
			return 200 'hello world';
		}
	}
}
`,
  `events {}
http {
server {
listen 127.0.0.1:18080;
server_name example.com;
location / {
root /srv/www;
index index.html;
}
location /img/ {
expires max;
add_header Cache-Control "public, immutable";
}
}
server {
listen 127.0.0.1:18081;
location /x { return 204; }
}
}
`,
];

/** Lua as found in configurations, to stand between the braces of a `content_by_lua_block`. */
export const luaBases: readonly string[] = [
  `
            local t = { a = "}", b = '{', ["c"] = [[ } ]] }
            -- it's a { comment
            if t.a == "\\"" then ngx.say("x") end
`,
  ` ngx.say([==[ ]] } ]==]) --[[ { ]] local f = function() return { 1, { 2 } } end `,
];
