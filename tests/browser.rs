//! The page that proves the draw, in a real browser: green for what happened, red for what was
//! changed. Needs Chromium; `CHROMIUM` names another one.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests fail loudly"
)]

mod support;

use std::path::Path;
use std::process::Command;

use support::TestEvent;
use youyuan::exchange::proof::write;
use youyuan::model::act::Action;
use youyuan::model::receipt::Receipt;
use youyuan::model::setup::Rules;

/// What the page says of itself once it has computed everything.
fn verdict(folder: &Path, page: &str) -> (String, String) {
    let path = folder.join("page.html");
    std::fs::write(&path, page).unwrap();
    let browser = std::env::var("CHROMIUM").unwrap_or_else(|_| "chromium".to_owned());
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=30000"])
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .args(["--dump-dom", &format!("file://{}", path.display())])
        .output()
        .expect("chromium is there");
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    (told(&dom, "verdict").to_owned(), dom)
}

/// What stands in an attribute of the page's root.
fn told<'a>(dom: &'a str, what: &str) -> &'a str {
    let rest = dom.split(&format!("data-{what}=\"")).nth(1);
    rest.and_then(|rest| rest.split('"').next()).unwrap_or("nothing")
}

fn page(folder: &Path) -> String {
    let mut event = TestEvent::with_rules(Rules { blanks: 2, ..Rules::default() });
    event.done(Action::PledgeDraw {});
    event.done(Action::OpenDraw { words: vec!["6".to_owned(), "<月亮>".to_owned()] });
    for n in 0..4 {
        let ticket = event.valid_guest("王小明");
        let lucky = (n % 2 == 0).then_some(7 * n);
        let act = event.act(Action::Draw { ticket, lucky });
        let Ok(Receipt::Drawn(record)) = event.submit(act.clone()).outcome else { panic!() };
        event.done(Action::ShowDraw { draw: record.draw });
        if n == 1 {
            event.done(Action::Void { target: act.id, reason: "扫错了券".to_owned() });
        }
    }
    event.done(Action::CloseDraw {});
    let transcript = event.desk.as_ref().unwrap().transcript().recv().unwrap().unwrap();
    write(&transcript, folder).unwrap();
    std::fs::read_to_string(folder.join("verify.html")).unwrap()
}

#[test]
fn the_page_is_green_for_what_happened_and_red_for_what_was_changed() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path());
    let (sound, dom) = verdict(folder.path(), &page);
    assert_eq!(sound, "sound", "{dom}");
    assert!(dom.contains("4 次抽奖已在您的设备上逐一重算"));
    assert!(dom.contains("第 2 次抽奖被撤销") && dom.contains("扫错了券"));

    let seed = page.find("\"seed\":\"").unwrap() + 8;
    let flip = if &page[seed..=seed] == "0" { "1" } else { "0" };
    let with_other_seed = format!("{}{flip}{}", &page[..seed], &page[seed + 1..]);
    let changed = |what: &str, with: &str| {
        let changed = page.replacen(what, with, 1);
        assert_ne!(changed, page, "{what}");
        changed
    };
    let cases = [
        ("the seed", with_other_seed, "公开的种子正是事先承诺的那一个"),
        ("a weight", changed("\"weights\":[[1,2]", "\"weights\":[[1,3]"), "抽奖清单与台账一致"),
        ("a ticket", changed("\\\"ticket\\\":3", "\\\"ticket\\\":4"), "被改动"),
        ("the journal", changed("扫错了券", "扫错了卷"), "被改动"),
        ("a time", changed("\"入口\",\"小李\"", "\"入口\",\"小王\""), "被改动"),
        ("the stock", changed("\"given\":0", "\"given\":1"), "每种奖品的数量都对得上"),
        ("the words", changed("\"words\":[\"6\"", "\"words\":[\"5\""), "现场内容与台账不一致"),
    ];
    for (what, page, line) in cases {
        let (said, dom) = verdict(folder.path(), &page);
        assert_eq!(said, "faulty", "{what}");
        let red = dom
            .split("class=\"bad\"")
            .skip(1)
            .any(|rest| rest.split("</li>").next().is_some_and(|text| text.contains(line)));
        assert!(red, "{what}: no red line says {line}");
    }
    let (said, _) = verdict(folder.path(), &changed("\"journal\":[", "\"journal\":[7,"));
    assert_eq!(said, "impossible");
}

/// Runs the page's own code over its proof with each single digit changed.
const CHANGING: &str = r#"<script>
addEventListener("load", async () => {
  const text = JSON.stringify(EMBEDDED), missed = [];
  let tried = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] < "0" || text[at] > "9") continue;
    const changed = text.slice(0, at) + (Number(text[at]) + 1) % 10 + text.slice(at + 1);
    tried++;
    try {
      if ((await verify(JSON.parse(changed), () => {})).sound) missed.push(text.slice(at - 20, at + 20));
    } catch (error) { /* no proof at all: that is seen as well */ }
  }
  Object.assign(document.documentElement.dataset, { tried, missed: missed.join(" | ") });
});
</script></body>"#;

#[test]
fn one_changed_digit_anywhere_is_found_in_the_browser() {
    let folder = tempfile::tempdir().unwrap();
    let page = page(folder.path()).replacen("</body>", CHANGING, 1);
    let (_, dom) = verdict(folder.path(), &page);
    assert!(told(&dom, "tried").parse::<u32>().is_ok_and(|tried| tried > 3_000), "{dom:.300}");
    assert_eq!(told(&dom, "missed"), "");
}
