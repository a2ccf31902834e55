package io.phasegate.source.code;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The program of an analysis process: answers questions one after the other until its parent ends
/// or closes the pipe. That is noticed even in the middle of a question, because one thread only
/// listens.
final class AnalysisMain {
  /// The first byte that it says.
  static final int READY = 0x52;

  private AnalysisMain() {}

  /// @param arguments the limits, as [#arguments] writes them
  static void main(String[] arguments) throws InterruptedException {
    var numbers = Stream.of(arguments).mapToInt(Integer::parseInt).toArray();
    var limits =
        new CodeLimits(
            numbers[0], numbers[1], numbers[2], numbers[3], Duration.ofMillis(numbers[4]));
    var questions = new SynchronousQueue<Question>();
    Thread.ofPlatform().daemon().name("answers").start(() -> answer(questions, limits));
    try (var in =
        new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)))) {
      while (true) {
        questions.put(Question.read(in));
      }
    } catch (EOFException parentIsGone) {
      Runtime.getRuntime().halt(0);
    } catch (IOException broken) {
      Runtime.getRuntime().halt(1);
    }
  }

  static List<String> arguments(CodeLimits limits) {
    return IntStream.of(
            limits.bytes(),
            limits.nodes(),
            limits.depth(),
            limits.steps(),
            (int) limits.cpuTime().toMillis())
        .mapToObj(Integer::toString)
        .toList();
  }

  private static void answer(SynchronousQueue<Question> questions, CodeLimits limits) {
    try (var out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)))) {
      out.writeByte(READY);
      out.flush();
      while (true) {
        answer(questions.take(), limits, out);
        out.flush();
      }
    } catch (IOException | InterruptedException parentIsGone) {
      Runtime.getRuntime().halt(0);
    }
  }

  private static void answer(Question question, CodeLimits limits, DataOutputStream out)
      throws IOException {
    var content = question.content().bytes();
    switch (question.kind()) {
      case SYMBOLS -> Frames.write(out, SourceCode.symbols(question.path(), content, limits));
      case STUBS -> Frames.writeConstant(out, SourceCode.stubs(question.path(), content, limits));
      case TESTS -> Frames.write(out, SourceCode.tests(question.path(), content, limits));
      case IMPORTS -> Frames.write(out, SourceCode.imports(question.path(), content, limits));
    }
  }
}
