"""Addresses of what is known; no claim may be called like a page that stands before it."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.evidence import views

app_name = "evidence"
urlpatterns = [
    path("evidence/", views.overview, name="overview"),
    path("evidence/studies/", views.studies, name="studies"),
    path("evidence/studies/<slug:study>/", views.study, name="study"),
    path("evidence/references/", views.references, name="references"),
    path("evidence/pooling/", views.pooling, name="pooling"),
    path("evidence/<slug:claim>/", views.claim, name="claim"),
    path("questions/", views.questions, name="questions"),
]
