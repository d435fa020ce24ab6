//! Describes what weights mean for a mean: shares and sentences, or nothing where all weights are equal.

/// The share of one weight in all of them, in tenths of a percent, halves up; 0 where nothing weighs anything.
pub fn share(weight: i64, all: i64) -> u32 {
    if weight <= 0 || all <= 0 {
        return 0;
    }
    let tenths = (2000 * i128::from(weight) + i128::from(all)) / (2 * i128::from(all));
    u32::try_from(tenths).unwrap_or(1000).min(1000)
}

/// How much something counts, in words: `counts twice`; nothing for a weight of 1.
pub fn weight(weight: i64) -> Option<String> {
    match weight {
        1 => None,
        2 => Some("counts twice".to_owned()),
        other => Some(format!("counts {other} times")),
    }
}
