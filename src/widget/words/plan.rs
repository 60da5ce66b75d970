//! Words of targets, plan, what-if and advice.
