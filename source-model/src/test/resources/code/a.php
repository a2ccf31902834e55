<?php
// class Ghost { function ghost() {} }
namespace Shop\Core;
use A\B;
const LIMIT = 3;
define('OTHER', 4);
function f($x) { throw new \Exception('Not implemented'); }
abstract class Cart extends Base implements I {
  use SomeTrait;
  const MAX = 5;
  private int $total = 0;
  public function __construct(private int $id) { $this->id = $id; }
  public function add(int $x): int { return null; } // TODO
  abstract protected function abs();
  public static function make() {}
}
interface I { public function m(); }
trait T1 { }
enum Suit: string { case Hearts = 'H'; }
