package io.phasegate.source.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertionsTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "t.py   | assert f(1) == 2                                      | 1",
        "t.py   | assert f(1); assert g                                 | 2",
        "t.py   | assert True                                           | 0",
        "t.py   | # assert f(1)                                         | 0",
        "t.py   | x = \"assert f(1) == 2\"                              | 0",
        "t.py   | self.assertEqual(f(1), 2)                             | 1",
        "t.py   | self.assertTrue(True)                                 | 0",
        "t.py   | pytest.raises(KeyError)                               | 1",
        "t.py   | mock.send.assert_called_once_with(1)                  | 1",
        "t.py   | np.testing.assert_allclose(a, b)                      | 1",
        "t.py   | print(a)                                              | 0",
        "T.java | class T { void t() { assertEquals(3, f()); } }        | 1",
        "T.java | class T { void t() { Assertions.assertTrue(x); } }    | 1",
        "T.java | class T { void t() { assertThat(x).isEqualTo(1).isPositive(); } } | 1",
        "T.java | class T { void t() { assertTrue(true); } }            | 0",
        "T.java | class T { void t() { verify(repo).save(1); assert x; } } | 2",
        "T.java | class T { void t() { fail(\"no\"); } }                | 1",
        "t.ts   | expect(f(1)).toBe(2)                                  | 1",
        "t.ts   | await expect(p).rejects.not.toThrow()                 | 1",
        "t.ts   | expect(true).toBe(true)                               | 0",
        "t.ts   | expect.assertions(2)                                  | 0",
        "t.ts   | assert.equal(f(), 2); t.is(f(), 2)                    | 2",
        "t.js   | cy.get('x').should('exist')                           | 1",
        "t.js   | it('x', () => { expect(f()).toBe(1); expect(g()).toBe(2) }) | 2",
        "t.go   | package a; func T() { t.Errorf(\"x\"); t.Fatal(x) }   | 2",
        "t.go   | package a; func T() { assert.Equal(t, 1, f()); require.NoError(t, e) } | 2",
        "t.go   | package a; func T() { errors.New(\"x\"); log.Fatal(x) } | 0",
        "t.rs   | fn t() { assert_eq!(f(), 1); assert!(x); debug_assert!(y); } | 3",
        "t.rs   | fn t() { assert!(true); x.expect(\"y\"); }            | 0",
        "T.cs   | class T { void A() { Assert.Equal(1, F()); Assert.That(x); } } | 2",
        "T.cs   | class T { void A() { Assert.Throws<X>(() => F()); } } | 1",
        "T.cs   | class T { void A() { x.Should().Be(3); } }            | 1",
        "T.cs   | class T { void A() { Assert.True(true); } }           | 0",
        "t.kt   | fun t() { assertEquals(1, f()) }                      | 1",
        "t.kt   | fun t() { assertThat(x).isEqualTo(1) }                | 1",
        "t.rb   | expect(f).to eq(1)                                    | 1",
        "t.rb   | assert_equal 1, f                                     | 1",
        "t.rb   | assert_equal 1, 1                                     | 0",
        "t.rb   | refute_nil f(x)                                       | 1",
        "t.php  | <?php $this->assertSame(1, f()); self::assertTrue($x); | 2",
        "t.php  | <?php expect(f())->toBe(1);                           | 1",
        "t.php  | <?php $this->assertTrue(true);                        | 0"
      })
  void countsWhatCanFail(String path, String text, int count) {
    var tests = SourceCode.tests(path, text.getBytes(StandardCharsets.UTF_8));

    assertThat(tests.status()).isEqualTo(Status.OK);
    assertThat(tests.assertions()).isEqualTo(count);
  }

  @Test
  void saysWhereItKnowsNothing() {
    assertThat(SourceCode.tests("t.txt", new byte[0]).status())
        .isEqualTo(Status.UNSUPPORTED_LANGUAGE);
    assertThat(SourceCode.tests("t.py", ")(".getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(Status.UNPARSABLE);
  }
}
