//! The texts that a new organisation begins with. It may add versions and languages of its own.

use super::{Language, Purpose, Wording};

/// One text as it ships.
#[derive(Debug, Clone, Copy)]
pub struct Shipped {
    pub wording: Wording,
    pub language: Language,
    pub title: &'static str,
    pub body: &'static str,
    pub basis: &'static str,
}

/// Every text that ships, English first.
pub fn shipped() -> impl Iterator<Item = Shipped> {
    ENGLISH
        .iter()
        .map(|text| with(*text, Language::English))
        .chain(SPANISH.iter().map(|text| with(*text, Language::Spanish)))
}

type Text = (Wording, &'static str, &'static str, &'static str);

fn with((wording, title, body, basis): Text, language: Language) -> Shipped {
    Shipped { wording, language, title, body, basis }
}

const ENGLISH: [Text; 6] = [
    (
        Wording::Notice,
        "How we look after what we know",
        "We run a programme in which an older pupil meets a younger one each week. Adults train them and are close by.\n\
         We keep what we need for that: names, age, school year, how to reach a parent or carer, what helps, and short notes of what was done.\n\
         The adults who run the programme see it. The school sees who takes part and when. The two young people see very little about each other.\n\
         If somebody may come to harm, we tell the people who must know. The law asks us to, whatever you answer here.\n\
         We keep it only for as long as we must. Then we delete it.\n\
         You may ask to see it, to put it right or to delete it. You may also complain to the Information Commissioner’s Office at ico.org.uk.",
        "",
    ),
    (
        Wording::For(Purpose::TakingPart),
        "Taking part",
        "Two young people meet once a week for about ten weeks. They talk, make plans and help each other to do well. An adult is always near.",
        "We ask for your consent. Without a yes, nothing starts. You may take it back at any time. Notes that keep children safe do not rest on consent.",
    ),
    (
        Wording::For(Purpose::Photos),
        "Photos",
        "We may take photos at the course and at the last session. We use them on our own walls, letters and website, never with a last name.",
        "We ask for your consent. A no changes nothing else.",
    ),
    (
        Wording::For(Purpose::ProgressToSchool),
        "Telling the school how it goes",
        "We tell the school in a few words how it goes. We never tell it what was said in a session.",
        "We ask for your consent. A no changes nothing else.",
    ),
    (
        Wording::For(Purpose::ContactByText),
        "Text messages",
        "We may send you a text message when something has changed. It holds no names and no news, only a word to look.",
        "We ask for your consent. A no changes nothing else.",
    ),
    (
        Wording::For(Purpose::Research),
        "Finding out whether it helps",
        "We put the answers of many young people together to see whether the programme helps. Nobody can be picked out.",
        "We ask for your consent. A no changes nothing else.",
    ),
];

const SPANISH: [Text; 6] = [
    (
        Wording::Notice,
        "Cómo cuidamos lo que sabemos",
        "Llevamos un programa en el que un alumno mayor se reúne cada semana con otro más joven. Personas adultas los preparan y están cerca.\n\
         Guardamos lo que necesitamos para ello: nombres, edad, curso, cómo contactar con la madre, el padre o la persona responsable, qué ayuda, y notas breves de lo que se hizo.\n\
         Lo ven las personas adultas que llevan el programa. La escuela ve quién participa y cuándo. Los dos jóvenes ven muy poco el uno del otro.\n\
         Si alguien puede sufrir un daño, avisamos a quienes deben saberlo. La ley nos lo pide, sea cual sea su respuesta aquí.\n\
         Lo guardamos solo el tiempo necesario. Después lo borramos.\n\
         Puede pedir verlo, corregirlo o borrarlo. También puede reclamar ante la Information Commissioner’s Office en ico.org.uk.",
        "",
    ),
    (
        Wording::For(Purpose::TakingPart),
        "Participar",
        "Dos jóvenes se reúnen una vez por semana durante unas diez semanas. Hablan, hacen planes y se ayudan a que les vaya bien. Siempre hay una persona adulta cerca.",
        "Pedimos su consentimiento. Sin un sí no empieza nada. Puede retirarlo en cualquier momento. Las notas que protegen a los menores no dependen del consentimiento.",
    ),
    (
        Wording::For(Purpose::Photos),
        "Fotos",
        "Podemos hacer fotos en el curso y en la última sesión. Las usamos en nuestras paredes, cartas y página web, nunca con apellidos.",
        "Pedimos su consentimiento. Un no no cambia nada más.",
    ),
    (
        Wording::For(Purpose::ProgressToSchool),
        "Contar a la escuela cómo va",
        "Contamos a la escuela en pocas palabras cómo va. Nunca le contamos lo que se dijo en una sesión.",
        "Pedimos su consentimiento. Un no no cambia nada más.",
    ),
    (
        Wording::For(Purpose::ContactByText),
        "Mensajes de texto",
        "Podemos enviarle un mensaje de texto cuando algo haya cambiado. No lleva nombres ni noticias, solo un aviso para que mire.",
        "Pedimos su consentimiento. Un no no cambia nada más.",
    ),
    (
        Wording::For(Purpose::Research),
        "Saber si ayuda",
        "Reunimos las respuestas de muchos jóvenes para ver si el programa ayuda. No se puede reconocer a nadie.",
        "Pedimos su consentimiento. Un no no cambia nada más.",
    ),
];
