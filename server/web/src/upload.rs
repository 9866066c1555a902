//! Files that come with a form: read in pieces, never held whole here.
//!
//! Owns: taking a multipart form apart (fields first, the file last, as our own pages send it) and handing the file on
//! piece by piece to a handler that has asked leave first. Refuses: fields after the file, forms without end, and to hang
//! up on a browser that is still sending: what nobody wants of a file is read and thrown away, up to a bound, so that the
//! reason why can be read.

use std::{fmt, time::Duration};

use actix_multipart::{Field, Multipart};
use actix_web::{
    HttpMessage, HttpRequest,
    http::header::{CONTENT_LENGTH, DispositionParam},
    rt::time::timeout,
    web::{Bytes, Payload},
};
use futures_util::StreamExt;

/// The most bytes of all fields before the file.
const FIELDS_MAX: usize = 256 * 1024;
/// The most fields.
const FIELDS_MANY: usize = 100;
/// How much of an unwanted file is read before the connection is closed after all.
const DRAINED_MAX: usize = 128 * 1024 * 1024;
/// How long one piece may take, and all of what is thrown away.
const PIECE_TIME: Duration = Duration::from_secs(20);
const DRAIN_TIME: Duration = Duration::from_secs(30);

/// The form did not arrive whole, or is not made as our pages make it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CutShort;

/// A file on its way in.
pub(crate) struct FilePart {
    field: Field,
    // Keeps the rest of the form with the file it belongs to.
    _rest: Multipart,
    name: String,
    /// Nothing more comes: the multipart reader must not be asked again.
    over: bool,
}

impl fmt::Debug for FilePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FilePart")
    }
}

/// What came before the file, and the file.
pub(crate) type Form = (Vec<(String, String)>, Option<FilePart>);

/// Whether a request carries a form with a file.
pub(crate) fn is_multipart(request: &HttpRequest) -> bool {
    request.content_type().eq_ignore_ascii_case("multipart/form-data")
}

/// Whether the browser itself says that it is about to send more than anybody would read.
pub(crate) fn is_beyond_all(request: &HttpRequest) -> bool {
    let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    length.and_then(|length| length.parse::<usize>().ok()).is_some_and(|length| length > DRAINED_MAX)
}

/// Reads the fields before the file, and stops where the file begins.
pub(crate) async fn read_form(request: &HttpRequest, payload: Payload) -> Result<Form, CutShort> {
    let mut form = Multipart::new(request.headers(), payload.into_inner());
    let (mut typed, mut size) = (Vec::new(), 0);
    while let Some(field) = piece(form.next()).await? {
        let mut field = field.map_err(|_| CutShort)?;
        let (name, file_name) = names(&field);
        if let Some(file_name) = file_name {
            return Ok((typed, Some(FilePart { field, _rest: form, name: file_name, over: false })));
        }
        let mut value = Vec::new();
        while let Some(bytes) = piece(field.next()).await? {
            let bytes = bytes.map_err(|_| CutShort)?;
            size += bytes.len() + name.len();
            if size > FIELDS_MAX {
                return Err(CutShort);
            }
            value.extend(bytes);
        }
        typed.push((name, String::from_utf8(value).map_err(|_| CutShort)?));
        if typed.len() > FIELDS_MANY {
            return Err(CutShort);
        }
    }
    Ok((typed, None))
}

async fn piece<T>(next: impl Future<Output = T>) -> Result<T, CutShort> {
    timeout(PIECE_TIME, next).await.map_err(|_| CutShort)
}

/// The field's name, and the file's where it is one.
fn names(field: &Field) -> (String, Option<String>) {
    let disposition = field.content_disposition();
    let name = disposition.and_then(|disposition| disposition.get_name()).unwrap_or_default().to_owned();
    let file = disposition.and_then(|disposition| {
        disposition.parameters.iter().find_map(|parameter| match parameter {
            DispositionParam::Filename(name) => Some(name.clone()),
            DispositionParam::FilenameExt(name) => Some(String::from_utf8_lossy(&name.value).into_owned()),
            _ => None,
        })
    });
    (name, file)
}

impl FilePart {
    /// As the file was called where it came from: the last part of a path, if it says one.
    pub(crate) fn name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The next piece; nothing at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Bytes>, CutShort> {
        if self.over {
            return Ok(None);
        }
        match piece(self.field.next()).await? {
            Some(Ok(bytes)) => Ok(Some(bytes)),
            Some(Err(_)) => {
                self.over = true;
                Err(CutShort)
            }
            None => {
                self.over = true;
                Ok(None)
            }
        }
    }

    /// Reads on and throws away, so that the browser has sent all and reads the answer.
    pub(crate) async fn drain(mut self) {
        let throw_away = async {
            let mut size = 0;
            while let Ok(Some(bytes)) = self.next().await {
                size += bytes.len();
                if size > DRAINED_MAX {
                    return;
                }
            }
        };
        // If it takes too long, the connection is closed with the rest still unread.
        let _ = timeout(DRAIN_TIME, throw_away).await;
    }
}
