//! The cryptography under all TLS that leaves this program: mails, text messages.

/// One provider for all of it, ring, which builds with a C compiler and nothing else. Whoever makes an HTTP client calls
/// this before.
pub fn install_tls() {
    // An error means that a provider is there already, which is what is wanted.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
