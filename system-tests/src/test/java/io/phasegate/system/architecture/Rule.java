package io.phasegate.system.architecture;

import com.tngtech.archunit.lang.ArchRule;

/// A rule and the short name by which tests and reports call it.
record Rule(String name, ArchRule check) {
  @Override
  public String toString() {
    return name;
  }
}
