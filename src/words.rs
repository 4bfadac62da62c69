//! The words of screens and papers, in Chinese and in English, from the locale files.
//!
//! Architecture invariant: nothing else makes prose, and this knows no floor of the house. Every
//! text in kebab case that stands in `src/ui` or `src/exchange` is a key, and the tests below hold
//! the files of both languages to exactly these keys.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

/// What a message may be given: texts and numbers, by `.into()`.
pub use fluent_bundle::FluentValue as Value;

const CHINESE: &str = concat!(
    include_str!("../assets/locales/zh-Hans.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/file.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/import.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/verdict.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/check-in.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/stamp.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/riddle.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/wheel.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/stage.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/ceremony.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/prize.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/overview.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/setup.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/ready.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/start.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/backup.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/papers.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/privacy.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/report.ftl"),
    "\n",
    include_str!("../assets/locales/zh-Hans/print.ftl"),
);
const ENGLISH: &str = concat!(
    include_str!("../assets/locales/en.ftl"),
    "\n",
    include_str!("../assets/locales/en/file.ftl"),
    "\n",
    include_str!("../assets/locales/en/import.ftl"),
    "\n",
    include_str!("../assets/locales/en/verdict.ftl"),
    "\n",
    include_str!("../assets/locales/en/check-in.ftl"),
    "\n",
    include_str!("../assets/locales/en/stamp.ftl"),
    "\n",
    include_str!("../assets/locales/en/riddle.ftl"),
    "\n",
    include_str!("../assets/locales/en/wheel.ftl"),
    "\n",
    include_str!("../assets/locales/en/stage.ftl"),
    "\n",
    include_str!("../assets/locales/en/ceremony.ftl"),
    "\n",
    include_str!("../assets/locales/en/prize.ftl"),
    "\n",
    include_str!("../assets/locales/en/overview.ftl"),
    "\n",
    include_str!("../assets/locales/en/setup.ftl"),
    "\n",
    include_str!("../assets/locales/en/ready.ftl"),
    "\n",
    include_str!("../assets/locales/en/start.ftl"),
    "\n",
    include_str!("../assets/locales/en/backup.ftl"),
    "\n",
    include_str!("../assets/locales/en/papers.ftl"),
    "\n",
    include_str!("../assets/locales/en/privacy.ftl"),
    "\n",
    include_str!("../assets/locales/en/report.ftl"),
    "\n",
    include_str!("../assets/locales/en/print.ftl"),
);

/// A language of screens and papers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Simplified Chinese.
    #[default]
    Chinese,
    /// English.
    English,
}

/// Both locales, and which of them is on. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    language: Language,
    chinese: Arc<Locale>,
    english: Arc<Locale>,
}

impl Words {
    /// Reads both locale files, which takes about a millisecond: once in the life of a program.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            chinese: Arc::new(Locale::new(CHINESE, "zh-Hans")),
            english: Arc::new(Locale::new(ENGLISH, "en")),
        }
    }

    /// The words of a key; the key itself where there are none.
    pub fn text<'a>(&'a self, key: &'a str) -> Cow<'a, str> {
        self.locale().format(key, None).unwrap_or(Cow::Borrowed(key))
    }

    /// The words of a key with its variables filled in:
    /// `words.fmt("stamps-had", &[("had", 2.into()), ("name", name.into())])`.
    pub fn fmt(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            args.set(*name, value.clone());
        }
        self.locale().format(key, Some(&args)).map_or_else(|| key.to_owned(), Cow::into_owned)
    }

    /// Which language is on.
    pub fn language(&self) -> Language {
        self.language
    }

    /// Changes to the other language.
    pub fn switch(&mut self) {
        self.language = match self.language {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        };
    }

    fn locale(&self) -> &Locale {
        match self.language {
            Language::Chinese => &self.chinese,
            Language::English => &self.english,
        }
    }
}

struct Locale(FluentBundle<FluentResource>);

