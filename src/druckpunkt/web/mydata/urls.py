"""Addresses of the mydata app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.mydata import views

app_name = "mydata"
urlpatterns = [
    path("my-data/", views.overview, name="overview"),
    path("my-data/diary/<uuid:pk>/", views.diary_file, name="diary_file"),
    path("my-data/diary/", views.free_diary_file, name="free_diary_file"),
    path("my-data/sessions/", views.sessions_file, name="sessions_file"),
    path("my-data/everything/", views.everything, name="everything"),
    path("my-data/import/", views.upload, name="upload"),
    path("my-data/import/preview/", views.preview, name="preview"),
    path("my-data/import/store/", views.store, name="store"),
    path("my-data/import/discard/", views.discard, name="discard"),
]
