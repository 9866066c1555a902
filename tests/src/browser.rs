//! A browser that one person uses: cookies, links, forms. It follows nothing by itself.

use std::time::Duration;

use scraper::{ElementRef, Html, Selector};

/// One person's browser.
#[derive(Debug, Clone)]
pub struct Browser {
    client: reqwest::Client,
    base: String,
    cookies: std::sync::Arc<std::sync::Mutex<Vec<(String, String)>>>,
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Seen {
    pub status: u16,
    pub body: String,
    /// Where it sends the browser next.
    pub location: Option<String>,
    pub headers: Vec<(String, String)>,
}

/// Fields of a form, as they are sent.
pub type Fields = Vec<(String, String)>;

/// What somebody reads on a PDF, after the mark that every PDF begins with.
fn text_of_pdf(bytes: &[u8]) -> String {
    let read = lopdf::Document::load_mem(bytes).ok().and_then(|document| {
        let pages: Vec<u32> = document.get_pages().into_keys().collect();
        document.extract_text(&pages).ok()
    });
    let Some(text) = read else { panic_with("a PDF cannot be read") };
    let begins = String::from_utf8_lossy(bytes.get(..5).unwrap_or_default()).into_owned();
    format!("{begins}\n{}", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

impl Browser {
    pub(crate) fn new(base: &str) -> Self {
        // The program under test speaks plain http on this machine: reading the machine's certificates for each of
        // thousands of browsers would be time for nothing.
        tenfold_app::install_tls();
        let plain = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).tls_certs_only([]);
        // Sooner than the program lets go of a quiet connection: one that it closes just then cannot carry a form.
        let plain = plain.pool_idle_timeout(Duration::from_secs(2));
        let client = plain.build();
        Self { client: client.unwrap_or_default(), base: base.to_owned(), cookies: std::sync::Arc::default() }
    }

    /// A browser for a program elsewhere on this machine, with these cookies.
    pub fn at(base: &str, cookies: &[(String, String)]) -> Self {
        let browser = Self::new(base);
        cookies.iter().for_each(|(name, value)| browser.set_cookie(name, value));
        browser
    }

    /// Whether the program answers at all.
    pub async fn answers(&self) -> bool {
        self.client
            .get(format!("{}/readyz", self.base))
            .send()
            .await
            .is_ok_and(|response| response.status().is_success())
    }

    /// As [`Self::fill`], for a program that may die at any moment: nothing where no answer came.
    pub async fn try_fill(&self, path: &str, typed: &[(&str, &str)]) -> Option<Seen> {
        let page = self.try_send(self.client.get(format!("{}{path}", self.base))).await?;
        let (action, fields) = page.form(path, typed)?;
        self.try_send(self.client.post(format!("{}{action}", self.base)).form(&fields)).await
    }

    /// Another browser with the same cookies: what a thief would have, or a second tab.
    pub fn copy(&self) -> Self {
        let cookies = self.cookies();
        Self { cookies: std::sync::Arc::new(std::sync::Mutex::new(cookies)), ..self.clone() }
    }

    pub fn set_cookie(&self, name: &str, value: &str) {
        let mut cookies = self.cookies.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        cookies.retain(|(known, _)| known != name);
        if !value.is_empty() {
            cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    pub fn cookies(&self) -> Vec<(String, String)> {
        self.cookies.lock().unwrap_or_else(std::sync::PoisonError::into_inner).clone()
    }

    fn cookie_header(&self) -> String {
        self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Seen {
        match self.try_send(request).await {
            Some(seen) => seen,
            None => panic_with("the program did not answer"),
        }
    }

    async fn try_send(&self, request: reqwest::RequestBuilder) -> Option<Seen> {
        let cookies = self.cookie_header();
        let request = if cookies.is_empty() { request } else { request.header("cookie", cookies) };
        let response = request.send().await.ok()?;
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|(name, value)| (name.to_string(), value.to_str().unwrap_or_default().to_owned()))
            .collect();
        for (_, value) in headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = value.split(';').next().unwrap_or_default();
            if let Some((name, kept)) = pair.split_once('=') {
                self.set_cookie(name, if value.contains("Max-Age=0") { "" } else { kept });
            }
        }
        let status = response.status().as_u16();
        let location = headers.iter().find(|(name, _)| name == "location").map(|(_, value)| value.clone());
        let is_pdf = headers.iter().any(|(name, value)| name == "content-type" && value == "application/pdf");
        let body = if is_pdf { text_of_pdf(&response.bytes().await.ok()?) } else { response.text().await.ok()? };
        Some(Seen { status, body, location, headers })
    }

    pub async fn get(&self, path: &str) -> Seen {
        self.send(self.client.get(format!("{}{path}", self.base))).await
    }

    /// Sends fields as they are, without looking at a form first.
    pub async fn post(&self, path: &str, fields: &[(String, String)]) -> Seen {
        self.send(self.client.post(format!("{}{path}", self.base)).form(fields)).await
    }

    /// Sends JSON as a phone does, with its token where it has one.
    pub async fn post_json(&self, path: &str, body: &serde_json::Value, token: &str) -> Seen {
        let request = self.client.post(format!("{}{path}", self.base)).header("content-type", "application/json");
        self.send(with_token(request, token).body(body.to_string())).await
    }

    /// Asks as a phone does.
    pub async fn get_with(&self, path: &str, token: &str) -> Seen {
        self.send(with_token(self.client.get(format!("{}{path}", self.base)), token)).await
    }

    /// Opens the page at `path`, fills its form and sends it with a file, as a browser does: the file last.
    pub async fn fill_with_file(&self, path: &str, typed: &[(&str, &str)], file: (&str, &[u8])) -> Seen {
        let page = self.get(path).await;
        let Some((action, fields)) = page.form(path, typed) else {
            panic_with(&format!("{path} has no form to fill (status {}): {}", page.status, page.text()))
        };
        let fields: Fields = fields.into_iter().filter(|(name, _)| name != "file").collect();
        self.post_file(&action, &fields, file).await
    }

    /// Sends fields and a file as they are.
    pub async fn post_file(&self, path: &str, fields: &[(String, String)], (name, bytes): (&str, &[u8])) -> Seen {
        const EDGE: &str = "----tenfold-edge-7d3f";
        let mut body = Vec::new();
        for (field, value) in fields {
            body.extend(
                format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes(),
            );
        }
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: text/csv\r\n\r\n"
        );
        body.extend(head.bytes());
        body.extend(bytes);
        body.extend(format!("\r\n--{EDGE}--\r\n").bytes());
        let request = self
            .client
            .post(format!("{}{path}", self.base))
            .header("content-type", format!("multipart/form-data; boundary={EDGE}"))
            .body(body);
        self.send(request).await
    }

    /// Opens the page at `path`, fills its form that posts to `path` (or the first that posts) and sends it.
    pub async fn fill(&self, path: &str, typed: &[(&str, &str)]) -> Seen {
        let page = self.get(path).await;
        let Some((action, fields)) = page.form(path, typed) else {
            panic_with(&format!("{path} has no form to fill (status {}): {}", page.status, page.text()))
        };
        self.post(&action, &fields).await
    }

    /// Sends the form and opens the page that it leads to.
    pub async fn fill_and_follow(&self, path: &str, typed: &[(&str, &str)]) -> Seen {
        let seen = self.fill(path, typed).await;
        self.follow(seen).await
    }

    /// Opens the page that an answer leads to.
    pub async fn follow(&self, seen: Seen) -> Seen {
        match &seen.location {
            Some(location) => self.get(location).await,
            None => seen,
        }
    }

    /// The proof that this browser's forms carry, from any page with a form.
    pub async fn proof(&self, path: &str) -> String {
        self.get(path).await.proof()
    }
}

fn with_token(request: reqwest::RequestBuilder, token: &str) -> reqwest::RequestBuilder {
    if token.is_empty() { request } else { request.bearer_auth(token) }
}

impl Seen {
    /// The words of the page, without its tags, white space folded.
    pub fn text(&self) -> String {
        let page = Html::parse_document(&self.body);
        let words = page.root_element().text().collect::<Vec<_>>().join(" ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Every address that the page links to, within the program.
    pub fn links(&self) -> Vec<String> {
        // Read by eye, not with a parser: the crawls open many thousand pages. Addresses hold no other sign to undo.
        let quoted = self.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let own = quoted.filter(|href| href.starts_with('/'));
        own.map(|href| href.replace("&#38;", "&").replace("&amp;", "&")).collect()
    }

    /// The words of every link in the page's table whose address begins so.
    pub fn link_words(&self, begins: &str) -> Vec<String> {
        let page = Html::parse_document(&self.body);
        let anchors = selector("table a[href]");
        page.select(&anchors)
            .filter(|a| a.value().attr("href").is_some_and(|href| href.starts_with(begins)))
            .map(|a| a.text().collect::<String>().trim().to_owned())
            .collect()
    }

    /// Where the link leads that this key opens, where there is one.
    pub fn link_of_key(&self, key: char) -> Option<String> {
        let page = Html::parse_document(&self.body);
        let keyed = selector("a[accesskey]");
        let mut links = page.select(&keyed).filter(|a| a.value().attr("accesskey") == Some(&key.to_string()));
        let link = links.next();
        assert!(links.next().is_none(), "two links have the key {key}");
        link.and_then(|a| a.value().attr("href")).map(str::to_owned)
    }

    /// Where the link leads that says these words.
    pub fn link_at(&self, words: &str) -> String {
        let page = Html::parse_document(&self.body);
        let anchors = selector("main a[href]");
        let link = page.select(&anchors).find(|a| a.text().collect::<String>().contains(words));
        let to = link.and_then(|a| a.value().attr("href"));
        to.map_or_else(|| panic_with(&format!("nothing here leads to {words}: {}", self.text())), str::to_owned)
    }

    pub fn proof(&self) -> String {
        let input = self.body.split("<input").find(|rest| rest.contains("name=\"csrf\"")).unwrap_or_default();
        let value = input.split("value=\"").nth(1).and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().to_owned()
    }

    /// The form that posts to `path`, or else the last one that posts: its address, and its fields with `typed` in them.
    pub fn form(&self, path: &str, typed: &[(&str, &str)]) -> Option<(String, Fields)> {
        let page = Html::parse_document(&self.body);
        let bare = path.split('?').next().unwrap_or(path);
        let all = selector("main form");
        let forms: Vec<_> = page.select(&all).filter(|form| form.value().attr("method") == Some("post")).collect();
        let form = forms.iter().find(|form| form.value().attr("action") == Some(bare)).or(forms.last())?;
        let action = form.value().attr("action").unwrap_or(bare).to_owned();
        let mut fields = read_fields(*form);
        for (name, _) in typed {
            fields.retain(|(known, _)| known != name);
        }
        fields.extend(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        Some((action, fields))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The id that the answer's address ends in: `/sites/ID?done=added`.
    pub fn new_id(&self) -> String {
        let location = self.location.clone().unwrap_or_default();
        let path = location.split('?').next().unwrap_or_default();
        path.rsplit('/').find(|part| uuid::Uuid::try_parse(part).is_ok()).unwrap_or_default().to_owned()
    }
}

/// What a browser would send of a form that nobody touched.
fn read_fields(form: ElementRef<'_>) -> Fields {
    let mut fields = Fields::new();
    let (all, chosen, option) = (selector("input, textarea, select"), selector("option[selected]"), selector("option"));
    for field in form.select(&all) {
        let element = field.value();
        let Some(name) = element.attr("name") else { continue };
        match (element.name(), element.attr("type").unwrap_or("text")) {
            ("input", "checkbox" | "radio") if element.attr("checked").is_none() => {}
            ("input", _) => fields.push((name.to_owned(), element.attr("value").unwrap_or_default().to_owned())),
            ("textarea", _) => fields.push((name.to_owned(), field.text().collect())),
            _ => {
                let value = field
                    .select(&chosen)
                    .next()
                    .or(field.select(&option).next())
                    .and_then(|option| option.value().attr("value"))
                    .unwrap_or_default();
                fields.push((name.to_owned(), value.to_owned()));
            }
        }
    }
    fields
}

fn selector(css: &'static str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic_with(&format!("{css}: {error}")))
}

#[allow(clippy::panic, reason = "a test world that cannot go on stops the test, with a sentence")]
pub(crate) fn panic_with(sentence: &str) -> ! {
    panic!("{sentence}")
}
