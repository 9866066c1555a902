//! The section `[sms]`: how text messages leave.

use std::path::PathBuf;

use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use uuid::Uuid;

use super::ConfigProblem;
use crate::texter::ApiKey;

/// How text messages leave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sms {
    #[serde(default)]
    pub transport: SmsTransport,
    /// For files: where they are put; without it, `sms` in the data directory.
    pub folder: Option<PathBuf>,
    /// Where the provider is reached: GOV.UK Notify, or a service that answers as it does.
    #[serde(default = "gov_uk_notify")]
    pub base_url: String,
    pub api_key: Option<SecretString>,
    /// The provider's template for text messages, which holds `((message))` and nothing else.
    pub template_id: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SmsTransport {
    #[default]
    File,
    Notify,
}

/// A provider of text messages, right in all that can be seen without asking it.
#[derive(Debug, Clone)]
pub struct Provider {
    /// Without a slash at its end.
    pub base_url: String,
    pub key: ApiKey,
    pub template: Uuid,
}

fn gov_uk_notify() -> String {
    "https://api.notifications.service.gov.uk".into()
}

impl Default for Sms {
    fn default() -> Self {
        Self {
            transport: SmsTransport::File,
            folder: None,
            base_url: gov_uk_notify(),
            api_key: None,
            template_id: None,
        }
    }
}

impl Sms {
    /// The provider that is set; `None` where text messages are kept as files.
    pub fn provider(&self) -> Result<Option<Provider>, ConfigProblem> {
        if self.transport == SmsTransport::File {
            return Ok(None);
        }
        let provider = Provider { base_url: self.checked_base_url()?, key: self.key()?, template: self.template()? };
        Ok(Some(provider))
    }

    fn checked_base_url(&self) -> Result<String, ConfigProblem> {
        let address = self.base_url.trim_end_matches('/');
        let Some(url) = reqwest::Url::parse(address).ok().filter(is_plain_address) else {
            return Err(problem("sms.base_url is no address. Write it like: https://api.notifications.service.gov.uk"));
        };
        let this_machine = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        if url.scheme() == "http" && !this_machine {
            return Err(problem(
                "sms.base_url is plain http, which lets others read telephone numbers. Set it to the provider's https:// \
                 address.",
            ));
        }
        Ok(address.to_owned())
    }

    fn key(&self) -> Result<ApiKey, ConfigProblem> {
        let Some(key) = &self.api_key else {
            return Err(problem(
                "sms.transport is notify, but sms.api_key is not set. Make a key on the provider's page “API \
                 integration”, and set TENFOLD_SMS__API_KEY to it.",
            ));
        };
        ApiKey::parse(key.expose_secret()).ok_or_else(|| {
            problem(
                "sms.api_key is not a whole key. It has a name, then two ids of 36 characters, all joined by hyphens. \
                 Copy it again from where you keep it, or make a new one.",
            )
        })
    }

    fn template(&self) -> Result<Uuid, ConfigProblem> {
        let Some(template) = &self.template_id else {
            return Err(problem(
                "sms.transport is notify, but sms.template_id is not set. Make a text message template at the \
                 provider that holds ((message)) and nothing else, and set sms.template_id to its id.",
            ));
        };
        Uuid::try_parse(template.trim()).map_err(|_| {
            problem("sms.template_id is not a template's id. Copy the id from the template's page at the provider.")
        })
    }
}

/// Http or https to a host, without what a base address has no use for.
fn is_plain_address(url: &reqwest::Url) -> bool {
    matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none()
}

fn problem(sentence: &str) -> ConfigProblem {
    ConfigProblem(sentence.to_owned())
}

impl std::fmt::Display for SmsTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::File => "file",
            Self::Notify => "notify",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "tenfold-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0";
    const TEMPLATE: &str = "f33517ff-2a88-4f6e-b855-c550268ce08a";

    fn notify() -> Sms {
        Sms {
            transport: SmsTransport::Notify,
            api_key: Some(KEY.into()),
            template_id: Some(TEMPLATE.into()),
            ..Sms::default()
        }
    }

    fn wrong(sms: Sms) -> String {
        sms.provider().unwrap_err().0
    }

    #[test]
    fn files_need_nothing_to_be_set() {
        assert!(Sms::default().provider().unwrap().is_none());
    }

    #[test]
    fn a_provider_needs_a_key_and_a_template() {
        let provider = notify().provider().unwrap().unwrap();
        assert_eq!(provider.base_url, "https://api.notifications.service.gov.uk");
        assert_eq!(provider.template.to_string(), TEMPLATE);
        assert!(wrong(Sms { api_key: None, ..notify() }).contains("TENFOLD_SMS__API_KEY"));
        assert!(wrong(Sms { template_id: None, ..notify() }).contains("sms.template_id is not set"));
        assert!(wrong(Sms { template_id: Some("welcome".into()), ..notify() }).contains("not a template's id"));
    }

    #[test]
    fn a_key_that_is_not_whole_is_said_and_not_shown() {
        for part in ["", "hush", KEY.split_at(20).1, KEY.split_at(70).0] {
            let said = wrong(Sms { api_key: Some(part.into()), ..notify() });
            assert!(said.contains("not a whole key"), "{said}");
            assert!(part.is_empty() || !said.contains(part), "{said}");
        }
    }

    #[test]
    fn numbers_and_key_travel_over_https_or_stay_on_this_machine() {
        let at = |base_url: &str| Sms { base_url: base_url.into(), ..notify() };
        for fine in
            ["https://api.notify.example.org/", "http://127.0.0.1:9000", "http://localhost", "http://[::1]:9000"]
        {
            assert_eq!(at(fine).provider().unwrap().unwrap().base_url, fine.trim_end_matches('/'));
        }
        for plain in ["http://api.notify.example.org", "http://127.0.0.1.example.org"] {
            assert!(wrong(at(plain)).contains("plain http"), "{plain}");
        }
        for none in
            ["", "api.notify.example.org", "ftp://x", "https://", "http://localhost:x@example.org", "https://x/?a=b"]
        {
            assert!(wrong(at(none)).contains("no address"), "{none}");
        }
    }
}
