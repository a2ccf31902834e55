// class Ghost { ghost() {} }
import { a } from './a';
export * from './b'; export { d as e } from './d';
export const LIMIT = 3, OTHER = 4;
export const { p, q: r } = obj;
export default class Cart<T> extends Base implements I {
  private total = 0;
  constructor(private id: number) { super(); this.total = 1; }
  add(x: number): number { throw new Error('Not implemented'); }
  get sum(): number { return null; // TODO
  }
  arrow = () => { return 1; };
  abstract abs(): void;
}
export function f(): void {}
export const g = async (x: number) => { throw new Error("TODO"); };
const h = function () { };
export interface I { m(): void; p: string }
export type Id = string; export enum E { A, B = 2 }
namespace N { export function deep() {} }
const api = { get() { return 1 }, post: () => 2, k: 3 };
exports.foo = function () {}; module.exports = { bar }; Cart.prototype.z = function () {};
declare function decl(x: number): void;
abstract class Q { abstract m(): void; }
