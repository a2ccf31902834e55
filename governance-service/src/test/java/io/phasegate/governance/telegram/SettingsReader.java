package io.phasegate.governance.telegram;

import io.phasegate.governance.TelegramSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;

/// Settings of Telegram as the service reads them.
public final class SettingsReader {
  private static final String PREFIX = "phasegate.governance.telegram";

  private SettingsReader() {}

  /// @param settings by the rest of their key
  public static TelegramSettings read(Map<String, String> settings) {
    var properties = new HashMap<String, String>();
    properties.put("quarkus.http.port", "8083");
    settings.forEach((key, value) -> properties.put(PREFIX + "." + key, value));
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withMapping(TelegramSettings.class, PREFIX)
        .withSources(new PropertiesConfigSource(properties, "test", 100))
        .build()
        .getConfigMapping(TelegramSettings.class, PREFIX);
  }
}
