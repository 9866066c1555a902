//! Whole pages are rendered and read; every template is checked for what the browser would refuse.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use askama::Template;

use super::*;

const STYLES: &str = include_str!("../../assets/tenfold.css");

fn components() -> String {
    let shell = Shell { demo: true, css_href: "/assets/tenfold.css".into(), csrf: "token".into(), ..Shell::default() };
    ComponentsPage::new(shell).render().unwrap()
}

/// Every value of this attribute, in order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let opening = format!(" {attribute}=\"");
    html.split(opening.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn typed(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn templates(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { templates(&path, found) } else { found.push(path) }
    }
}

/// What a strict content security policy refuses: inline styles, scripts and handlers.
fn refused(html: &str) -> Option<String> {
    let lower = html.to_lowercase();
    for bad in ["style=", "<style", "<script", "javascript:"] {
        if lower.contains(bad) {
            return Some(bad.to_owned());
        }
    }
    lower.split([' ', '\n', '\t', '"', '\'']).find_map(|word| {
        let name = word.split('=').next().filter(|_| word.contains('='))?;
        let handler = name.len() > 2 && name.starts_with("on") && name.chars().all(|c| c.is_ascii_alphabetic());
        handler.then(|| name.to_owned())
    })
}

#[test]
fn no_template_holds_inline_style_or_script() {
    let mut found = Vec::new();
    templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates"), &mut found);
    templates(&Path::new(env!("CARGO_MANIFEST_DIR")).join("assets"), &mut found);
    assert!(found.len() > 15);
    for path in found.iter().filter(|path| path.extension().is_some_and(|e| e == "html" || e == "svg")) {
        assert_eq!(refused(&fs::read_to_string(path).unwrap()), None, "{}", path.display());
    }
    assert_eq!(refused(&components()), None);
    assert_eq!(refused("<a onclick=\"x\">").as_deref(), Some("onclick"));
}

#[test]
fn the_whole_page_holds_together() {
    let html = components();
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("<main").count(), 1);
    assert!(html.contains("lang=\"en-GB\""));
    assert!(html.contains("Demo: made-up people."));
    assert!(html.contains("<title>Week 5 of 10 – Tenfold</title>"));
    let ids = values(&html, "id");
    let once: BTreeSet<_> = ids.iter().collect();
    assert_eq!(ids.len(), once.len(), "an id stands twice");
    let symbols = values(&html, "href").into_iter().filter(|href| href.starts_with("#i-"));
    for id in symbols.chain(["#main"]) {
        assert!(ids.contains(&&id[1..]), "{id} leads nowhere");
    }
    for id in
        values(&html, "for").into_iter().chain(values(&html, "aria-describedby").iter().flat_map(|v| v.split(' ')))
    {
        assert!(ids.contains(&id), "{id} is named and not there");
    }
}

#[test]
fn error_summary_leads_to_its_fields() {
    let form = sample::wrong();
    let html = form.render();
    let ids = values(&html, "id");
    let leads: Vec<_> = form.messages().iter().filter_map(|message| message.leads_to.as_deref()).collect();
    assert_eq!(leads, ["wrong-email", "wrong-kind"]);
    for id in leads {
        assert!(html.contains(&format!("<a href=\"#{id}\">")) && ids.contains(&id));
        assert!(ids.contains(&format!("{id}-error").as_str()));
    }
    assert!(html.contains("id=\"wrong-problem\" autofocus"), "the summary is where reading begins");
    assert_eq!(html.matches("aria-invalid=\"true\"").count(), 2);
    let page = Page::new(Shell::new("Change this site")).form(form).render().unwrap();
    assert!(page.contains("<title>Error: Change this site – Tenfold</title>"));
}

#[test]
fn what_was_typed_comes_back_escaped_and_whole() {
    let nasty = "\n  \"><script>alert('1')</script> & ’n\r\nmore";
    let form = Form::new("/x", "Save")
        .csrf("token")
        .version(1)
        .field(Field::text("name", "Name <b>"))
        .field(Field::textarea("story", "Story"))
        .field(Field::checkboxes("days", "Days", [("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")]))
        .fill(&typed(&[("name", nasty), ("story", nasty), ("days", "mon"), ("days", "wed"), ("csrf", "theirs")]));
    let html = form.render();
    assert!(!html.contains("<script") && !html.contains("Name <b>"));
    assert!(
        html.contains(">\n\n  &#34;&#62;&#60;script"),
        "the first line break is the browser's, the second the writer's"
    );
    assert_eq!(html.matches(" checked").count(), 2);
    assert!(html.contains("name=\"csrf\" value=\"token\"") && !html.contains("theirs"));
}

#[test]
fn secrets_are_never_written_into_a_page() {
    let form = Form::new("/x", "Sign in")
        .field(Field::password("passphrase", "Passphrase"))
        .field(Field::one_time_code("code", "Code"))
        .fill(&typed(&[("passphrase", "correct horse"), ("code", "123456")]))
        .stale(&typed(&[("passphrase", "other horse"), ("code", "654321")]));
    let html = form.render();
    for secret in ["horse", "123456", "654321"] {
        assert!(!html.contains(secret));
    }
    assert!(html.contains("inputmode=\"numeric\"") && html.contains("autocomplete=\"one-time-code\""));
}

