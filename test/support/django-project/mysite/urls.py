from django.contrib import admin
from django.urls import path

from pages import views

urlpatterns = [
    path('', views.home),
    path('seen/', views.seen),
    path('upload/', views.upload),
    path('broken/', views.broken),
    path('admin/', admin.site.urls),
]
