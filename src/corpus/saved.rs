//! How articles' metadata are written and read by serde: plain strings, dates as
//! precise as they are (`2022-10`).

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Date, DateError, DocumentMeta, Precision, Value};

/// [`DocumentMeta`] with owned strings.
#[derive(Serialize, Deserialize)]
pub(super) struct SavedMeta {
    id: String,
    date: Option<String>,
    title: Option<String>,
    source: Option<String>,
    agency: Option<String>,
    news_lines: u32,
    carried: Vec<(String, Value)>,
}

impl From<DocumentMeta> for SavedMeta {
    fn from(meta: DocumentMeta) -> Self {
        let owned = |text: Option<Arc<str>>| text.map(|text| text.to_string());
        Self {
            id: meta.id,
            date: meta.date.map(written),
            title: owned(meta.title),
            source: owned(meta.source),
            agency: owned(meta.agency),
            news_lines: meta.news_lines,
            carried: meta.carried.into_iter().map(|(name, value)| (name.to_string(), value)).collect(),
        }
    }
}

impl TryFrom<SavedMeta> for DocumentMeta {
    type Error = DateError;

    fn try_from(saved: SavedMeta) -> Result<Self, DateError> {
        Ok(Self {
            id: saved.id,
            date: saved.date.map(|date| Date::parse(&date)).transpose()?,
            title: saved.title.map(Into::into),
            source: saved.source.map(Into::into),
            agency: saved.agency.map(Into::into),
            news_lines: saved.news_lines,
            carried: saved.carried.into_iter().map(|(name, value)| (name.into(), value)).collect(),
        })
    }
}

fn written(date: Date) -> String {
    let day = date.first_day().to_string();
    match date.precision() {
        Precision::Year => day[..day.len() - 6].to_owned(),
        Precision::Month => day[..day.len() - 3].to_owned(),
        Precision::Day => day,
    }
}

/// Shared strings.
pub(super) mod text {
    use std::sync::Arc;

    use serde::{Deserialize, Deserializer, Serializer};

    pub(in crate::corpus) fn serialize<S: Serializer>(text: &Arc<str>, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(text)
    }

    pub(in crate::corpus) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<Arc<str>, D::Error> {
        String::deserialize(from).map(Into::into)
    }
}
