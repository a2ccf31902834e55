package io.phasegate.source.code;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/// How questions and answers travel between a service and its analysis process: every text and
/// every list with its length before it, so that neither side reads beyond the other's words.
final class Frames {
  private static final int LONGEST = 64 << 20;

  private Frames() {}

  static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static byte[] readBytes(DataInputStream in) throws IOException {
    var length = readCount(in);
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("expected %d bytes, found %d".formatted(length, bytes.length));
    }
    return bytes;
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  static void write(DataOutputStream out, Symbols symbols) throws IOException {
    writeText(out, symbols.language());
    writeConstant(out, symbols.status());
    writeTexts(out, symbols.names());
  }

  static Symbols readSymbols(DataInputStream in) throws IOException {
    var language = readText(in);
    var status = readConstant(in, Status.class);
    return new Symbols(language, new LinkedHashSet<>(readTexts(in)), status);
  }

  static void write(DataOutputStream out, TestOutline outline) throws IOException {
    writeConstant(out, outline.status());
    out.writeInt(outline.units().size());
    for (var unit : outline.units()) {
      writeText(out, unit.name());
      out.writeInt(unit.assertions());
      out.writeInt(unit.specific());
      out.writeInt(unit.helped());
      out.writeBoolean(unit.openEnded());
      writeTexts(out, unit.texts());
    }
  }

  static TestOutline readOutline(DataInputStream in) throws IOException {
    var status = readConstant(in, Status.class);
    var count = readCount(in);
    var units = new ArrayList<TestUnit>();
    for (int i = 0; i < count; i++) {
      units.add(
          new TestUnit(
              readText(in),
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readBoolean(),
              readTexts(in)));
    }
    return new TestOutline(units, status);
  }

  static void write(DataOutputStream out, FileImports imports) throws IOException {
    writeText(out, imports.language());
    writeText(out, imports.namespace());
    out.writeInt(imports.imports().size());
    for (var each : imports.imports()) {
      writeText(out, each.target());
      writeTexts(out, each.names());
      writeConstant(out, each.kind());
      writeConstant(out, each.form());
    }
    writeTexts(out, imports.declared());
    writeTexts(out, imports.used());
    writeConstant(out, imports.status());
  }

  static FileImports readImports(DataInputStream in) throws IOException {
    var language = readText(in);
    var namespace = readText(in);
    var count = readCount(in);
    var imports = new ArrayList<Import>();
    for (int i = 0; i < count; i++) {
      imports.add(
          new Import(
              readText(in),
              readTexts(in),
              readConstant(in, Import.Kind.class),
              readConstant(in, Import.Form.class)));
    }
    var declared = new LinkedHashSet<>(readTexts(in));
    var used = new LinkedHashSet<>(readTexts(in));
    return new FileImports(
        language, namespace, imports, declared, used, readConstant(in, Status.class));
  }

  static void writeConstant(DataOutputStream out, Enum<?> constant) throws IOException {
    writeText(out, constant.name());
  }

  static <E extends Enum<E>> E readConstant(DataInputStream in, Class<E> type) throws IOException {
    var name = readText(in);
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(name)) {
        return constant;
      }
    }
    throw new IOException("expected a %s, found %s".formatted(type.getSimpleName(), name));
  }

  private static void writeTexts(DataOutputStream out, Collection<String> texts)
      throws IOException {
    out.writeInt(texts.size());
    for (var text : texts) {
      writeText(out, text);
    }
  }

  private static List<String> readTexts(DataInputStream in) throws IOException {
    var count = readCount(in);
    var texts = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      texts.add(readText(in));
    }
    return texts;
  }

  private static int readCount(DataInputStream in) throws IOException {
    var count = in.readInt();
    if (count < 0 || count > LONGEST) {
      throw new IOException("expected a length up to %d, found %d".formatted(LONGEST, count));
    }
    return count;
  }
}
