package io.phasegate.finalizer.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DocumentationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "README.md",
        "docs/guide.md",
        "docs/img/flow.PNG",
        "docs/",
        "doc/api/",
        "LICENSE",
        "sub/CHANGELOG.txt",
        "docs\\windows.rst",
        "shop/notes.adoc",
      })
  void isDocumentation(String path) {
    assertThat(Documentation.isDocumentation(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "requirements.txt",
        "docs/requirements.txt",
        "docs/conf.py",
        "CMakeLists.txt",
        "shop/docs/",
        "shop/logo.png",
        "tests/",
        "a.md.py",
        "README.md/evil.py",
        "page.mdx",
      })
  void isNotDocumentation(String path) {
    assertThat(Documentation.isDocumentation(path)).isFalse();
  }

  @Test
  void isNotAllDocumentationWhereNothingWasPromised() {
    assertThat(Documentation.isAll(Completed.phaseWithoutDeliverables().apply(null).event()))
        .isFalse();
  }
}
