//! (being built)
pub mod door;
pub mod live;
/// x
pub fn run(_file: Option<&std::path::Path>) -> Result<(), std::io::Error> {
    Ok(())
}
