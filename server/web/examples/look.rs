//! Writes the components page and a few others to a folder, to be looked at in a browser:
//! `cargo run -p tenfold-web --example look -- some/folder`.

use std::{error::Error, fs, path::PathBuf};

use tenfold_web::look::{
    ComponentsPage, Facts, Field, Form, Letter, NavItem, Page, Shell, SignedIn, Trouble, Words, check_answers, sample,
};

fn shell(title: &str) -> Shell {
    let labels = ["Today", "Cohorts", "People", "Supervision", "Reports"];
    Shell {
        demo: true,
        csrf: "sample".into(),
        css_href: "tenfold.css".into(),
        icon_href: "favicon.svg".into(),
        worry_href: Some("#".into()),
        nav: labels.map(|label| NavItem::new(label, format!("#{label}"), label == "People")).into(),
        signed_in: Some(SignedIn { name: "Bisi Adeyemi".into(), role_words: "youth practitioner".into() }),
        ..Shell::new(title)
    }
}

fn sign_in() -> Page {
    let form = Form::new("#", "Sign in")
        .csrf("sample")
        .field(Field::email("email", "Email address").autocomplete("username").required())
        .field(Field::password("passphrase", "Passphrase").required())
        .field(
            Field::one_time_code("code", "Code from your app")
                .hint("Six figures. They change every half minute.")
                .required(),
        );
    Page::new(shell("Sign in")).narrow().form(form)
}

fn answers() -> Page {
    let groups = vec![
        ("The site".to_owned(), sample::facts()),
        ("Safeguarding".to_owned(), Facts::new().fact("Safeguarding lead", "Ms Farouk").change("#")),
    ];
    let shell = shell("Check your answers").crumb("Sites", "#");
    check_answers(
        shell,
        groups,
        "Nothing is sent until you press the button.",
        Form::new("#", "Add the site").csrf("x"),
    )
}

fn letter() -> Letter {
    let lines = |text: &str| text.lines().map(str::to_owned).collect();
    let mut letter = Letter::new(&shell("Aisha would like to take part in peer mentoring"));
    letter.from = lines("Eastbrook School\nGreen Lane\nLondon E17 9ZZ");
    letter.to = lines("Mrs K. Bello\n14 Sample Road\nLondon E17 9ZY");
    letter.date = "Monday 21 September 2026".into();
    letter.greeting = "Dear Mrs Bello".into();
    letter.closing = lines("Yours sincerely\n\nBisi Adeyemi\nYouth practitioner");
    letter.foot = Some("Reference EB-104. If you would rather talk, ring the school and ask for Bisi.".into());
    letter.back = Some("#".into());
    let facts = Facts::new()
        .fact("When", "Once a week, in school time")
        .fact("How long", "Ten weeks")
        .fact("Where", "In school, with adults near");
    letter
        .part(Words::new("An older pupil, trained and supervised, meets Aisha once a week to talk, plan and listen. Aisha has said that she would like to.\nWe need your answer before the first session. You can say no, or change your mind later, and no one will ask why."))
        .part(facts)
        .part(Words::new("To answer, open the link we sent to your phone, or sign below and give this sheet to Aisha."))
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "look".into()));
    fs::create_dir_all(&folder)?;
    let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets");
    for asset in ["tenfold.css", "favicon.svg"] {
        fs::copy(assets.join(asset), folder.join(asset))?;
    }
    let plain = Shell { nav: Vec::new(), signed_in: None, crumbs: Vec::new(), ..shell("") };
    let components =
        Shell { css_href: "tenfold.css".into(), icon_href: "favicon.svg".into(), demo: true, ..Shell::new("") };
    let pages = [
        ("components", ComponentsPage::new(components).to_string()),
        ("sign-in", sign_in().to_string()),
        ("error", Trouble::broken().reference("7KQ2-M4").page(plain.clone()).to_string()),
        ("not-found", Trouble::not_found().page(plain).to_string()),
        ("wrong", Page::new(shell("Change this site")).form(sample::wrong()).to_string()),
        ("stale", Page::new(shell("Change this site")).form(sample::stale()).to_string()),
        ("empty", Page::new(shell("Venues")).part(sample::empty()).to_string()),
        ("list", Page::new(shell("Pairs").wide()).part(sample::table()).to_string()),
        ("form", Page::new(shell("Add a site").crumb("Sites", "#")).form(sample::form()).to_string()),
        ("end", sample::interruption().page(shell("End this pair").over("Keira & Aisha")).to_string()),
        ("answers", answers().to_string()),
        ("letter", letter().to_string()),
    ];
    for (name, html) in pages {
        fs::write(folder.join(format!("{name}.html")), html)?;
    }
    Ok(())
}
