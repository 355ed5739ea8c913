server {
    listen 443 ssl;
    server_name shop.example.com;
    include snippets/self-signed.conf;
    include snippets/acme.conf;

    location /static/ { alias /srv/shop/static/; expires 30d; }
    location /ws/ {
        include snippets/proxy.conf;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection $connection_upgrade;
        proxy_pass http://shop_sockets;
    }
    location / {
        include snippets/proxy.conf;
        proxy_pass http://shop;
    }
}
