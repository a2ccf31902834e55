// class Ghost { ghost() {} }
const LIMIT = 3;
class Cart extends Base {
  total = 0;
  add(x) { this.seen = x; const local = 'function ghost() {}'; return local; }
  static make() { return new Cart(); }
}
function f() { return 1; }
const g = async (x) => { const inner = x; return inner; };
exports.foo = function () { return 2; };
Cart.prototype.z = function () { return 3; };
const api = { get: () => 4, k: 3 };
module.exports = { f };
router.get('/x', function hidden() { return 5; });
