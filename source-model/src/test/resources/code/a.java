package x.y;
import java.util.List;
// class Ghost { void ghost() {} }
@Service
public class Cart<T> extends Base implements I {
  public static final int MAX = 3; private final int a, b;
  public Cart(int a) { this.a = a; }
  int add(int x) { throw new UnsupportedOperationException("x"); }
  abstract void abs();
  record P(int x, int y) { P { } }
  enum E { A, B { void f() {} }; int g() { return 1; } }
  interface J { int m(); int K = 1; }
  @interface An { String value(); }
}
