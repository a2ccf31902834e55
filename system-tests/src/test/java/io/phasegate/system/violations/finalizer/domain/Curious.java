package io.phasegate.system.violations.finalizer.domain;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks around in every way there is.
@SuppressWarnings({"JavaTimeDefaultTimeZone", "ThreadSleep"})
final class Curious {
  private Curious() {}

  static Instant clock() {
    return Instant.now();
  }

  static Supplier<Instant> clockByReference() {
    return Instant::now;
  }

  static LocalDate date() {
    return LocalDate.now();
  }

  static Clock systemClock() {
    return Clock.systemUTC();
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static LongSupplier nanosByReference() {
    return System::nanoTime;
  }

  static @Nullable String environment() {
    return System.getenv("HOME");
  }

  static @Nullable String property() {
    return System.getProperty("user.home");
  }

  static boolean flag() {
    return Boolean.getBoolean("flag");
  }

  static double chance() {
    return Math.random();
  }

  static int dice() {
    return new Random().nextInt();
  }

  static Supplier<Random> diceByReference() {
    return Random::new;
  }

  static UUID identifier() {
    return UUID.randomUUID();
  }

  static ZoneId zone() {
    return ZoneId.systemDefault();
  }

  static Locale locale() {
    return Locale.getDefault();
  }

  static void shuffled(List<String> cards) {
    Collections.shuffle(cards);
  }

  static void sleep() throws InterruptedException {
    Thread.sleep(1);
  }

  static String harmless(Instant time) {
    return time.plusSeconds(1).toString().toLowerCase(Locale.ROOT);
  }
}
