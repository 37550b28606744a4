"""Addresses of the answer app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.answer import views

app_name = "answer"
urlpatterns = [
    path("answer/", views.newest, name="newest"),
    path("answer/<uuid:pk>/", views.show, name="show"),
    path("answer/<uuid:pk>/decide/", views.decide, name="decide"),
    path("answer/<uuid:pk>/report.md", views.report, name="report"),
    path("answer/<uuid:pk>/answer.json", views.document, name="document"),
    path("answer/<uuid:pk>/<slug:name>.png", views.picture, name="picture"),
]
