"""Addresses of the safety app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.safety import views

app_name = "safety"
urlpatterns = [
    path("check/", views.check, name="check"),
    path("check/result/", views.result, name="result"),
]
