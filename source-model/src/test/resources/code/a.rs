// struct Ghost; fn ghost() {}
use std::fmt;
pub use a::{B, c as d};
pub const LIMIT: u32 = 3;
static S: u8 = 1;
pub struct Cart<T> { pub id: u32 }
struct Unit;
pub enum E { A, B(u8) }
pub trait Sum { fn sum(&self) -> u32; fn d(&self) {} const K: u8; }
impl<T> Cart<T> { pub fn new() -> Self { todo!() } const M: u8 = 1; }
impl<T> fmt::Display for Cart<T> { fn fmt(&self) { unimplemented!("x") } }
mod inner { pub fn deep() { panic!("not implemented"); } }
mod other;
macro_rules! m { () => {} }
type Id = u32;
