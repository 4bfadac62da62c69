//! Proofs of a draw as somebody may have changed them.
//!
//! Only the true one is sound.

use std::sync::LazyLock;

use youyuan::exchange::proof::{Proof, verify};

const TRUE: &str = include_str!("../seeds/draws/lantern-evening.json");

static PROOF: LazyLock<Proof> = LazyLock::new(|| {
    let proof: Proof = serde_json::from_str(TRUE).expect("a proof of ours");
    assert!(verify(&proof).is_sound());
    proof
});

/// See above.
pub fn run(data: &[u8]) {
    let Ok(proof) = serde_json::from_slice::<Proof>(data) else { return };
    let findings = verify(&proof);
    if findings.is_sound() {
        assert_eq!(proof, *PROOF, "only the true proof is sound");
    }
    let text = proof.to_json().expect("a proof as JSON");
    let again: Proof = serde_json::from_str(&text).expect("a proof of ours");
    assert_eq!(again, proof);
    assert_eq!(verify(&again), findings);
}
