"""Addresses of the plan app."""

from __future__ import annotations

from django.urls import path

from druckpunkt.web.plan import views

app_name = "plan"
urlpatterns = [
    path("plan/", views.show, name="show"),
    path("plan/goal/", views.goal, name="goal"),
    path("plan/change/", views.change, name="change"),
    path("plan/hold/", views.hold, name="hold"),
    path("plan/go-on/", views.go_on, name="go_on"),
    path("plan/step-back/", views.step_back, name="step_back"),
]
