package io.phasegate.baseline.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenamesTest {
  @ParameterizedTest
  @CsvSource({
    // only the parameter changed
    "a::t[1], a::t[2], a::t[1]>a::t[2]",
    "a::t, a::t[1], a::t>a::t[1]",
    "a::t[1] a::t[2], a::t[3], ''",
    "a::t[1], a::t[2] a::t[3], ''",
    // the same name in another module
    "a.b::test_x, a.c::test_x, a.b::test_x>a.c::test_x",
    "a.b::test_x, a.c::test_x a.d::test_x, ''",
    "a.b::test_x a.e::test_x, a.c::test_x, ''",
    // a similar name in the same module or class
    "a::test_add_rejects_zero, a::test_add_refuses_zero, a::test_add_rejects_zero>a::test_add_refuses_zero",
    "a.T::addRejectsZero, a.T::addRefusesZero, a.T::addRejectsZero>a.T::addRefusesZero",
    "a::test_total, a::test_sum, ''",
    "a::test_total, a::test_total_price, ''",
    "a::test_add_rejects_zero, b::test_add_refuses_zero, ''",
    "a::test_add_one_now a::test_add_two_now, a::test_add_three_now, ''",
    // nothing is there
    "a::t, '', ''",
    "'', a::t, ''"
  })
  void matchesOnlyWhatIsUnmistakable(String removed, String added, String renames) {
    var found = Renames.among(ids(removed), ids(added));

    assertThat(found.entrySet().stream().map(each -> each.getKey() + ">" + each.getValue()))
        .containsExactlyElementsOf(ids(renames));
  }

  private static List<String> ids(String text) {
    return Arrays.stream(text.split(" ", -1)).filter(id -> !id.isEmpty()).toList();
  }
}
