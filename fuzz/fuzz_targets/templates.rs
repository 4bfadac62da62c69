#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| youyuan_fuzz::templates::run(data));
