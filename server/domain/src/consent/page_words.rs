//! What the pages behind a consent link say besides the texts: headings, buttons, receipts; in each language that ships.
//!
//! Reading age low; one thing a page. A language that is not here is framed in English.

use chrono::NaiveDate;

use super::Language;
use crate::dated::day_in_words;

/// The words around the texts, in one language.
#[derive(Debug)]
pub struct PageWords {
    pub language: Language,
    pub first: &'static str,
    pub for_child: &'static str,
    pub for_you: &'static str,
    pub go_on: &'static str,
    pub questions: &'static str,
    pub each_apart: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub rests_on: &'static str,
    pub your_name: &'static str,
    pub name_hint: &'static str,
    pub look_again: &'static str,
    pub check: &'static str,
    pub check_lead: &'static str,
    pub send: &'static str,
    pub change: &'static str,
    pub thanks: &'static str,
    pub receipt: &'static str,
    pub answered_on: &'static str,
    pub changed_mind: &'static str,
    pub how_to_stop: &'static str,
    pub stop_all: &'static str,
    pub stop_one: &'static str,
    pub stopped: &'static str,
    pub is_withdrawn: &'static str,
    /// Stands after the name of the question.
    pub problem_answer: &'static str,
    pub problem_name: &'static str,
}

static ENGLISH: PageWords = PageWords {
    language: Language::English,
    first: "Please read this first",
    for_child: "This is about {name}.",
    for_you: "This is about you, {name}.",
    go_on: "Go on to the questions",
    questions: "What do you say yes to?",
    each_apart: "Each answer stands alone. Only taking part needs a yes to start. A no to the rest changes nothing else.",
    yes: "Yes",
    no: "No",
    rests_on: "What the law says:",
    your_name: "Your full name",
    name_hint: "Type it as you would sign.",
    look_again: "Look at my answers",
    check: "Check your answers",
    check_lead: "Nothing is sent until you press the button.",
    send: "Send my answers",
    change: "Change",
    thanks: "Thank you",
    receipt: "We have your answers. You may print this page or keep the mail: its link brings you back here.",
    answered_on: "Answered on {day} by {name}.",
    changed_mind: "Changed your mind?",
    how_to_stop: "You may take back a yes at any time. You need not say why.",
    stop_all: "Stop taking part",
    stop_one: "Take this back",
    stopped: "You took this back on {day}. We have told the people who need to know.",
    is_withdrawn: "Taken back",
    problem_answer: "choose yes or no.",
    problem_name: "Type your full name.",
};

static SPANISH: PageWords = PageWords {
    language: Language::Spanish,
    first: "Lea esto primero, por favor",
    for_child: "Se trata de {name}.",
    for_you: "Se trata de ti, {name}.",
    go_on: "Ir a las preguntas",
    questions: "¿A qué dice que sí?",
    each_apart: "Cada respuesta es independiente. Solo la participación necesita un sí para empezar. Un no a lo demás no cambia nada más.",
    yes: "Sí",
    no: "No",
    rests_on: "Lo que dice la ley:",
    your_name: "Su nombre completo",
    name_hint: "Escríbalo como firmaría.",
    look_again: "Ver mis respuestas",
    check: "Compruebe sus respuestas",
    check_lead: "No se envía nada hasta que pulse el botón.",
    send: "Enviar mis respuestas",
    change: "Cambiar",
    thanks: "Gracias",
    receipt: "Tenemos sus respuestas. Puede imprimir esta página o guardar el correo: su enlace le trae de nuevo aquí.",
    answered_on: "Respondido el {day} por {name}.",
    changed_mind: "¿Ha cambiado de opinión?",
    how_to_stop: "Puede retirar un sí en cualquier momento. No tiene que decir por qué.",
    stop_all: "Dejar de participar",
    stop_one: "Retirar esto",
    stopped: "Lo retiró el {day}. Hemos avisado a quienes deben saberlo.",
    is_withdrawn: "Retirado",
    problem_answer: "elija sí o no.",
    problem_name: "Escriba su nombre completo.",
};

impl PageWords {
    pub fn of(language: Language) -> &'static Self {
        match language {
            Language::Spanish => &SPANISH,
            _ => &ENGLISH,
        }
    }

    /// A day as this language reads it.
    pub fn day(&self, day: NaiveDate) -> String {
        match self.language {
            Language::English => day_in_words(day),
            _ => day.format("%d/%m/%Y").to_string(),
        }
    }

    /// A sentence with a name and a day put in.
    pub fn fill(sentence: &str, name: &str, day: &str) -> String {
        sentence.replace("{day}", day).replace("{name}", name)
    }
}
