"""Which room answers which address."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("druckpunkt.web.pages.urls")),
    path("", include("druckpunkt.web.people.urls")),
    path("", include("druckpunkt.web.safety.urls")),
    path("", include("druckpunkt.web.diary.urls")),
    path("", include("druckpunkt.web.trials.urls")),
    path("", include("druckpunkt.web.answer.urls")),
    path("", include("druckpunkt.web.mydata.urls")),
    path("", include("druckpunkt.web.example.urls")),
    path("", include("druckpunkt.web.plan.urls")),
    path("", include("druckpunkt.web.session.urls")),
    path("", include("druckpunkt.web.mats.urls")),
    path("", include("druckpunkt.web.sync.urls")),
    path("", include("druckpunkt.web.offline.urls")),
    path("", include("druckpunkt.web.reminders.urls")),
    path("", include("druckpunkt.web.evidence.urls")),
]

handler400 = "druckpunkt.web.pages.errors.bad_request"
handler403 = "druckpunkt.web.pages.errors.forbidden"
handler404 = "druckpunkt.web.pages.errors.not_found"
handler500 = "druckpunkt.web.pages.errors.server_error"