#[test]
fn a_stale_form_keeps_what_was_typed_and_says_what_is_there_now() {
    let html = sample::stale().render();
    assert!(html.contains("value=\"Eastbrook School\"") && html.contains("Eastbrook Academy"));
    assert!(html.contains("value=\"2026-09-28\"") && html.contains("21\u{a0}September\u{a0}2026"));
    assert_eq!(html.matches("It now says").count(), 2, "a field that did not change says nothing");
    let same = Form::new("/x", "Save").field(Field::textarea("t", "T")).fill(&typed(&[("t", "a\r\nb ")]));
    assert!(!same.stale(&typed(&[("t", "a\nb")])).render().contains("It now says"), "line ends are no difference");
}

#[test]
fn a_form_with_a_file_says_so_and_hidden_fields_are_replaced() {
    let form = Form::new("/x", "Send").field(Field::file("list", "List", ".csv")).version(1).version(2);
    let html = form.render();
    assert!(html.contains("enctype=\"multipart/form-data\"") && html.contains("value=\"2\""));
    assert!(!html.contains("value=\"1\""));
}

#[test]
fn tables_say_when_nothing_is_there_and_when_nothing_matches() {
    let table = || Table::new("Sites", vec![Column::text("Name")]).empty(Empty::new("Schools will be listed here."));
    assert!(table().to_string().contains("Schools will be listed here."));
    let search = Search { action: "/sites".into(), label: "Find".into(), q: "<zz>".into(), keep: Vec::new() };
    let html = table().search(search).to_string();
    assert!(html.contains("Nothing matches “&#60;zz&#62;”.") && !html.contains("will be listed"));
}

#[test]
fn a_page_wears_what_its_shell_says() {
    let mut shell = Shell::new("Sites").notice("Saved & sound").action(Action::primary("Add", "/sites/new"));
    shell.csrf = "t\"oken".into();
    shell.nav = vec![NavItem::new("Sites", "/sites", false), NavItem::new("People", "/people", false)];
    shell.signed_in = Some(SignedIn { name: "Bisi van der Adeyemi".into(), role_words: "manager".into() });
    let html = Page::new(shell.current("/people")).part(Words::new("One\n\nTwo")).render().unwrap();
    assert!(html.contains("<a href=\"/people\" aria-current=\"page\">People</a>"));
    assert!(html.contains("Saved &#38; sound") && html.contains("value=\"t&#34;oken\""));
    assert!(html.contains(">BA<") && html.contains("<p>One</p><p>Two</p>"));
    assert!(html.contains("action=\"/sign-out\"") && !html.contains("Demo:"));
    let lost = Trouble::not_found().page(Shell::default()).render().unwrap();
    assert!(lost.contains("<h1>This page is not here</h1>") && lost.contains("Nothing was changed."));
}

#[test]
fn styles_stay_small_and_call_nobody() {
    assert!(STYLES.len() <= 15 * 1024, "{} bytes", STYLES.len());
    for far in ["url(", "@import", "http"] {
        assert!(!STYLES.contains(far));
    }
}

/// The tokens of one mode: the first `:root` is light, the second, inside the media query, dark.
fn tokens(nth: usize) -> BTreeMap<String, String> {
    let block = STYLES.split(":root {").nth(nth).and_then(|rest| rest.split('}').next()).unwrap();
    let pairs = block.split(';').filter_map(|line| line.split_once(':'));
    pairs.map(|(name, value)| (name.trim().trim_start_matches("--").to_owned(), value.trim().to_owned())).collect()
}

fn light(hex: &str) -> f64 {
    let digits: String =
        hex.trim_start_matches('#').chars().flat_map(|c| vec![c; if hex.len() == 4 { 2 } else { 1 }]).collect();
    let channel = |at: usize| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
    let linear = |c: f64| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(channel(0)) + 0.7152 * linear(channel(2)) + 0.0722 * linear(channel(4))
}

#[test]
fn spaces_keep_to_the_scale() {
    let scale = ["-12px", "-1px", "0", "2px", "4px", "8px", "12px", "16px", "24px", "32px", "48px", "auto"];
    for line in STYLES.split(['{', ';', '}']).map(str::trim) {
        let Some((name, value)) = line.split_once(": ") else { continue };
        let spaces = ["margin", "padding", "gap", "row-gap", "column-gap"].iter().any(|s| name.starts_with(s));
        let plain = !value.contains('(') && !value.contains("mm");
        for word in value.split(' ').filter(|_| spaces && plain) {
            assert!(scale.contains(&word) || word.ends_with("em"), "{line}");
        }
    }
}

#[test]
fn every_ink_can_be_read_on_every_paper_it_stands_on() {
    let all = ["paper", "raised", "sunk", "wash", "need-wash", "harm-wash"];
    let cases: [(&str, &[&str], f64); 8] = [
        ("ink", &all, 7.0),
        ("soft", &all, 4.5),
        ("act", &all, 4.5),
        ("need", &["paper", "raised", "sunk", "wash", "need-wash"], 4.5),
        ("harm", &["paper", "raised", "sunk", "wash", "harm-wash"], 4.5),
        ("ok", &["paper", "raised", "sunk", "wash"], 4.5),
        ("act-ink", &["act", "act-over", "harm"], 4.5),
        ("line", &["paper", "raised", "sunk"], 3.0),
    ];
    for (mode, tokens) in [("light", tokens(1)), ("dark", tokens(2))] {
        for (ink, papers, least) in cases {
            for paper in papers {
                let (a, b) = (light(&tokens[ink]), light(&tokens[*paper]));
                let ratio = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(ratio >= least, "{mode}: {ink} on {paper} is {ratio:.2}");
            }
        }
    }
}
