package x.y
import a.b
// class Ghost; fun ghost() {}
const val LIMIT = 3
val lazyOne by lazy { 1 }
typealias Id = String
@Deprecated("x") data class Cart(val id: Int, name: String) : Base(), I {
  companion object { const val MAX = 5; fun of(): Cart = TODO() }
  var total: Int = 0
  constructor() : this(1, "")
  init { total = 1 }
  fun add(x: Int): Int { TODO("later") }
  class Inner { fun deep() = throw NotImplementedError() }
}
class Failed(m: String) : RuntimeException(m)
enum class E { A, B; fun f() = 1 }
object Single { fun x() { throw UnsupportedOperationException("a") } }
interface P { fun m(): Int }
fun String.shout(): String { return "" }
