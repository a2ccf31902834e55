package io.phasegate.baseline.report;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/// One line of `go test -json`. What is not named here is passed over.
final class GoEvent {
  String action = "";
  String goPackage = "";
  String test = "";
  String output = "";
  String outputType = "";
  String importPath = "";
  String failedBuild = "";

  void set(String field, JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return;
    }
    switch (field) {
      case "Action" -> action = parser.getText();
      case "Package" -> goPackage = parser.getText();
      case "Test" -> test = parser.getText();
      case "Output" -> output = parser.getText();
      case "OutputType" -> outputType = parser.getText();
      case "ImportPath" -> importPath = parser.getText();
      case "FailedBuild" -> failedBuild = parser.getText();
      default -> {}
    }
  }
}
