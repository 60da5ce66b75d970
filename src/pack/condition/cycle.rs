//! Questions that wait for each other.

/// The members of a cycle, if there is one: each depends on the one after it, the last on the first.
pub fn find_cycle(depends: &[Vec<usize>]) -> Option<Vec<usize>> {
    order(depends).err()
}

/// The questions in an order in which each comes after those that it depends on.
///
/// For each question, `depends` lists the questions that its condition reads, all as indices. Takes time in
/// proportion to their number, and no more stack for long chains.
///
/// # Errors
/// Where there is none, the members of a cycle.
pub fn order(depends: &[Vec<usize>]) -> Result<Vec<usize>, Vec<usize>> {
    const NEW: u8 = 0;
    const ON_PATH: u8 = 1;
    const DONE: u8 = 2;
    let mut states = vec![NEW; depends.len()];
    let mut starts = 0..depends.len();
    // Each depends on the next; with what else it depends on, still to be followed.
    let mut path: Vec<(usize, &[usize])> = Vec::new();
    let mut order = Vec::new();
    loop {
        let next = match path.last_mut() {
            None => match starts.next() {
                Some(start) => start,
                None => return Ok(order),
            },
            Some((question, rest)) => {
                let Some((next, others)) = rest.split_first() else {
                    order.push(*question);
                    states.get_mut(*question).into_iter().for_each(|state| *state = DONE);
                    path.pop();
                    continue;
                };
                *rest = others;
                *next
            }
        };
        match (states.get_mut(next), depends.get(next)) {
            (Some(state), Some(rest)) if *state == NEW => {
                *state = ON_PATH;
                path.push((next, rest));
            }
            (Some(state), _) if *state == ON_PATH => {
                let mut members = Vec::new();
                for (question, _) in path {
                    if !members.is_empty() || question == next {
                        members.push(question);
                    }
                }
                return Err(members);
            }
            _ => {}
        }
    }
}
