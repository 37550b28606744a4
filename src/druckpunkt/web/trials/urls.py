"""Addresses of the trials app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.trials import views

app_name = "trials"
urlpatterns = [
    path("trial/", views.overview, name="overview"),
    path("trial/new/", views.new, name="new"),
    path("trial/what-it-can-find/", views.foresight, name="foresight"),
    path("trial/shorter/", views.shorter, name="shorter"),
    path("trial/freeze/", views.freeze, name="freeze"),
    path("trial/pause/", views.pause, name="pause"),
    path("trial/look/", views.look, name="look"),
    path("trial/expectation/", views.expectation, name="expectation"),
    path("trial/open/", views.reveal, name="reveal"),
    path("trial/open-early/", views.open_early, name="open_early"),
    path("trial/more-pairs/", views.extend, name="extend"),
    path("trial/stop/", views.stop, name="stop"),
    path("trial/<uuid:trial_id>/", views.one, name="one"),
]
