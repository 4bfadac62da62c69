//! What is scanned or typed where a ticket or a booth is asked for. The key of the event comes
//! first.

use youyuan::model::ticket::{NUMBER_MAX, TicketCoder, TicketInput};

/// See above.
pub fn run(data: &[u8]) {
    let Some((key, input)) = data.split_first_chunk::<4>() else { return };
    let Ok(input) = std::str::from_utf8(input) else { return };
    let coder = TicketCoder::new(key.repeat(8).try_into().expect("32 bytes"));
    match coder.read(input) {
        // What reads as a code was made by the coder, digit for digit.
        TicketInput::Code(ticket) => {
            assert!((1..=NUMBER_MAX).contains(&ticket.0));
            assert!(input.trim().chars().count() >= 8);
            assert_eq!(coder.code(ticket), ascii(input));
        }
        TicketInput::Number(ticket) => {
            assert_eq!(ascii(input).parse(), Ok(ticket.0));
            assert!(ascii(input).len() < 8 && ticket.0 > 0);
            let code = coder.code(ticket);
            assert_eq!(coder.read(&code), TicketInput::Code(ticket));
        }
        TicketInput::WrongCode => assert!(ascii(input).len() >= 8),
        TicketInput::Other => {}
    }
    if let Some(booth) = coder.read_booth(input) {
        assert_eq!(coder.booth_code(booth), ascii(input));
        assert!(!matches!(coder.read(input), TicketInput::Code(_) | TicketInput::Number(_)));
    }
}

/// Full-width digits in ASCII, without the spaces around.
fn ascii(input: &str) -> String {
    let narrow = |c: char| match c {
        '０'..='９' => {
            char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')).expect("a digit")
        }
        c => c,
    };
    input.trim().chars().map(narrow).collect()
}
