package io.phasegate.finalizer.manifest;

import io.phasegate.finalizer.domain.ManifestReading;
import io.phasegate.finalizer.domain.ManifestReading.Absent;
import io.phasegate.finalizer.domain.ManifestReading.Broken;
import org.jspecify.annotations.Nullable;

/// Finds the last `DELIVERABLES_MANIFEST:` block of an output and reads its JSON, written as models
/// write it: in prose, fences or bold, with comments, trailing commas, single or no quotes.
///
/// A marker followed by an opening brace begins a block; a marker at the very end of the output is
/// a block that was cut off. Any other marker is talk about the manifest and counts only where the
/// output has nothing better and the marker begins its line. A marker within a manifest's own text
/// begins nothing. The last block decides, also when it is the broken one.
public final class ManifestReader {
  private ManifestReader() {}

  public static ManifestReading read(@Nullable String builderOutput) {
    return read(builderOutput, ManifestLimits.DEFAULTS);
  }

  public static ManifestReading read(@Nullable String builderOutput, ManifestLimits limits) {
    return builderOutput == null ? new Absent() : new Search(builderOutput, limits).run();
  }

  private static final class Search {
    private static final int NONE = -1;

    private final String output;
    private final ManifestLimits limits;
    private ManifestReading answer = new Absent();
    private int talk = NONE;
    private int blocks;
    private int position;

    Search(String output, ManifestLimits limits) {
      this.output = output;
      this.limits = limits;
    }

    ManifestReading run() {
      var markers = Marker.in(output);
      while (markers.find(position)) {
        var marker = Marker.of(output, markers);
        position = marker.end();
        switch (marker.follows()) {
          case BRACE -> block(marker.end());
          case END_OF_OUTPUT -> answer = broken(marker.end(), "found the end of the output");
          case TEXT -> talk = marker.end();
          case MENTION -> {}
        }
      }
      return answer instanceof Absent && talk != NONE
          ? broken(talk, "found " + found(talk))
          : answer;
    }

    private void block(int start) {
      if (++blocks > limits.blocks()) {
        answer = broken(start, "expected at most " + limits.blocks() + " manifests, found more");
        position = output.length();
        return;
      }
      var text = new ManifestText(output, start, limits);
      answer = text.read();
      position = answer instanceof Broken ? start : text.end();
    }

    private String found(int offset) {
      return Positions.quote(output.codePointAt(offset));
    }

    private Broken broken(int offset, String what) {
      var message =
          what.startsWith("expected") ? what : "expected { after DELIVERABLES_MANIFEST:, " + what;
      return Positions.broken(output, offset, message);
    }
  }
}
