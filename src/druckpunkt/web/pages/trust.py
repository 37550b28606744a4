"""How a phone learns to trust this machine: explained in pictures, with the certificate to take.

The certificate is no secret, so both addresses are open to everybody.
"""

from __future__ import annotations

from cryptography import x509
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from druckpunkt.web.certificates import der, fingerprint
from druckpunkt.web.people.qr import qr_picture
from druckpunkt.web.reach import origin_for_phones
from druckpunkt.web.tls import authority_of


@require_safe
def trust(request: HttpRequest) -> HttpResponse:
    """Explain step by step how to trust this machine on a phone, and how to undo it."""
    authority = _authority()
    context: dict[str, object] = {"has_authority": authority is not None}
    if authority:
        address = f"{origin_for_phones(request)}{reverse('pages:trust')}"
        certificate = x509.load_pem_x509_certificate(authority)
        context |= {
            "address": address,
            "picture": qr_picture(address, _("Address of this page")),
            "fingerprint": fingerprint(authority),
            "name": certificate.subject.rfc4514_string().removeprefix("CN=").replace("\\", ""),
            "ends": certificate.not_valid_after_utc,
            "hosts": _constrained_to(certificate),
        }
    return render(request, "pages/trust.html", context)


@require_safe
def authority(request: HttpRequest) -> HttpResponse:
    """Hand out the certificate in the form and with the type that phones offer to install."""
    pem = _authority()
    if pem is None:
        raise Http404
    return HttpResponse(der(pem), content_type="application/x-x509-ca-cert")


def _authority() -> bytes | None:
    return authority_of(settings.DATA_DIR) if settings.OWN_CERTIFICATE else None


def _constrained_to(certificate: x509.Certificate) -> list[str]:
    constraints = certificate.extensions.get_extension_for_class(x509.NameConstraints).value
    names = (str(name.value) for name in constraints.permitted_subtrees or ())
    return [name.removesuffix("/32") for name in names]
