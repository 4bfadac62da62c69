//! Dates and times of day as people write them.

use jiff::civil::Date;

/// `2026-09-25`, also with slashes, points or 年月日, and in full-width digits.
pub fn read_date(typed: &str) -> Option<Date> {
    let mut numbers = Vec::new();
    let digit = |c: char| c.to_digit(10).or_else(|| full_width_digit(c));
    for part in typed.split(|c| digit(c).is_none()).filter(|part| !part.is_empty()) {
        let number = part.chars().filter_map(digit).try_fold(0_i16, |number, digit| {
            number.checked_mul(10)?.checked_add(i16::try_from(digit).ok()?)
        })?;
        numbers.push(number);
    }
    let [year, month, day] = numbers[..] else { return None };
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok().filter(|_| year >= 2000)
}

/// `HH:MM` from "9:05", "９：０５", "晚上7点半", "19:30-20:00" (when it begins) and "7:30 pm".
pub fn read_time(typed: &str) -> Option<String> {
    let plain: String = typed
        .chars()
        .map(|c| full_width_digit(c).and_then(|d| char::from_digit(d, 10)).unwrap_or(c))
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let begins = plain.split(['-', '–', '—', '~', '～', '至', '到']).next().unwrap_or_default();
    let is_late = ["下午", "傍晚", "晚上", "晚", "pm"].iter().any(|word| begins.contains(word));
    let said = begins.trim_matches(|c: char| !c.is_ascii_digit() && !"点时半".contains(c));
    let (hours, minutes) = said.split_once([':', '：', '点', '时'])?;
    let minutes = match minutes.trim_end_matches('分') {
        "" | "整" => 0,
        "半" => 30,
        // Excel writes the seconds as well.
        minutes => minutes.split(':').next()?.parse::<u32>().ok()?,
    };
    let hours = hours.parse::<u32>().ok()?;
    let hours = if is_late && hours < 12 { hours + 12 } else { hours };
    (hours < 24 && minutes < 60).then(|| format!("{hours:02}:{minutes:02}"))
}

fn full_width_digit(c: char) -> Option<u32> {
    u32::from(c).checked_sub(u32::from('０')).filter(|digit| *digit < 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_people_write_it() {
        let expected = Date::new(2026, 9, 25).unwrap();
        for typed in ["2026-09-25", "2026/9/25", "2026.9.25", "2026年9月25日", "２０２６－９－２５"]
        {
            assert_eq!(read_date(typed), Some(expected), "{typed}");
        }
        for typed in ["", "明天", "2026-9", "26-9-25", "2026-13-01", "2026-02-30", "20260925"] {
            assert_eq!(read_date(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_time_is_read_as_people_write_it() {
        for (typed, expected) in [
            ("9:05", "09:05"),
            ("09:05:00", "09:05"),
            ("９：０５", "09:05"),
            ("上午9点05分", "09:05"),
            ("晚上7点半", "19:30"),
            ("下午 3:00", "15:00"),
            ("7:30 PM", "19:30"),
            ("19:30-20:00", "19:30"),
            ("20点", "20:00"),
        ] {
            assert_eq!(read_time(typed).as_deref(), Some(expected), "{typed}");
        }
        for typed in ["", "晚上", "24:00", "9:60", "930", "0.8125"] {
            assert_eq!(read_time(typed), None, "{typed}");
        }
    }
}
