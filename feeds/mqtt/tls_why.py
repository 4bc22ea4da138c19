"""Why an encrypted connection was not made: OpenSSL's verdict on the certificate, as a code that the screen words."""

import ssl

from feeds.mqtt.link import Why

_VERDICTS = {
    9: Why.CERTIFICATE_TIME,
    10: Why.CERTIFICATE_TIME,
    62: Why.CERTIFICATE_HOST,
    64: Why.CERTIFICATE_HOST,
}
"""Source: OpenSSL, `x509_vfy.h`: not yet valid, expired; another host name, another address."""
_SAID = {
    "WRONG_VERSION_NUMBER": "the server does not speak TLS on this port",
    "NO_CERTIFICATE_OR_CRL_FOUND": "the file of authorities holds no certificate",
}


def why_tls(error: ssl.SSLError) -> tuple[Why, str]:
    """The code, and what OpenSSL said of it."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERDICTS.get(error.verify_code, Why.CERTIFICATE_UNKNOWN), error.verify_message.rstrip(".")
    # One that Python itself raises has no reason.
    reason = getattr(error, "reason", None) or str(error)
    return Why.TLS, _SAID.get(reason, reason.replace("_", " ").lower())
