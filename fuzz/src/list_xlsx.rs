//! Lists as workbooks: the bytes of an archive as they are, or the parts of a sheet, which are
//! packed here, so that what is tried gets past the archive.
//!
//! After a first byte, parts stand between NUL: the sheet, the shared texts, the styles.

use std::io::{Cursor, Write as _};

use youyuan::exchange::list::{Kind, read_bytes, read_items};
use youyuan::model::setup::Setup;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// See above.
pub fn run(data: &[u8]) {
    let Some((first, rest)) = data.split_first() else { return };
    let bytes = if data.starts_with(b"PK") { data.to_vec() } else { workbook(rest) };
    match Kind::ALL[usize::from(*first) % 5] {
        Kind::People => {
            if let Ok(list) = read_bytes(&bytes) {
                super::lists::assert_people(&list);
            }
        }
        kind => {
            let read = |setup: &Setup| read_items(&bytes, kind, setup);
            let mut setup = Setup::default();
            setup.settings.title = "游园会".to_owned();
            if let Ok(list) = read(&setup) {
                let again = |setup: &Setup| read(setup).expect("read before");
                super::lists::assert_items(&list, again, &setup);
            }
        }
    }
}

const TYPES: &str = r#"<Types><Default Extension="xml" ContentType="application/xml"/></Types>"#;
const RELS: &str = r#"<Relationships><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str =
    r#"<workbook><sheets><sheet name="名单" sheetId="1" r:id="b"/></sheets></workbook>"#;
const WORKBOOK_RELS: &str = r#"<Relationships><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

fn workbook(data: &[u8]) -> Vec<u8> {
    let mut parts = data.split(|byte| *byte == 0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let fixed = [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELS),
        ("xl/workbook.xml", WORKBOOK),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELS),
    ];
    let given = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
        .map(|name| (name, parts.next()));
    let fixed = fixed.map(|(name, text)| (name, Some(text.as_bytes())));
    for (name, part) in fixed.into_iter().chain(given) {
        let Some(part) = part else { continue };
        let stored =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(name, stored).expect("a part");
        zip.write_all(part).expect("a part");
    }
    zip.finish().expect("an archive").into_inner()
}
