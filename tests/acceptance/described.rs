//! What the description of the API says holds: whatever breaks it is refused in words, and nothing that is sent breaks the
//! program.

use acceptance::Phone;
use serde_json::{Value, json};
use tenfold_domain::people::Side;
use uuid::Uuid;

use crate::registers::Day;

/// Values that are wrong in most places, and some that are only strange.
fn odd() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(-1),
        json!(1e308),
        json!(""),
        json!("\u{0}"),
        json!("\u{202e}x\u{fffd}"),
        json!("x".repeat(50_000)),
        json!("2026-02-30"),
        json!("' OR 1=1 --"),
        json!("00000000-0000-0000-0000-000000000000"),
        json!([]),
        json!([[]]),
        json!(["x", 7, null]),
        json!({}),
        json!({ "session": [] }),
    ]
}

/// The description, and how a value is held against it.
struct Described(Value);

impl Described {
    fn new() -> Self {
        Self(json!(tenfold_mobile_api::document()))
    }

    fn schema(&self, name: &str) -> Value {
        self.0["components"]["schemas"][name].clone()
    }

    /// Whether a schema refuses a value. It knows what our description uses, and nothing else.
    fn refuses(&self, schema: &Value, value: &Value) -> bool {
        if let Some(reference) = schema["$ref"].as_str() {
            return self.refuses(&self.schema(reference.rsplit('/').next().unwrap_or_default()), value);
        }
        if let Some(some) = schema["oneOf"].as_array() {
            return some.iter().all(|one| self.refuses(one, value));
        }
        let types: Vec<&str> = match &schema["type"] {
            Value::String(one) => vec![one],
            Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
            _ => return false,
        };
        let is = |name: &&str| match *name {
            "null" => value.is_null(),
            "string" => value.is_string(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            _ => false,
        };
        let too_long = |text: &str| schema["maxLength"].as_u64().is_some_and(|most| text.chars().count() as u64 > most);
        let too_short =
            |text: &str| schema["minLength"].as_u64().is_some_and(|least| (text.chars().count() as u64) < least);
        let is_no_id = |text: &str| schema["format"] == "uuid" && Uuid::try_parse(text).is_err();
        let none_of = |text: &str| schema["enum"].as_array().is_some_and(|all| all.iter().all(|one| one != text));
        let wrong = match value {
            Value::String(text) => too_long(text) || too_short(text) || is_no_id(text) || none_of(text),
            Value::Array(all) => {
                schema["maxItems"].as_u64().is_some_and(|most| all.len() as u64 > most)
                    || all.iter().any(|one| self.refuses(&schema["items"], one))
            }
            Value::Object(fields) => {
                let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
                required.into_iter().any(|name| !fields.contains_key(name))
                    || fields.iter().any(|(name, one)| self.refuses(&schema["properties"][name], one))
            }
            Value::Number(number) => {
                number.as_i64().is_some_and(|n| schema["minimum"].as_i64().is_some_and(|least| n < least))
            }
            _ => false,
        };
        !types.iter().any(is) || wrong
    }
}

/// Every way of putting one odd value into a body, or of leaving a field out.
fn spoilt(body: &Value) -> Vec<Value> {
    let mut all = odd();
    for name in body.as_object().into_iter().flat_map(|fields| fields.keys()) {
        for value in odd() {
            let mut spoilt = body.clone();
            spoilt[name] = value;
            all.push(spoilt);
        }
        let mut without = body.clone();
        if let Some(fields) = without.as_object_mut() {
            fields.remove(name);
        }
        all.push(without);
    }
    all
}

#[tokio::test]
async fn what_breaks_the_description_is_refused_in_words_at_every_address() {
    let day = Day::of_week(2).await;
    let described = Described::new();
    let phone = Phone::enrolled(&day.at.world, &day.practitioner, &format!("/mentors/{}", day.mentor), 71).await;
    let key = "A".repeat(87);
    let signature = "A".repeat(86);
    let id = Uuid::from_u128(5).to_string();
    let nonce = "A".repeat(43);
    let bodies = [
        (
            "/api/v1/phones",
            "NewPhone",
            json!({ "code": "ABCD-2345", "public_key": key, "pin": "271828", "signature": signature }),
        ),
        ("/api/v1/phones/nonce", "WhichPhone", json!({ "phone": id })),
        (
            "/api/v1/phones/token",
            "SignedNonce",
            json!({ "phone": id, "nonce": nonce, "signature": signature, "pin": "271828" }),
        ),
        ("/api/v1/debrief/token", "MyTurn", json!({ "participant": id, "pin": "271828" })),
        ("/api/v1/sync", "Operations", json!({ "operations": [{ "id": id, "kind": "ask_talk", "body": {} }] })),
    ];
    let described_posts =
        described.0["paths"].as_object().unwrap().iter().filter(|(_, path)| !path["post"]["requestBody"].is_null());
    assert_eq!(described_posts.count(), bodies.len(), "each address that takes a body");
    for (path, schema, body) in bodies {
        let schema = described.schema(schema);
        assert!(!described.refuses(&schema, &body), "{path}: the example itself");
        for spoilt in spoilt(&body) {
            let heard = phone.post(path, &spoilt).await;
            let text = spoilt.to_string().chars().take(200).collect::<String>();
            assert!(heard.status < 500, "{path} {text}: {heard:?}");
            if described.refuses(&schema, &spoilt) {
                assert!((400..500).contains(&heard.status), "{path} took {text}: {heard:?}");
            }
            if heard.status >= 400 {
                assert!(
                    !heard.code().is_empty() && heard.json["sentence"].as_str().is_some_and(|words| words.len() > 10),
                    "{path} {text}: {heard:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_breaks_the_shape_of_its_kind_is_rejected_in_words_and_nothing_breaks_the_program() {
    let shapes = [
        ("check_in", "AboutSession"),
        ("cant_make_it", "AboutSession"),
        ("log", "LogBody"),
        ("how_was_it", "HowWasItBody"),
        ("point", "WordsBody"),
        ("share_goals", "ShareGoalsBody"),
        ("free_times", "FreeTimesBody"),
        ("ask_talk", "WordsBody"),
        ("ask_help", "WordsBody"),
        ("ask_change", "WordsBody"),
        ("worry", "WorryBody"),
    ];
    let recordings: Value = serde_json::from_str(include_str!("files/phone-first-release.json")).unwrap();
    let described = Described::new();
    let day = Day::of_week(2).await;
    for (seed, side, who) in [(72, Side::Mentor, day.mentor), (73, Side::Mentee, day.mentee)] {
        let path = format!("/{}/{who}", side.room());
        let mut phone = Phone::enrolled(&day.at.world, &day.practitioner, &path, seed).await;
        for recorded in recordings[side.code()].as_array().unwrap() {
            let kind = recorded["kind"].as_str().unwrap();
            let (_, schema) = shapes.iter().find(|(known, _)| *known == kind).unwrap();
            let schema = described.schema(schema);
            let id = day.session.to_string();
            let text = recorded["body"].to_string().replace("SESSION", &id).replace("NEXT", &id);
            let body: Value = serde_json::from_str(&text).unwrap();
            assert!(!described.refuses(&schema, &body), "{kind}: what the app sends");
            // No body at all is an empty one.
            for spoilt in spoilt(&body).into_iter().filter(|spoilt| !spoilt.is_null()) {
                let heard = phone.say(kind, spoilt.clone()).await;
                let text = spoilt.to_string().chars().take(200).collect::<String>();
                // What is no object at all is refused at the door already.
                let rejected = heard.status == 422 || heard.result() == "rejected";
                assert!(heard.status == 200 || heard.status == 422, "{kind} {text}: {heard:?}");
                assert!(rejected || !described.refuses(&schema, &spoilt), "{kind} took {text}: {heard:?}");
            }
        }
    }
}
