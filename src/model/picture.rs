//! Pictures in the event file: prizes, sponsors' marks, what stands on the projector.
//!
//! A picture is known by the hash of its bytes; the bytes travel beside the journal, like personal
//! data, so that the journal stays small.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::model::receipt::Receipt;
use crate::model::refusal::{Missing, Refusal};

/// A stored picture has at most so many bytes.
pub const PICTURE_BYTES_MAX: usize = 4 << 20;

/// A picture: SHA-256 of its bytes, in hex.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PictureId(pub String);

impl PictureId {
    /// The name of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }
}

impl fmt::Display for PictureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A picture in an action: its bytes on the way in, its name in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Attached {
    /// Only the name.
    Sealed {
        /// Which picture.
        digest: PictureId,
    },
    /// The picture itself.
    Plain {
        /// A PNG, in JSON as hex.
        #[serde(with = "hex::serde")]
        bytes: Vec<u8>,
    },
}

impl Attached {
    /// The name in place of the bytes.
    pub(crate) fn sealed(&self) -> Self {
        match self {
            Self::Plain { bytes } => Self::Sealed { digest: PictureId::of(bytes) },
            Self::Sealed { digest } => Self::Sealed { digest: digest.clone() },
        }
    }
}

/// Judges a picture that is to come into the event file.
pub(crate) fn add(picture: &Attached) -> Result<Receipt, Refusal> {
    match picture {
        Attached::Plain { bytes } if (1..=PICTURE_BYTES_MAX).contains(&bytes.len()) => {
            Ok(Receipt::PictureAdded { picture: PictureId::of(bytes) })
        }
        _ => Err(Refusal::Incomplete { what: Missing::Picture }),
    }
}