impl Locale {
    /// What Fluent can read of `source`; the tests see to it that this is all of it.
    fn new(source: &str, language: &str) -> Self {
        let id: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The marks around variables are for mixed directions, and would show as boxes.
        bundle.set_use_isolating(false);
        let resource =
            FluentResource::try_new(source.to_owned()).unwrap_or_else(|(read, errors)| {
                tracing::error!(?errors, "a locale file is faulty");
                read
            });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, "a locale file has a key twice");
        }
        Self(bundle)
    }

    fn format<'a>(&'a self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<Cow<'a, str>> {
        let Some(pattern) = self.0.get_message(key).and_then(|message| message.value()) else {
            tracing::error!(key, "no words for a key");
            return None;
        };
        let mut errors = Vec::new();
        // Owned where variables were filled in: the arguments do not outlive this call.
        let text = match args {
            Some(args) => {
                Cow::Owned(self.0.format_pattern(pattern, Some(args), &mut errors).into_owned())
            }
            None => self.0.format_pattern(pattern, None, &mut errors),
        };
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "words with a gap");
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// The variables of each key of a locale file.
    fn variables_by_key(source: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut found = BTreeMap::<String, BTreeSet<String>>::new();
        let mut current = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
                current = line.split(['=', ' ']).next().unwrap().to_owned();
                let twice = found.insert(current.clone(), BTreeSet::new());
                assert!(twice.is_none(), "{current} stands there twice");
            }
            for part in line.split('$').skip(1) {
                let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_');
                let name = &part[..end.unwrap_or(part.len())];
                found.get_mut(&current).unwrap().insert(name.to_owned());
            }
        }
        found
    }

    /// Every text literal of a source that is in kebab case, or one of the keys known. What
    /// begins with the program's name is the name of a thread.
    fn keys_in(source: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        let is_word = |word: &str| {
            word.starts_with(|c: char| c.is_ascii_lowercase())
                && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        let mut keys = BTreeSet::new();
        for line in code {
            // Texts with escaped quotes inside are never keys, so this simple split will do.
            for literal in line.split('"').skip(1).step_by(2) {
                let mut words = literal.split('-');
                let is_kebab = literal.contains('-')
                    && words.next().is_some_and(is_word)
                    && words.all(|word| !word.is_empty() && is_word(&format!("a{word}")));
                let is_thread = literal.starts_with("youyuan-");
                if (is_kebab && !is_thread) || known.contains(literal) {
                    keys.insert(literal.to_owned());
                }
            }
        }
        keys
    }

    fn keys_in_folder(folder: &Path, known: &BTreeSet<String>, keys: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                keys_in_folder(&path, known, keys);
            } else if path.file_name().unwrap() != "words.rs" {
                keys.extend(keys_in(&std::fs::read_to_string(&path).unwrap(), known));
            }
        }
    }

    #[test]
    fn both_locale_files_are_read_without_a_fault() {
        for source in [CHINESE, ENGLISH] {
            let resource = FluentResource::try_new(source.to_owned());
            let faults = resource.as_ref().err().map(|(_, faults)| faults);
            assert!(faults.is_none(), "{faults:?}");
            let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
            bundle.add_resource(resource.unwrap_or_else(|(read, _)| read)).unwrap();
        }
    }

    #[test]
    fn the_two_locale_files_have_the_same_keys_and_variables() {
        let (chinese, english) = (variables_by_key(CHINESE), variables_by_key(ENGLISH));
        for (key, variables) in &chinese {
            assert_eq!(Some(variables), english.get(key), "{key} differs in en.ftl");
        }
        for key in english.keys() {
            assert!(chinese.contains_key(key), "{key} is missing in zh-Hans.ftl");
        }
    }

    #[test]
    fn every_key_is_used_and_every_key_used_has_words() {
        let known: BTreeSet<String> = variables_by_key(CHINESE).into_keys().collect();
        let mut used = BTreeSet::new();
        for floor in ["src/ui", "src/exchange"] {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(floor);
            keys_in_folder(&folder, &known, &mut used);
        }
        let missing: Vec<_> = used.difference(&known).collect();
        assert!(missing.is_empty(), "no words for {missing:?}");
        let unused: Vec<_> = known.difference(&used).collect();
        assert!(unused.is_empty(), "never used: {unused:?}");
    }

    #[test]
    fn switching_changes_the_words_at_once() {
        let mut words = Words::new(Language::Chinese);
        assert_eq!(words.text("panel-check-in"), "签到");
        words.switch();
        assert_eq!(words.language(), Language::English);
        assert_eq!(words.text("panel-check-in"), "Check-in");
    }

    #[test]
    fn variables_are_filled_in_without_marks_around_them() {
        let locale = Arc::new(Locale::new("a-b = 站点：{ $station }，{ $n } 人\n", "zh-Hans"));
        let english = Arc::clone(&locale);
        let words = Words { language: Language::Chinese, chinese: locale, english };
        let text = words.fmt("a-b", &[("station", "入口".into()), ("n", 12_345.into())]);
        assert_eq!(text, "站点：入口，12345 人");
    }

    #[test]
    fn a_key_without_words_shows_itself() {
        let words = Words::new(Language::Chinese);
        assert_eq!(words.text("no-such-key"), "no-such-key");
        assert_eq!(words.fmt("no-such-key", &[]), "no-such-key");
    }

    #[test]
    fn keys_are_found_in_sources_but_not_in_their_comments() {
        let source =
            "words.text(\"panel-wheel\"); // \"a-b\"? no\n/// \"not-this\"\nid(\"a_b\", \"b\")";
        let keys = keys_in(source, &BTreeSet::from(["b".to_owned()]));
        for (key, is_used) in
            [("panel-wheel", true), ("not-this", false), ("a_b", false), ("b", true)]
        {
            assert_eq!(keys.contains(key), is_used, "{key}");
        }
    }
}
