package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutlinerTest {
  /// Assertions that cannot fail the run do not count, whatever makes them harmless.
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "t.py   | def test_a():\\n  assert f() == f()                              | 0",
        "t.py   | def test_a():\\n  assert f() == 3 or True                       | 0",
        "t.py   | def test_a():\\n  assert (f() == 3, 'no')                       | 0",
        "t.py   | def test_a():\\n  self.assertEqual(x, x)                        | 0",
        "t.py   | def test_a():\\n  return\\n  assert f() == 3                     | 0",
        "t.py   | def test_a():\\n  if CI:\\n    return\\n  assert f() == 3         | 0",
        "t.py   | def test_a():\\n  assert f() == 3\\n  return                     | 1",
        "t.py   | def test_a():\\n  def g():\\n    return 1\\n  assert f() == 3     | 1",
        "t.py   | def test_a():\\n  pytest.skip('x')\\n  assert f() == 3           | 0",
        "t.py   | @pytest.mark.skip\\ndef test_a():\\n  assert f() == 3            | 0",
        "t.py   | @pytest.mark.xfail(reason='x')\\ndef test_a():\\n  assert f() == 3 | 0",
        "t.py   | @unittest.skip('x')\\nclass TestA:\\n  def test_a(self):\\n    assert f() == 3 | 0",
        "t.py   | pytestmark = pytest.mark.skip\\ndef test_a():\\n  assert f() == 3 | 0",
        "t.py   | pytest.skip('x', allow_module_level=True)\\ndef test_a():\\n  assert f() == 3 | 0",
        "t.py   | def test_a():\\n  try:\\n    assert f() == 3\\n  except Exception:\\n    pass | 0",
        "t.py   | def test_a():\\n  try:\\n    assert f() == 3\\n  except:\\n    pass | 0",
        "t.py   | def test_a():\\n  try:\\n    assert f() == 3\\n  except AssertionError:\\n    print('x') | 0",
        "t.py   | def test_a():\\n  try:\\n    assert f() == 3\\n  except KeyError:\\n    pass | 1",
        "t.py   | def test_a():\\n  try:\\n    assert f() == 3\\n  except Exception:\\n    raise | 1",
        "t.py   | def test_a():\\n  try:\\n    assert f() == 3\\n  finally:\\n    g() | 1",
        "t.py   | def test_a():\\n  with suppress(AssertionError):\\n    assert f() == 3 | 0",
        "t.py   | def test_a():\\n  if False:\\n    assert f() == 3               | 0",
        "t.py   | def test_a():\\n  if x:\\n    assert f() == 3                   | 1",
        "T.java | class T { @Test void a() { assertEquals(3, f()); } }            | 1",
        "T.java | class T { @Disabled @Test void a() { assertEquals(3, f()); } }  | 0",
        "T.java | @Ignore class T { @Test void a() { assertEquals(3, f()); } }    | 0",
        "T.java | class T { @Test void a() { assumeTrue(x); assertEquals(3, f()); } } | 0",
        "T.java | class T { @Test void a() { if (x) return; assertEquals(3, f()); } } | 0",
        "T.java | class T { @Test void a() { assertEquals(x, x); } }              | 0",
        "T.java | class T { @Test void a() { try { assertEquals(3, f()); } catch (Throwable t) { } } } | 0",
        "T.java | class T { @Test void a() { try { f(); fail(); } catch (IOException e) { } } } | 1",
        "T.java | class T { @Test void a() { try { assertEquals(3, f()); } catch (Exception e) { throw e; } } } | 1",
        "a.test.ts | it('a', () => { expect(f()).toBe(3) })                       | 1",
        "a.test.ts | it.skip('a', () => { expect(f()).toBe(3) })                  | 0",
        "a.test.ts | xit('a', () => { expect(f()).toBe(3) })                      | 0",
        "a.test.ts | describe.skip('a', () => { it('b', () => { expect(f()).toBe(3) }) }) | 0",
        "a.test.ts | it.only('a', () => {}); it('b', () => { expect(f()).toBe(3) }) | 0",
        "a.test.ts | it('a', () => { return; expect(f()).toBe(3) })               | 0",
        "a.test.ts | it('a', () => { expect(f()).toBe(f()) })                     | 0",
        "a.test.ts | it('a', () => { try { expect(f()).toBe(3) } catch (e) {} })  | 0",
        "a_test.go | package a; func TestA(t *testing.T) { if f() != 3 { t.Error() } } | 1",
        "a_test.go | package a; func TestA(t *testing.T) { t.Skip(); if f() != 3 { t.Error() } } | 0",
        "a_test.go | package a; func TestA(t *testing.T) { return; t.Error() }    | 0",
        "a.rs   | #[test]\\n#[ignore]\\nfn a() { assert_eq!(f(), 3); }            | 0",
        "a.rs   | #[test]\\nfn a() { assert_eq!(f(), 3); }                        | 1",
        "T.cs   | class T { [Fact(Skip = \"x\")] void A() { Assert.Equal(3, F()); } } | 0",
        "T.cs   | class T { [Fact] void A() { Assert.Equal(3, F()); } }            | 1",
        "t.kt   | class T { @Disabled @Test fun a() { assertEquals(3, f()) } }     | 0",
        "t_spec.rb | xit 'a' do\\n  expect(f).to eq(3)\\nend                      | 0",
        "t_spec.rb | it 'a' do\\n  expect(f).to eq(3)\\nend                       | 1",
        "T.php  | <?php class T { function testA() { $this->markTestSkipped(); $this->assertSame(3, f()); } } | 0"
      })
  void countsWhatCanFailTheRun(String path, String text, int count) {
    assertThat(outline(path, text).assertions()).isEqualTo(count);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "t.py   | assert f() == 3              | 1",
        "t.py   | assert f()                   | 0",
        "t.py   | assert x                     | 0",
        "t.py   | assert not x                 | 1",
        "t.py   | assert f() is None           | 1",
        "t.py   | assert f() is not None       | 0",
        "t.py   | assert f() > 0               | 0",
        "t.py   | assert 'a' in f()            | 1",
        "t.py   | assert cart.is_empty()       | 1",
        "t.py   | assert isinstance(f(), int)  | 0",
        "t.py   | self.assertEqual(f(), 3)     | 1",
        "t.py   | self.assertIsNotNone(f())    | 0",
        "t.py   | self.assertTrue(f())         | 0",
        "t.py   | self.assertTrue(f() == 3)    | 1",
        "t.py   | pytest.raises(KeyError)      | 1",
        "T.java | class T { void t() { assertEquals(3, f()); } } | 1",
        "T.java | class T { void t() { assertNotNull(f()); } }   | 0",
        "T.java | class T { void t() { assertTrue(f() == 3); } } | 1",
        "T.java | class T { void t() { assertThat(f()).isNotNull(); } } | 0",
        "T.java | class T { void t() { assertThat(f()).isEqualTo(3); } } | 1",
        "T.java | class T { void t() { assertThat(f()).hasSize(3); } } | 1",
        "t.ts   | expect(f()).toBe(3)          | 1",
        "t.ts   | expect(f()).toBeDefined()    | 0",
        "t.ts   | expect(f()).toBeTruthy()     | 0",
        "t.ts   | expect(f()).not.toBeNull()   | 0",
        "t.ts   | expect(f()).toHaveLength(2)  | 1",
        "t.go   | package a; func T() { assert.NotNil(t, f()) } | 0",
        "t.go   | package a; func T() { assert.Equal(t, 3, f()) } | 1",
        "t.rs   | fn t() { assert_eq!(f(), 3); } | 1",
        "t.rs   | fn t() { assert!(f() == 3); }  | 1",
        "t.rs   | fn t() { assert!(f().is_some()); } | 0"
      })
  void knowsWhatIsSpecific(String path, String text, int specific) {
    var units = outline(path, text).units();

    assertThat(units).hasSize(1);
    assertThat(units.getFirst().specific()).isEqualTo(specific);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "t.py   | class TestVat:\\n  def test_a(self):\\n    assert f() == 3 | TestVat.test_a",
        "T.java | class CartTest { @Test void adds() { assertEquals(3, f()); } } | CartTest.adds",
        "a.test.ts | describe('cart', () => { it('adds up', () => { expect(f()).toBe(3) }) }) | cart.adds up",
        "a_test.go | package a; func TestA(t *testing.T) { t.Run(\"x\", func(t *testing.T) { t.Error() }) } | TestA",
        "t_spec.rb | describe 'cart' do\\n  it 'adds' do\\n    expect(f).to eq(3)\\n  end\\nend | cart.adds"
      })
  void namesTests(String path, String text, String name) {
    assertThat(outline(path, text).units())
        .extracting(unit -> unit.name().replace('"', '\''))
        .contains(name);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "t.py   | @pytest.mark.parametrize('a', [1, 2, 3])\\ndef test_a(a):\\n  assert f(a) == 3 | 3",
        "t.py   | CASES = [1, 2]\\n@pytest.mark.parametrize('a', CASES)\\ndef test_a(a):\\n  assert f(a) == 3 | 2",
        "t.py   | def test_a():\\n  for a in [1, 2, 3]:\\n    assert f(a) == 3 | 3",
        "T.java | class T { @ParameterizedTest @ValueSource(ints = {1, 2}) void a(int x) { assertEquals(3, f(x)); } } | 2",
        "a.test.ts | it.each([1, 2, 3])('a %i', x => { expect(f(x)).toBe(3) }) | 3",
        "a_test.go | package a; func TestA(t *testing.T) { c := []int{1, 2}; for _, x := range c { if x != f() { t.Error() } } } | 2",
        "T.cs   | class T { [Theory] [InlineData(1)] [InlineData(2)] void A(int x) { Assert.Equal(3, F(x)); } } | 2",
        "t.py   | def check(x):\\n  assert x == 3\\ndef test_a():\\n  check(1)\\n  check(2) | 2",
        "a.test.ts | function check(x) { expect(x).toBe(3) } it('a', () => { check(1); check(2) }) | 2"
      })
  void countsEveryRowAndEveryCallOfAFunctionBesideIt(String path, String text, int count) {
    assertThat(outline(path, text).assertions()).isEqualTo(count);
  }

  @Test
  void saysWhoseRowsNobodyCanCountHere() {
    var text = "@pytest.mark.parametrize('a', load())\ndef test_a(a):\n  assert f(a) == 3\n";

    assertThat(outline("t.py", text).units()).allMatch(TestUnit::openEnded);
  }

  @Test
  void listsTestsThatAssertNothing() {
    assertThat(outline("t.py", "def test_a():\n  f()\n").units())
        .extracting(TestUnit::name)
        .containsExactly("test_a");
  }

  private static TestOutline outline(String path, String text) {
    return SourceCode.tests(path, text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8));
  }
}
