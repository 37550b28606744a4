"""Addresses of the session app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.session import views

app_name = "session"
urlpatterns = [
    path("sessions/", views.overview, name="overview"),
    path("sessions/add/", views.add, name="add"),
    path("sessions/<uuid:number>/", views.one, name="one"),
    path("sessions/<uuid:number>/skin/", views.skin, name="skin"),
]
