//! Tickets (抽奖券): a number that people can say, and a code that cannot be made up.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::model::id::{BoothId, TicketNumber};

/// The greatest ticket number.
pub const NUMBER_MAX: u32 = 9_999_999;

/// Digits of the check part of a code.
const CHECK_DIGITS: usize = 4;
/// Digits that the number part of a code has at least; with them a code is never as short as a
/// number that somebody types.
const NUMBER_DIGITS: usize = 4;
/// What the code of a booth begins with.
const BOOTH_PREFIX: &str = "0000";
/// Digits that the number of a booth has at least in its code.
const BOOTH_DIGITS: usize = 3;

/// Makes and reads the codes on tickets: the number, then four digits keyed by the event's
/// secret. Digits only, so that a scanner that types through a Chinese input method still
/// arrives whole.
#[derive(Clone)]
pub struct TicketCoder {
    key: [u8; 32],
}

/// What was scanned or typed where a ticket is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketInput {
    /// A code of this event.
    Code(TicketNumber),
    /// A number that somebody typed.
    Number(TicketNumber),
    /// Looks like a code, but was made up, mistyped, or belongs to another event.
    WrongCode,
    /// Not a ticket at all.
    Other,
}

impl TicketCoder {
    /// A coder for the event with this secret.
    pub fn new(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// The code of a ticket: at least eight digits.
    pub fn code(&self, ticket: TicketNumber) -> String {
        format!(
            "{:0NUMBER_DIGITS$}{:0CHECK_DIGITS$}",
            ticket.0,
            self.check_digits(b"youyuan/ticket/1", ticket.0)
        )
    }

    /// Reads what was scanned or typed; full-width digits count as digits.
    pub fn read(&self, input: &str) -> TicketInput {
        let digits: String = input.trim().chars().map(ascii_digit).collect();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return TicketInput::Other;
        }
        if digits.len() < NUMBER_DIGITS + CHECK_DIGITS {
            return match digits.parse() {
                Ok(number @ 1..) => TicketInput::Number(TicketNumber(number)),
                _ => TicketInput::Other,
            };
        }
        let number = digits
            .get(..digits.len() - CHECK_DIGITS)
            .and_then(|number| number.parse().ok())
            .filter(|number| (1..=NUMBER_MAX).contains(number))
            .map(TicketNumber);
        match number {
            Some(ticket) if self.code(ticket) == digits => TicketInput::Code(ticket),
            _ => TicketInput::WrongCode,
        }
    }

    /// The code on a booth's sign: eleven digits that begin with four zeros, which no ticket and
    /// no phone does.
    pub fn booth_code(&self, booth: BoothId) -> String {
        let check = self.check_digits(b"youyuan/booth/1", booth.0);
        format!("{BOOTH_PREFIX}{:0BOOTH_DIGITS$}{check:0CHECK_DIGITS$}", booth.0)
    }

    /// The booth whose sign was scanned, if it was one of this event.
    pub fn read_booth(&self, input: &str) -> Option<BoothId> {
        let digits: String = input.trim().chars().map(ascii_digit).collect();
        let rest = digits.strip_prefix(BOOTH_PREFIX)?;
        let number = rest.get(..rest.len().checked_sub(CHECK_DIGITS)?)?;
        let booth = BoothId(number.parse().ok()?);
        (self.booth_code(booth) == digits).then_some(booth)
    }

    fn check_digits(&self, tag: &[u8], number: u32) -> u64 {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return 0 };
        mac.update(tag);
        mac.update(&number.to_be_bytes());
        let digest = mac.finalize().into_bytes();
        let head = digest.iter().take(8).fold(0u64, |word, &byte| word << 8 | u64::from(byte));
        head % 10u64.pow(CHECK_DIGITS as u32)
    }
}

fn ascii_digit(c: char) -> char {
    match c {
        '０'..='９' => char::from(b'0' + (u32::from(c) - u32::from('０')) as u8),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coder() -> TicketCoder {
        TicketCoder::new([7; 32])
    }

    #[test]
    fn a_code_is_read_back_as_its_ticket() {
        for number in [1, 42, 999, 9_999, 10_000, 123_456, NUMBER_MAX] {
            let code = coder().code(TicketNumber(number));
            assert!(code.len() >= 8, "{code} could be taken for a typed number");
            assert_eq!(coder().read(&code), TicketInput::Code(TicketNumber(number)));
        }
    }

    #[test]
    fn a_short_number_is_what_somebody_typed() {
        assert_eq!(coder().read(" 42 "), TicketInput::Number(TicketNumber(42)));
        assert_eq!(coder().read("４２"), TicketInput::Number(TicketNumber(42)));
        assert_eq!(coder().read("0"), TicketInput::Other);
        assert_eq!(coder().read("王小明"), TicketInput::Other);
    }

    #[test]
    fn a_mistyped_digit_is_recognised() {
        let code = coder().code(TicketNumber(42));
        let mut accepted = 0;
        for at in 0..code.len() {
            for digit in b'0'..=b'9' {
                let mut bytes = code.clone().into_bytes();
                if bytes[at] == digit {
                    continue;
                }
                bytes[at] = digit;
                let changed = String::from_utf8(bytes).unwrap();
                accepted += usize::from(coder().read(&changed) != TicketInput::WrongCode);
            }
        }
        assert_eq!(accepted, 0, "of 72 codes with one wrong digit");
    }

    #[test]
    fn a_ticket_of_another_event_is_recognised() {
        let other = TicketCoder::new([8; 32]);
        let taken = (1..=1_000)
            .filter(|&n| coder().read(&other.code(TicketNumber(n))) != TicketInput::WrongCode)
            .count();
        assert!(taken <= 3, "{taken} of 1000 foreign codes were accepted");
    }
}
