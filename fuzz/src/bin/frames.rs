//! What the process that reads workbooks answers, in case it is no longer itself.

#![no_main]

use milieu::base::limits::Limits;
use milieu::format::workbook::wire::{hear, tell_answer};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Ok(answer) = hear(&mut &*bytes, &Limits::default(), &|_| ()) {
        let mut sent = Vec::new();
        tell_answer(&mut sent, &answer).expect("memory takes what is written");
        let heard = hear(&mut sent.as_slice(), &Limits::default(), &|_| ());
        assert_eq!(heard.is_ok_and(|a| a.is_ok()), answer.is_ok());
    }
});
