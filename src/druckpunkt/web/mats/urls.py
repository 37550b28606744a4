"""Addresses of the mats app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.mats import my_views, views

app_name = "mats"
urlpatterns = [
    path("mats/", views.overview, name="overview"),
    path("mats/<str:mat>/", views.one, name="one"),
    path("my-mat/", my_views.show, name="mine"),
    path("my-mat/<uuid:number>/end/", my_views.end, name="end"),
    path("my-mat/<uuid:number>/wear/", my_views.wear, name="wear"),
    path("my-mat/<uuid:number>/remove/", my_views.remove, name="remove"),
    path("my-mat/wear/<uuid:number>/remove/", my_views.remove_note, name="remove_note"),
]
