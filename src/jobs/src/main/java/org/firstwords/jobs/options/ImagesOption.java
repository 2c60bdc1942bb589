package org.firstwords.jobs.options;

import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `--images` option: the input `images` of the job.
@Command
public final class ImagesOption {
  @Option(
      names = "--images",
      required = true,
      paramLabel = "FOLDER",
      description = "Folder of the images, as <category>/<image>.jpg.")
  Location images;
}
