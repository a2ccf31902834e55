package io.phasegate.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.phasegate.source.SourceUnavailable.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedUrlsTest {
  private static final AllowedUrls ALLOWED =
      AllowedUrls.of(List.of("https://github.com/acme/", "file:///srv/git"));

  @ParameterizedTest
  @CsvSource({
    "https://github.com/acme/shop.git, https://github.com/acme/shop.git",
    "HTTPS://GitHub.COM:443/acme/shop/, https://github.com/acme/shop",
    "https://github.com/acme, https://github.com/acme",
    "https://github.com/acme/my%20shop, https://github.com/acme/my%20shop",
    "file:///srv/git/shop, file:///srv/git/shop",
    "file:/srv/git/shop/, file:///srv/git/shop",
    "file://localhost/srv/git/shop, file:///srv/git/shop",
  })
  void allowsWhatLiesBelowAPrefixInEverySpelling(String written, String normalised) {
    assertThat(ALLOWED.check(written)).hasToString(normalised);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://github.com/acme-labs/shop",
        "https://github.com/Acme/shop",
        "https://github.com/other/shop",
        "https://github.com:8443/acme/shop",
        "https://github.com.evil.example/acme/shop",
        "https://github.com@evil.example/acme/shop",
        "https://user:secret@github.com/acme/shop",
        "https://github.com/acme/../other/shop",
        "https://github.com/acme/%2e%2e/other/shop",
        "https://github.com/acme/..%2fother",
        "https://github.com/acme//shop",
        "https://github.com/acme/shop?token=secret",
        "https://github.com/acme/shop#x",
        "http://github.com/acme/shop",
        "ssh://git@github.com/acme/shop",
        "git@github.com:acme/shop.git",
        "ext::sh -c secret",
        "file:///srv/git/../../etc",
        "file:///srv/gitolite",
        "file://server/srv/git/shop",
        "file:srv/git",
        "file:///",
        "/srv/git/shop",
        "https:///acme/shop",
        "https://github.com/acme/a\\b",
        "not a url",
      })
  void refusesEverythingElseWithoutRepeatingSecrets(String written) {
    assertThatThrownBy(() -> ALLOWED.check(written))
        .isInstanceOfSatisfying(
            SourceUnavailable.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.URL_NOT_ALLOWED);
              assertThat(failure).hasMessageNotContaining("secret").hasNoCause();
            });
  }

  @Test
  void allowsNothingByDefault() {
    assertThatThrownBy(() -> AllowedUrls.none().check("https://github.com/acme/shop"))
        .hasMessage(
            "source: expected a URL below one of the configured prefixes,"
                + " found https://github.com/acme/shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://example.org", "ftp://x/", "https://u:p@x/", "", "file:///"})
  void refusesBadPrefixesAtTheStart(String prefix) {
    assertThatThrownBy(() -> AllowedUrls.of(List.of(prefix)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("allowed-urls: ");
  }
}
