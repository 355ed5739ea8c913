import os

from channels.routing import ProtocolTypeRouter, URLRouter
from channels.security.websocket import AllowedHostsOriginValidator
from django.core.asgi import get_asgi_application

os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'mysite.settings')

# Before anything else is imported: it makes the models known.
django_application = get_asgi_application()

from pages.routing import websocket_urlpatterns

application = ProtocolTypeRouter(
    {
        'http': django_application,
        'websocket': AllowedHostsOriginValidator(URLRouter(websocket_urlpatterns)),
    }
)
