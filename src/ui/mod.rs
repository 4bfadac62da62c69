//! (being built)
/// x
pub fn run(_file: Option<&std::path::Path>) -> Result<(), std::io::Error> {
    Ok(())
}
