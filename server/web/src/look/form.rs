//! Every form of the product is one of these, so every form behaves the same.
//!
//! Owns: the order of questions, putting back what was typed, the error summary, and showing what
//! somebody else saved meanwhile. Refuses: to lose anything typed, and to check anything itself.

use askama::Template;

use super::{Field, component};

/// Fields that belong together under one legend.
#[derive(Debug, Clone, Template)]
#[template(
    source = r#"<fieldset class="group"><legend>{{ legend }}</legend>
{% if let Some(words) = hint %}<p class="hint">{{ words }}</p>{% endif %}{% for field in fields %}{{ field }}{% endfor %}</fieldset>"#,
    ext = "html"
)]
pub struct Group {
    legend: String,
    hint: Option<String>,
    fields: Vec<Field>,
}

#[derive(Debug, Clone)]
enum Item {
    Field(Box<Field>),
    Group(Group),
    Words(String),
}

/// One line of the error summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The id it leads to, if it is about one field.
    pub leads_to: Option<String>,
    pub sentence: String,
}

#[derive(Debug, Clone, Template)]
#[template(path = "components/form.html")]
pub struct Form {
    action: String,
    get: bool,
    submit: String,
    danger: bool,
    quiet: bool,
    prefix: String,
    hidden: Vec<Field>,
    items: Vec<Item>,
    messages: Vec<Message>,
    stale: bool,
    focus: bool,
    cancel: Option<String>,
    also: Vec<(String, String, String)>,
    trap: Option<&'static str>,
}

impl Form {
    /// A form that posts to `action`.
    pub fn new(action: impl Into<String>, submit: impl Into<String>) -> Self {
        Self {
            action: action.into(),
            get: false,
            submit: submit.into(),
            danger: false,
            quiet: false,
            prefix: "f".to_owned(),
            hidden: Vec::new(),
            items: Vec::new(),
            messages: Vec::new(),
            stale: false,
            focus: true,
            cancel: None,
            also: Vec::new(),
            trap: None,
        }
    }

    /// Tells the ids of this form from those of another on the same page.
    pub fn id(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.prefix);
        self.each(|field| field.set_prefix(prefix));
        self
    }

    /// Asks with GET: for choosing what to see, never for changing anything.
    pub fn get(mut self) -> Self {
        self.get = true;
        self
    }

    /// A hidden input; one with the same name is replaced.
    pub fn hidden(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.retain(|field| field.name() != name);
        self.hidden.push(Field::hidden(name, value));
        self
    }

    /// Hidden inputs for what was typed on other pages of the same form; one name may come several times.
    pub fn carry(mut self, typed: impl IntoIterator<Item = (String, String)>) -> Self {
        self.hidden.extend(typed.into_iter().map(|(name, value)| Field::hidden(name, value)));
        self
    }

    /// A field that neither eye nor ear meets: what fills it in is no person. For forms that anybody may send.
    pub fn trap(mut self, name: &'static str) -> Self {
        self.trap = Some(name);
        self
    }

    pub fn csrf(self, token: &str) -> Self {
        self.hidden("csrf", token)
    }

    /// The version that was read, so that nobody writes over what somebody else saved.
    pub fn version(self, version: impl ToString) -> Self {
        self.hidden("version", version.to_string())
    }

    /// The operation's id, so that a form sent twice counts once.
    pub fn operation(self, id: impl ToString) -> Self {
        self.hidden("operation", id.to_string())
    }

    pub fn field(mut self, mut field: Field) -> Self {
        if field.is_hidden() {
            self.hidden.retain(|old| old.name() != field.name());
            self.hidden.push(field);
        } else {
            field.set_prefix(&self.prefix);
            self.items.push(Item::Field(Box::new(field)));
        }
        self
    }

    pub fn group(self, legend: impl Into<String>, fields: Vec<Field>) -> Self {
        self.push_group(legend.into(), None, fields)
    }

    pub fn group_with_hint(self, legend: impl Into<String>, hint: impl Into<String>, fields: Vec<Field>) -> Self {
        self.push_group(legend.into(), Some(hint.into()), fields)
    }

    fn push_group(mut self, legend: String, hint: Option<String>, mut fields: Vec<Field>) -> Self {
        fields.iter_mut().for_each(|field| field.set_prefix(&self.prefix));
        self.items.push(Item::Group(Group { legend, hint, fields }));
        self
    }

    /// A paragraph between fields.
    pub fn words(mut self, words: impl Into<String>) -> Self {
        self.items.push(Item::Words(words.into()));
        self
    }

    pub fn cancel(mut self, href: impl Into<String>) -> Self {
        self.cancel = Some(href.into());
        self
    }

    /// A second, quiet button that sends the same form: "Save and add another".
    pub fn also(mut self, name: &str, value: &str, label: impl Into<String>) -> Self {
        self.also.push((name.to_owned(), value.to_owned(), label.into()));
        self
    }

    /// Does not take the reader to its problems at once: for a page that shows several such forms.
    pub fn without_focus(mut self) -> Self {
        self.focus = false;
        self
    }

    /// The button is not what most people come to the page for.
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// The button ends something.
    pub fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Puts back everything that was typed, right or wrong. Hidden inputs keep the values set here.
    pub fn fill(mut self, typed: &[(String, String)]) -> Self {
        self.each(|field| field.refill(typed));
        self
    }

    /// What was wrong: at the top, and beside each field. A sentence about a field that this form
    /// does not have is still said at the top.
    pub fn errors(mut self, errors: Vec<(Option<&'static str>, String)>) -> Self {
        for (field, sentence) in errors {
            self = self.error(field, sentence);
        }
        self
    }

    /// One more thing that was wrong.
    pub fn error(mut self, field: Option<&str>, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        let mut leads_to = None;
        self.each(|candidate| {
            if Some(candidate.name()) == field {
                leads_to = Some(candidate.id());
                candidate.error = Some(match candidate.error.take() {
                    Some(earlier) => format!("{earlier} {sentence}"),
                    None => sentence.clone(),
                });
            }
        });
        self.messages.push(Message { leads_to, sentence });
        self
    }

    /// Somebody saved the record while this form was open. What was typed stays; what the record says
    /// now stands beside each field that differs. Call it after [`Form::fill`], and set the new version.
    pub fn stale(mut self, current: &[(String, String)]) -> Self {
        self.stale = true;
        self.each(|field| field.compare(current));
        self
    }

    pub fn has_errors(&self) -> bool {
        self.stale || !self.messages.is_empty()
    }

    /// The form as HTML. In a template `{{ form }}` does the same.
    pub fn render(&self) -> String {
        self.to_string()
    }

    /// The lines of the error summary.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }
}

impl Form {
    fn fields(&self) -> impl Iterator<Item = &Field> {
        self.items.iter().flat_map(|item| match item {
            Item::Field(field) => std::slice::from_ref(field.as_ref()),
            Item::Group(group) => group.fields.as_slice(),
            Item::Words(_) => &[],
        })
    }

    fn each(&mut self, mut act: impl FnMut(&mut Field)) {
        for item in &mut self.items {
            match item {
                Item::Field(field) => act(field),
                Item::Group(group) => group.fields.iter_mut().for_each(&mut act),
                Item::Words(_) => {}
            }
        }
    }

    fn has_file(&self) -> bool {
        self.fields().any(Field::is_file)
    }

    fn changed_meanwhile(&self) -> Vec<&Field> {
        self.fields().filter(|field| field.now_says.is_some()).collect()
    }

    fn summary_id(&self) -> String {
        format!("{}-problem", self.prefix)
    }
}

component!(Group, Form);
