//! Finds where runs of ASCII letters and digits begin and where signs are, 64 bytes at a time.

/// The number of bytes that are looked at together, one bit each.
const BLOCK: usize = 64;

/// The length up to which runs are measured exactly.
pub(super) const MEASURED: usize = 8;

/// Calls `visit` with the offset and length of each run of ASCII letters and digits, and with the offset of each other byte
/// and the length 0. Lengths are exact up to [`MEASURED`]. A space before a run is skipped unless `all_spaces` is set.
#[inline]
pub(super) fn each_run(text: &str, all_spaces: bool, mut visit: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    let skipped = if all_spaces { 0 } else { u64::MAX };
    let mut goes_on = 0;
    for (number, chunk) in bytes.chunks(BLOCK).enumerate() {
        let base = number * BLOCK;
        let (inside, spaces, valid) = if let Some(block) = chunk.first_chunk() {
            (letters(block), bits_of(block, |byte| byte == b' '), u64::MAX)
        } else {
            let mut block = [b' '; BLOCK];
            block[..chunk.len()].copy_from_slice(chunk);
            (letters(&block), bits_of(&block, |byte| byte == b' '), (1 << chunk.len()) - 1)
        };
        let starts = inside & !((inside << 1) | goes_on);
        let signs = valid & !inside & !(spaces & (inside >> 1) & skipped);
        let mut left = starts | signs;
        while left != 0 {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            let mut length = (!(inside >> bit)).trailing_zeros() as usize;
            if bit + length == BLOCK {
                let after = bytes[base + BLOCK..].iter().take(MEASURED);
                length += after.take_while(|byte| byte.is_ascii_alphanumeric()).count();
            }
            visit(base + bit, length);
        }
        goes_on = inside >> (BLOCK - 1);
    }
}

/// Returns the bits of the letters and digits in a block.
fn letters(block: &[u8; BLOCK]) -> u64 {
    bits_of(block, |byte| byte.is_ascii_alphanumeric())
}

/// Returns one bit for each byte of a block that passes the test, the first as the lowest bit.
#[inline]
fn bits_of(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let mut each = [0_u8; BLOCK];
    for (flag, &byte) in each.iter_mut().zip(block) {
        *flag = u8::from(is(byte));
    }
    // Of 8 bytes that are 0 or 1, the product has their bits side by side in its highest byte.
    let (eights, _) = each.as_chunks::<8>();
    let bits =
        eights.iter().map(|&eight| u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56);
    bits.enumerate().fold(0, |all, (at, bits)| all | (bits << (8 * at)))
}

#[cfg(test)]
mod tests {
    use super::{MEASURED, each_run};

    /// Finds the runs byte by byte.
    fn runs_byte_by_byte(text: &str) -> Vec<(usize, usize)> {
        let bytes = text.as_bytes();
        let is = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
        let length = |at: usize| (at..at + MEASURED).take_while(|&at| is(at)).count();
        let is_wanted = |&at: &usize| {
            let begins = is(at) && !(at > 0 && is(at - 1));
            let is_skipped = bytes[at] == b' ' && is(at + 1);
            if is(at) { begins } else { !is_skipped }
        };
        (0..bytes.len()).filter(is_wanted).map(|at| (at, length(at))).collect()
    }

    #[test]
    fn many_bytes_at_once_find_the_runs_that_one_by_one_finds() {
        let parts = ["a", "ward", " ", "  ", "’", "(s)", "interoperability", "é", "2016", ". ", "\n"];
        let mut state = 5_usize;
        for _ in 0..2_000 {
            let mut text = String::new();
            for _ in 0..state % 40 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(state >> 33) % parts.len()]);
            }
            state = state.wrapping_add(1).rotate_left(7);
            let mut found = Vec::new();
            // Spaces at the end of a block may be visited though a run follows: nothing is found at them.
            each_run(&text, false, |at, length| {
                if length > 0 || text.as_bytes()[at] != b' ' {
                    found.push((at, length.min(MEASURED)));
                }
            });
            let wanted: Vec<_> =
                runs_byte_by_byte(&text).into_iter().filter(|&(at, _)| text.as_bytes()[at] != b' ').collect();
            assert_eq!(found, wanted, "{text:?}");
            let mut spaces = Vec::new();
            each_run(&text, true, |at, _| {
                if text.as_bytes()[at] == b' ' {
                    spaces.push(at);
                }
            });
            let wanted: Vec<_> = text.match_indices(' ').map(|(at, _)| at).collect();
            assert_eq!(spaces, wanted, "{text:?}");
        }
    }
}
