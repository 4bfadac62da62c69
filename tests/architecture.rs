//! The house stands as it is drawn: floors reach downwards only, SQL stays in `store`, egui in
//! `ui`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// The floors from the ground up, and what each may build on.
const FLOORS: [(&str, &[&str]); 5] = [
    ("model", &[]),
    ("store", &["model"]),
    ("desk", &["store", "model"]),
    ("exchange", &["desk", "model"]),
    ("ui", &["exchange", "desk", "model"]),
];

/// Words that begin a statement of SQL; they stand in capitals in our statements.
const SQL: [&str; 8] = [
    "SELECT ",
    "INSERT INTO ",
    "UPDATE ",
    "DELETE FROM ",
    "CREATE TABLE ",
    "PRAGMA ",
    "BEGIN IMMEDIATE",
    "SAVEPOINT ",
];

#[test]
fn no_floor_reaches_upwards() {
    let mut faults = Vec::new();
    for (floor, below) in FLOORS {
        for (file, line, code) in code_of(floor) {
            for (other, _) in FLOORS {
                let allowed = other == floor || below.contains(&other);
                if !allowed && names_floor(&code, other) {
                    faults.push(format!("{}:{line}: {floor} reaches {other}", file.display()));
                }
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn words_know_no_floor_and_only_screens_and_papers_use_them() {
    let mut faults = Vec::new();
    let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words.rs");
    for (line, code) in code_in(&words) {
        if FLOORS.iter().any(|(floor, _)| names_floor(&code, floor)) {
            faults.push(format!("words.rs:{line}: {code}"));
        }
    }
    for floor in ["model", "store", "desk"] {
        for (file, line, code) in code_of(floor) {
            if names_floor(&code, "words") {
                faults.push(format!("{}:{line}: {code}", file.display()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn sql_stands_in_store_alone() {
    let mut faults = Vec::new();
    for (floor, _) in FLOORS.into_iter().filter(|(floor, _)| *floor != "store") {
        for (file, line, code) in code_of(floor) {
            let sql = SQL.iter().any(|word| code.contains(word)) || code.contains("rusqlite");
            if sql {
                faults.push(format!("{}:{line}: {code}", file.display()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn egui_stands_in_ui_alone() {
    let mut faults = Vec::new();
    for (floor, _) in FLOORS.into_iter().filter(|(floor, _)| *floor != "ui") {
        for (file, line, code) in code_of(floor) {
            if ["egui", "eframe", "winit"].iter().any(|name| code.contains(&format!("{name}::"))) {
                faults.push(format!("{}:{line}: {code}", file.display()));
            }
        }
    }
    assert_eq!(faults, [""; 0]);
}

#[test]
fn the_model_has_no_clock_no_disk_and_no_dice() {
    let impure = ["std::fs", "std::time", "std::thread", "std::net", "::now()", "rand::", "now_v7"];
    let mut faults = Vec::new();
    for (file, line, code) in code_of("model") {
        if impure.iter().any(|word| code.contains(word)) {
            faults.push(format!("{}:{line}: {code}", file.display()));
        }
    }
    assert_eq!(faults, [""; 0]);
}

/// `crate::store`, `super::super::store` or a `use crate::{store, …}`.
fn names_floor(code: &str, floor: &str) -> bool {
    if code.contains(&format!("crate::{floor}")) || code.contains(&format!("super::{floor}::")) {
        return true;
    }
    let Some((_, list)) = code.split_once("use crate::{") else { return false };
    list.split([',', '{', '}']).any(|name| name.trim().split("::").next() == Some(floor))
}

/// Every line of code of a floor, without comments and the tests at the end of a file.
fn code_of(floor: &str) -> Vec<(PathBuf, usize, String)> {
    let mut lines = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(floor);
    for file in rust_files(&root) {
        lines.extend(code_in(&file).into_iter().map(|(at, code)| (file.clone(), at, code)));
    }
    assert!(!lines.is_empty(), "the floor {floor} is empty");
    lines
}

fn code_in(file: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(file).unwrap();
    let mut lines = Vec::new();
    for (at, line) in text.lines().enumerate() {
        if line.starts_with("#[cfg(test)]") {
            break;
        }
        let code = line.split("//").next().unwrap_or_default();
        if !code.trim().is_empty() {
            lines.push((at + 1, code.to_owned()));
        }
    }
    lines
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
