server {
    listen 80;
    server_name static.example.com;
    root /srv/static;
    include snippets/acme.conf;
    location / { autoindex on; autoindex_exact_size off; }
    location /preview/ { include snippets/proxy.conf; proxy_pass http://127.0.0.1:9000/; }
}
