//! Questions that wait for each other.

/// The members of a cycle, if there is one: each depends on the one after it, the last on the first.
///
/// For each question, `depends` lists the questions that its condition reads, all as indices. Takes time in
/// proportion to their number, and no more stack for long chains.
pub fn find_cycle(depends: &[Vec<usize>]) -> Option<Vec<usize>> {
    let all: Vec<usize> = (0..depends.len()).collect();
    // Whether a question is done with; nothing for those that no way has led to so far.
    let mut done: Vec<Option<bool>> = vec![None; depends.len()];
    // Each with the questions it depends on that are still to be followed; the first is no question.
    let mut path: Vec<(usize, &[usize])> = vec![(usize::MAX, &all)];
    while let Some((question, rest)) = path.last_mut() {
        let Some((&next, more)) = rest.split_first() else {
            done.get_mut(*question).into_iter().for_each(|done| *done = Some(true));
            path.pop();
            continue;
        };
        *rest = more;
        match (done.get_mut(next), depends.get(next)) {
            (Some(done @ None), Some(depends)) => {
                *done = Some(false);
                path.push((next, depends));
            }
            (Some(Some(false)), _) => return Some(path.iter().map(|(question, _)| *question).skip_while(|own| *own != next).collect()),
            _ => {}
        }
    }
    None
}
