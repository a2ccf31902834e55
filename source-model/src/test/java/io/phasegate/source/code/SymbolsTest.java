package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One file per language in `code/`, each with a name in a comment and in a string.
class SymbolsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py   | python     | LIMIT A B Id Cart Cart.total Cart.MAX Cart.Inner Cart.Inner.deep Cart.add"
            + " Cart.none f f.inner g Failed",
        "a.java | java       | Cart Cart.MAX Cart.a Cart.b Cart.Cart Cart.add Cart.abs Cart.P Cart.P.x"
            + " Cart.P.y Cart.P.P Cart.E Cart.E.A Cart.E.B Cart.E.B.f Cart.E.g Cart.J Cart.J.m"
            + " Cart.J.K Cart.An Cart.An.value",
        "a.ts   | typescript | e LIMIT OTHER p r Cart Cart.total Cart.constructor Cart.add Cart.sum"
            + " Cart.arrow Cart.abs f g h I I.m I.p Id E E.A E.B N N.deep api api.get api.post foo Cart.z"
            + " decl Q Q.m",
        "a.tsx  | tsx        | Badge Props Props.name useName",
        "a.js   | javascript | Cart Cart.total Cart.add Cart.make LIMIT f g foo Cart.z api api.get",
        "a.go   | go         | Limit A B ErrX Cart Cart.ID Cart.a Cart.b I I.Sum Alias Cart.Add Cart.Get"
            + " F",
        "a.rs   | rust       | B d LIMIT S Cart Cart.id Unit E E.A E.B Sum Sum.sum Sum.d Sum.K Cart.new"
            + " Cart.M Cart.fmt inner.deep other m Id",
        "a.cs   | c-sharp    | Cart Cart.Id Cart.Name Store Store.Max Store._a Store._b Store.Store"
            + " Store.Total Store.Sum Store.Abs Store.Done Store.Kind Store.Kind.A IStore IStore.Sum D"
            + " P",
        "a.kt   | kotlin     | LIMIT lazyOne Id Cart Cart.id Cart.MAX Cart.of Cart.total Cart.add"
            + " Cart.Inner Cart.Inner.deep Failed E E.A E.B E.f Single Single.x P P.m shout",
        "a.rb   | ruby       | Shop Shop.LIMIT Shop.Cart Shop.Cart.total Shop.Cart.id"
            + " Shop.Cart.initialize Shop.Cart.add Shop.Cart.make Shop.Cart.ok? Shop.Cart.two"
            + " Shop.Cart.plus Shop.Cart.m Shop.A.B Point",
        "a.php  | php        | LIMIT OTHER f Cart Cart.MAX Cart.total Cart.__construct Cart.add"
            + " Cart.abs Cart.make I I.m T1 Suit Suit.Hearts"
      })
  void findsDefinitions(String file, String language, String names) throws IOException {
    var symbols = SourceCode.symbols("src/" + file, resource(file));

    assertThat(symbols.status()).isEqualTo(Status.OK);
    assertThat(symbols.language()).isEqualTo(language);
    assertThat(symbols.names()).containsExactlyInAnyOrder(names.split(" "));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Cart.add            | a.py | true",
        "Cart::add           | a.py | true",
        "Cart#add            | a.py | true",
        "Cart.add()          | a.py | true",
        "Cart.add(self, x)   | a.py | true",
        "def Cart.add        | a.py | true",
        "class Cart(Base):   | a.py | true",
        "`f()`               | a.py | true",
        "f(x) -> int         | a.py | true",
        "async def f         | a.py | true",
        "LIMIT: int = 3      | a.py | true",
        "shop.cart.Cart.add  | a.py | true",
        "shop/cart.py::Cart  | a.py | true",
        "Cart.Inner.deep     | a.py | true",
        "add                 | a.py | false",
        "Inner               | a.py | false",
        "Ghost               | a.py | false",
        "ghost               | a.py | false",
        "Shop.f              | a.py | false",
        "Cart.subtract       | a.py | false",
        "Car                 | a.py | false",
        "Cart.add.x          | a.py | false",
        "y                   | a.py | false",
        "(*Cart).Add         | a.go | true",
        "(c *Cart) Add       | a.go | true",
        "func (c *Cart) Add(x int) error | a.go | true",
        "*Cart.Add           | a.go | true",
        "Cart[T].Get         | a.go | true",
        "shop.Limit          | a.go | true",
        "Add                 | a.go | false",
        "Cart<T>::new        | a.rs | true",
        "impl Cart           | a.rs | true",
        "impl Display for Cart | a.rs | true",
        "pub fn inner::deep  | a.rs | true",
        "Display             | a.rs | false",
        "Cart<T>             | a.java | true",
        "x.y.Cart.add(int)   | a.java | true",
        "public class Cart   | a.java | true",
        "Cart.P.x()          | a.java | true",
        "Shop.Core.Store     | a.cs | true",
        "Shop.Core.Store.Sum | a.cs | true",
        "Store.Missing       | a.cs | false",
        "Shop::Cart#ok?      | a.rb | true",
        "Shop::Cart.make     | a.rb | true",
        "\\Shop\\Core\\Cart  | a.php | true",
        "Cart::$total        | a.php | true",
        "Cart->add           | a.php | true",
        "api.get             | a.ts | true",
        "export function f   | a.ts | true",
        "const g             | a.ts | true"
      })
  void acceptsSpellingsThatPeopleUse(String symbol, String file, boolean defined)
      throws IOException {
    assertThat(SourceCode.symbols(file, resource(file)).defines(symbol)).isEqualTo(defined);
  }

  @Test
  void isNoSymbolWhatStandsInCommentsAndStrings() throws IOException {
    for (var file :
        Set.of("a.py", "a.java", "a.ts", "a.js", "a.go", "a.rs", "a.cs", "a.kt", "a.rb", "a.php")) {
      var text = new String(resource(file), StandardCharsets.UTF_8);
      var symbols = SourceCode.symbols(file, resource(file));

      assertThat(text).as(file).contains("Ghost", "ghost");
      assertThat(symbols.defines("Ghost")).as(file).isFalse();
      assertThat(symbols.defines("ghost")).as(file).isFalse();
    }
  }

  @Test
  void handsOnImportsOnlyInPackages() {
    var text = "from .cart import Cart, total as sum\n";

    assertThat(names("shop/__init__.py", text)).containsExactly("Cart", "sum");
    assertThat(names("shop/views.py", text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.py      | def f():\\n    return 1\\nclass (:\\n | OK                   | f",
        "a.py      | )))) this is no Python ((((          | UNPARSABLE           | ''",
        "a.py      | ''                                   | OK                   | ''",
        "a.txt     | def f(): pass                        | UNSUPPORTED_LANGUAGE | ''",
        "Makefile  | f:                                   | UNSUPPORTED_LANGUAGE | ''",
        "a.d/file  | f:                                   | UNSUPPORTED_LANGUAGE | ''",
        "A.PY      | def f(): pass                        | OK                   | f"
      })
  void tellsHowFarItGot(String path, String text, Status status, String names) {
    var symbols = SourceCode.symbols(path, bytes(text.replace("\\n", "\n")));

    assertThat(symbols.status()).isEqualTo(status);
    assertThat(String.join(" ", symbols.names())).isEqualTo(names);
  }

  @Test
  void readsByteOrderMarks() {
    var text = "def caf\u00e9(): pass\n";

    assertThat(names("a.py", "\uFEFF" + text)).containsExactly("caf\u00e9");
    for (var charset : Set.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(SourceCode.symbols("a.py", ("\uFEFF" + text).getBytes(charset)).names())
          .containsExactly("caf\u00e9");
    }
  }

  @Test
  void refusesFilesBeyondItsLimits() {
    var bytes = new CodeLimits(10, 1_000, 8, 100, CodeLimits.DEFAULTS.cpuTime());
    var nodes = new CodeLimits(10_000, 20, 8, 100, CodeLimits.DEFAULTS.cpuTime());

    assertThat(SourceCode.symbols("a.py", bytes("def f(): pass"), bytes).status())
        .isEqualTo(Status.TOO_LARGE);
    assertThat(SourceCode.symbols("a.py", bytes("a = 1\n".repeat(50)), nodes).status())
        .isEqualTo(Status.TOO_LARGE);
    assertThat(SourceCode.stubs("a.py", bytes("def f(): pass"), bytes))
        .isEqualTo(StubVerdict.TOO_LARGE);
    assertThat(SourceCode.tests("a.py", bytes("assert a == b"), bytes).status())
        .isEqualTo(Status.TOO_LARGE);
  }

  @Test
  void answersForAnySpelling() throws IOException {
    var symbols = SourceCode.symbols("a.py", resource("a.py"));

    for (var symbol :
        Set.of(
            "", ".", "..", "()", "(*)", "::", "#", "$", "def ", "a..b", " . ", "<>", "[[", "x.",
            "\n")) {
      assertThat(symbols.defines(symbol)).as("'%s'", symbol).isFalse();
    }
    assertThat(symbols.defines("<".repeat(100_000))).isFalse();
  }

  private static Set<String> names(String path, String text) {
    return SourceCode.symbols(path, bytes(text)).names();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource(String file) throws IOException {
    try (var in = SymbolsTest.class.getResourceAsStream("/code/" + file)) {
      if (in == null) {
        throw new IOException("no resource " + file);
      }
      return in.readAllBytes();
    }
  }
}
