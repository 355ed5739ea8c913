/** What does the code of a Django project tell without being run? */
import { expect, test } from 'vitest';
import { readCode } from '../../server/src/django/code.ts';
import { projectFolder } from '../support/project.ts';
import { placeText } from '../support/settings-text.ts';
import { files, filesOf, memorySurroundings } from '../support/surroundings.ts';

function factsOf(text: string): string {
  const texts = filesOf(text);
  const { websocketPaths, ...places } = readCode(projectFolder, memorySurroundings(texts));
  const lines = Object.entries(places).flatMap(([name, place]) => {
    if (!place) return [];
    const code = texts.get(place.path)?.slice(place.start, place.end);
    return [`${name}: ${placeText(place, texts)} ${code}`];
  });
  return [...lines, ...(websocketPaths.length > 0 ? [`routes: ${websocketPaths.join(' ')}`] : [])].join('\n');
}

test('a shop with uploads, addresses, web sockets and downloads', () => {
  expect(
    factsOf(files`
      #- manage.py
      #- shop/models.py
      from django.db import models

      class Product(models.Model):
          # picture = models.ImageField()
          """Has no models.FileField(...)."""
          name = models.CharField(max_length=20)
          manual = models.FilePathField(path="/srv")
          picture = models.ImageField(upload_to="pictures")
      #- shop/views.py
      def address(request):
          forwarded = request.META.get("HTTP_X_FORWARDED_FOR")
          if forwarded:
              return forwarded.split(",")[0]
          return request.META["REMOTE_ADDR"]

      def download(request):
          response = HttpResponse()
          response["X-Accel-Redirect"] = "/protected/a.pdf"
          return response
      #- shop/routing.py
      from django.urls import path, re_path

      websocket_urlpatterns = [
          path("ws/orders/", OrderConsumer.as_asgi()),
          path("ws/chat/<str:room>/", ChatConsumer.as_asgi()),
          re_path(r"^ws/stock/(?P<id>\d+)/$", StockConsumer.as_asgi()),
          re_path(r"^live/?$", LiveConsumer.as_asgi()),
          re_path(r"(?P<anything>.*)", Consumer.as_asgi()),
      ]
    `),
  ).toMatchInlineSnapshot(`
    "upload: shop/models.py:8 models.ImageField(upload_to="pictures")
    remoteAddress: shop/views.py:5 "REMOTE_ADDR"
    forwardedFor: shop/views.py:2 "HTTP_X_FORWARDED_FOR"
    websockets: shop/routing.py:3 websocket_urlpatterns
    accelRedirect: shop/views.py:9 "X-Accel-Redirect"
    routes: ws/orders/ ws/chat/ ws/stock/"
  `);
});

test('a router in asgi.py, and a header by its own name', () => {
  expect(
    factsOf(files`
      #- site/asgi.py
      application = ProtocolTypeRouter({
          "http": get_asgi_application(),
          "websocket": AllowedHostsOriginValidator(
              AuthMiddlewareStack(URLRouter([path("ws/", Consumer.as_asgi())]))
          ),
      })
      #- site/middleware.py
      ip = request.headers.get("X-Forwarded-For", "")
      #- site/settings.py
      SENDFILE_BACKEND = "django_sendfile.backends.nginx"
    `),
  ).toMatchInlineSnapshot(`
    "forwardedFor: site/middleware.py:1 "X-Forwarded-For"
    websockets: site/asgi.py:3 "websocket"
    accelRedirect: site/settings.py:1 "django_sendfile.backends.nginx"
    routes: ws/"
  `);
});

test('what only looks like it', () => {
  expect(
    factsOf(files`
      #- shop/a.py
      """Sets REMOTE_ADDR from X-Forwarded-For."""
      # request.META["REMOTE_ADDR"]
      request.META["REMOTE_ADDR"] = real_ip
      environ = {"REMOTE_ADDR": "127.0.0.1"}
      text = "a websocket and a REMOTE_ADDR"
      scope = {"type": "websocket"}
      kinds = {"websocket": 1}
      from .routing import websocket_urlpatterns
      field = models.FileField()
      class Form(ModelForm):
          clean = [FileField()]
      class Serializer(serializers.Serializer):
          picture = serializers.ImageField(read_only=True)
      #- shop/tests/test_a.py
      x = request.META["REMOTE_ADDR"]
      #- shop/test_b.py
      x = request.META["REMOTE_ADDR"]
      #- shop/migrations/0001_initial.py
      class Migration:
          picture = models.ImageField()
    `),
  ).toMatchInlineSnapshot(`""`);
});

test.each([
  '',
  'class A:\n  x = models.FileField(',
  '"websocket',
  "{'websocket': URLRouter([path(",
  '\u0000',
])('survives %j', (text) => {
  const texts = new Map([[`${projectFolder}/a.py`, `REMOTE_ADDR websocket\n${text}`]]);
  expect(() => readCode(projectFolder, memorySurroundings(texts))).not.toThrow();
});
