from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token

from .models import Document


def home(request):
    return HttpResponse('The shop is open.')


def seen(request):
    """What Django knows of the request, so that a test can ask."""
    return JsonResponse(
        {
            'host': request.get_host(),
            'isSecure': request.is_secure(),
            'uri': request.build_absolute_uri(),
            'path': request.path,
            'remoteAddress': request.META.get('REMOTE_ADDR'),
            'headers': dict(request.headers),
        }
    )


def upload(request):
    """A form with one file; answers where the file can be fetched."""
    if request.method == 'POST':
        document = Document.objects.create(file=request.FILES['file'])
        return JsonResponse({'url': document.file.url, 'size': document.file.size})
    return HttpResponse(
        '<form method="post" enctype="multipart/form-data">'
        f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
        '<input type="file" name="file"></form>'
    )


def broken(request):
    raise RuntimeError('This view fails.')
