"""Addresses of the sync app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.sync import views

app_name = "sync"
urlpatterns = [
    path("sync/card/", views.card, name="card"),
    path("sync/items/", views.items, name="items"),
]
