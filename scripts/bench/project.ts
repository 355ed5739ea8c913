/** Which project do we measure on? A thousand generated sites, 60,000 lines, the same for the same seed. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Random, seeded } from './random.ts';

export interface GeneratedProject {
  /** Absolute path of the main file, in a directory of its own. */
  root: string;
  /** Every file by absolute path, the root first. */
  files: Map<string, string>;
}

/**
 * Writes the project below `directory` as one file, or as a main file that includes `sites/*.conf`. nginx accepts it:
 * nothing has to be looked up, no certificate is read, every name is unique.
 */
export function writeProject(
  directory: string,
  layout: 'one file' | 'included files',
  { sites = 1000, seed = 1 } = {},
): GeneratedProject {
  const random = seeded(seed);
  const texts = Array.from({ length: sites }, (_, index) =>
    site(`site${String(index + 1).padStart(4, '0')}`, random),
  );
  const root = join(directory, 'nginx.conf');
  const files = new Map<string, string>();
  if (layout === 'one file') {
    files.set(root, main(texts.join('')));
  } else {
    files.set(root, main('    include sites/*.conf;\n'));
    texts.forEach((text, index) => {
      files.set(join(directory, 'sites', `site${String(index + 1).padStart(4, '0')}.conf`), text);
    });
  }
  mkdirSync(join(directory, 'sites'), { recursive: true });
  for (const [path, text] of files) writeFileSync(path, text);
  return { root, files };
}

function main(sites: string): string {
  return `worker_processes 1;
events {
    worker_connections 1024;
}
http {
    access_log off;
    server_names_hash_max_size 16384;
    server_names_hash_bucket_size 128;
    map $http_upgrade $connection_upgrade {
        default upgrade;
        '' '';
    }
${sites}}
`;
}

/** Sixty lines: an upstream, two servers, six locations. */
function site(name: string, random: Random): string {
  const host = `${name}.example.com`;
  const folder = `/srv/${name}`;
  return `# ${name}: ${random.pick(['the shop', 'an internal tool', 'a customer', 'the old portal'])}
upstream ${name} {
    ${random.pick(['least_conn', 'ip_hash', `zone ${name} 64k`, 'random two least_conn'])};
    server 127.0.0.1:${random.integer(20_000, 29_999)} max_fails=${random.integer(1, 5)} fail_timeout=${random.integer(5, 60)}s;
    server 127.0.0.1:${random.integer(30_000, 39_999)} weight=${random.integer(1, 9)};
    keepalive ${random.integer(8, 64)};
}
server {
    listen 127.0.0.1:18080;
    server_name ${host} www.${host};
    location /.well-known/acme-challenge/ {
        root /var/www/acme;
    }
    location / {
        return ${random.pick(['301', '308'])} https://${host}$request_uri;
    }
}
server {
    listen 127.0.0.1:18443;
    server_name ${host}; # ${random.pick(['managed by hand', 'see the wiki', 'moved in 2021'])}
    root ${folder}/public;
    index index.html;
    client_max_body_size ${random.integer(1, 200)}m;
    add_header Content-Security-Policy "default-src 'self'; img-src * data:; ${random.pick(["object-src 'none'", 'upgrade-insecure-requests'])}" always;
    location /static/ {
        alias ${folder}/static/;
        expires ${random.integer(1, 365)}d;
        access_log off;
    }
    location /media/ {
        alias ${folder}/media/;
        autoindex off;
    }
    location ~* "\\.(?:${random.pick(['png|jpe?g', 'css|js', 'woff2?'])}){1,2}$" {
        try_files $uri ${random.pick(['=404', '/missing.png', '/index.html'])};
        expires max;
        gzip_static on;
    }
    location / {
        if ($request_method = ${random.pick(['TRACE', 'TRACK'])}) {
            return 405;
        }
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header X-Real-IP $remote_addr;
        proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
        proxy_set_header X-Forwarded-Proto $scheme;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        proxy_connect_timeout ${random.integer(1, 10)}s;
        proxy_read_timeout ${random.integer(30, 300)}s;
        proxy_buffers 8 ${random.pick(['16k', '8k'])};
        proxy_next_upstream error timeout http_502;
        proxy_pass http://${name};
    }
    error_page 500 502 503 504 /static/50x.html;
    error_page 404 /404.html;

    # ${host} ends here
}
`;
}
