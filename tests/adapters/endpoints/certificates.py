"""Certificates as a city's own authority issues them, good and bad."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def certificate(
    folder: Path, *, name: str = "", starts: int = -2, days: int = 10
) -> tuple[ssl.SSLContext, str]:
    """A server's TLS and the file with the authority that signed it. `starts` and `days` count days from now."""
    authority = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, "みどり野市 認証局")]
    )
    alternative: x509.GeneralName = x509.IPAddress(
        ipaddress.ip_address("127.0.0.1")
    )
    if name:
        alternative = x509.DNSName(name)

    def signed(
        public: ec.EllipticCurvePublicKey,
        subject: x509.Name,
        first: int,
        last: int,
        *,
        ca: bool,
    ) -> bytes:
        built = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer)
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now + timedelta(days=first))
            .not_valid_after(now + timedelta(days=last))
            .add_extension(
                x509.BasicConstraints(ca=ca, path_length=None), critical=True
            )
            .add_extension(
                x509.SubjectAlternativeName([alternative]), critical=False
            )
        )
        return built.sign(authority, hashes.SHA256()).public_bytes(
            serialization.Encoding.PEM
        )

    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "llm")])
    (folder / "ca.pem").write_bytes(
        signed(authority.public_key(), issuer, -3, 30, ca=True)
    )
    (folder / "server.pem").write_bytes(
        signed(key.public_key(), subject, starts, days, ca=False)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "server.pem")
    return tls, str(folder / "ca.pem")
